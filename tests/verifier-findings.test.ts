import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { concat, toUtf8, type Bytes } from '$lib/base/bytes';
import { toBundle } from '$lib/ledger/log/bundle';
import { signCheckpoint } from '$lib/ledger/log/checkpoint';
import { signNote, toVkey } from '$lib/ledger/texts/note';
import { kinds } from '../verifier/words.mjs';
import { confirmedAt, COUNTY, fixedCounty, fixedSigner, growingLog } from './support/fixed-county';
import { BAG, fixedVault } from './support/fixed-vault';
import { secondVerify } from './support/second-verifier';
import { edit, jsonOf, text, type World } from './vectors/mutant';

let world: World;
let vault: Awaited<ReturnType<typeof fixedVault>>;
beforeAll(async () => {
	world = await fixedCounty(3);
	vault = await fixedVault();
});

type Files = Record<string, Bytes>;
const NONE = { size: 0, root: '0'.repeat(64) };
const keys = () => {
	const { station, office } = world;
	return { log: station.signer, writer: station.signer, county: office };
};
const bundle = (): Promise<Bytes> => world.station.bundle(0, 2, confirmedAt(3));
const entry = (seq: number): Bytes => world.station.entries[seq]?.bytes ?? new Uint8Array();
/** The last signature line of a note, once more or in another form. */
const lastLine = (note: Bytes): string => `${text(note).split('\n').at(-2) ?? ''}\n`;
const beside = async (more: Files): Promise<Files> => ({ ...more, 's01-e1.zfb': await bundle() });
const signed = (json: string) => signNote(`${json}\n`, world.station.signer);
/** A bundle of one entry of the station that says this. */
async function says(type: string, body: object): Promise<Files> {
	const log = growingLog(world.station.signer, world.office);
	await log.add({ type, body } as never, NONE);
	return { 's01.zfb': await log.bundle(0, 0) };
}
async function enrolling(...bodies: object[]): Promise<Files> {
	const log = growingLog(world.office, world.office);
	for (const body of bodies) await log.add({ type: 'kiosk-enrolled', body } as never, NONE);
	return { 'county.zfb': await log.bundle(0, bodies.length - 1) };
}
const enrolled = (station: string, key: string) => ({
	...{ station, epoch: 1, origin: 'custody.411328/s09/e1', code: '0'.repeat(64) },
	vkey: key
});
/** A key of station s09, in the form in which keys are given out. */
const vkey = (byte: number): Promise<string> => toVkey(fixedSigner('custody.411328/s09/e1', byte));

/** What none of the test vectors shows. */
const cases: readonly (readonly [kind: string, files: () => Files | Promise<Files>])[] = [
	['file-large', () => ({ 'a.zfb': new Uint8Array(4_400_001) })],
	['not-ours', () => ({ 'a.txt': toUtf8('hello\n') })],
	[
		'bundle-county',
		async () => {
			const county = fixedSigner('custody.411329/county', 1);
			const note = await world.station.checkpoint(1);
			return {
				'a.zfb': await toBundle({ ...keys(), county }, world.station.head(0), [entry(0)], note)
			};
		}
	],
	[
		'bundle-range',
		async () => ({ 'a.zfb': edit(await bundle(), 'entries 0 2\nprev', 'entries 0 256\nprev') })
	],
	[
		'two-keys',
		async () => {
			const stranger = growingLog(fixedSigner(world.station.signer.name, 9), world.office);
			await stranger.add(
				{ type: 'officer-came-back', body: { loan: 'a', recorder: 'b', officer: 'c' } },
				NONE
			);
			return beside({ 'a.zfb': await stranger.bundle(0, 0) });
		}
	],
	[
		'entry-large',
		async () => {
			const json = jsonOf(entry(0)).replace('"p1"', `"${'p'.repeat(16_384)}"`);
			return beside({ entry: await signed(json) });
		}
	],
	['entry-note', async () => beside({ entry: toUtf8(`${jsonOf(entry(0))}\n`) })],
	[
		'entry-line-altered',
		async () => beside({ entry: edit(entry(0), '— custody.411328/s01', '— custody.411328/s02') })
	],
	['entry-line-twice', async () => beside({ entry: concat(entry(0), toUtf8(lastLine(entry(0)))) })],
	[
		'entry-lines',
		async () => beside({ entry: await signNote(`${jsonOf(entry(0))}\n{}\n`, world.station.signer) })
	],
	[
		'entry-body',
		async () => {
			const good = await says('county-pinned', { ...NONE, checkpoint: 'x' });
			const [first = ''] = /\{"actor".*\}/.exec(text(good['s01.zfb']!)) ?? [];
			const note = await signed(first.replace('"size":0},"clock"', '"size":"0"},"clock"'));
			const keysOf = keys();
			return {
				's01.zfb': await toBundle(
					keysOf,
					world.station.head(0),
					[note],
					await world.station.checkpoint(1)
				)
			};
		}
	],
	['checkpoint-form', async () => beside({ HEAD: toUtf8('nothing\n') })],
	[
		'checkpoint-unsigned',
		async () => {
			const { station } = world;
			const other = fixedSigner(station.signer.name, 9);
			const root = new Uint8Array(32);
			return beside({ HEAD: await signCheckpoint({ origin: other.name, size: 3, root }, other) });
		}
	],
	[
		'strange-line',
		async () => {
			const line = lastLine(await signNote('x\n', fixedSigner('somebody', 5)));
			return beside({ HEAD: concat(await world.station.checkpoint(3), toUtf8(line)) });
		}
	],
	[
		'unread-line',
		async () => {
			const line = lastLine(await signNote('x\n', fixedSigner(COUNTY, 5)));
			return beside({ HEAD: concat(await world.station.checkpoint(3), toUtf8(line)) });
		}
	],
	[
		'end-unsigned',
		async () => {
			const good = await bundle();
			const note = text(good).slice(text(good).indexOf('luzheng-bundle-end'));
			const [words = ''] = note.split('\n\n');
			const other = await signNote(`${words}\n`, fixedSigner(world.station.signer.name, 9));
			return { 'a.zfb': concat(edit(good, note, ''), other) };
		}
	],
	[
		'end-line-altered',
		async () => {
			const good = text(await bundle());
			const at = good.lastIndexOf('— custody.411328/s01');
			return { 'a.zfb': toUtf8(`${good.slice(0, at)}${good.slice(at).replace('s01', 's02')}`) };
		}
	],
	[
		'end-line-twice',
		async () => ({ 'a.zfb': concat(await bundle(), toUtf8(lastLine(await bundle()))) })
	],
	[
		'end-digest',
		async () => {
			const good = text(await bundle());
			const [end = ''] = good.slice(good.indexOf('luzheng-bundle-end')).split('\n\n');
			const other = end.replace(/sha256 .*/, `sha256 ${'0'.repeat(64)}`);
			const start = good.slice(0, good.indexOf('luzheng-bundle-end'));
			return { 'a.zfb': concat(toUtf8(start), await signNote(`${other}\n`, world.station.signer)) };
		}
	],
	['starts-later', async () => ({ 'a.zfb': await world.station.bundle(2, 2, confirmedAt(3)) })],
	['no-county-log', async () => ({ 'a.zfb': await bundle() })],
	['not-cosigned', async () => ({ 'a.zfb': await world.station.bundle(0, 2) })],
	['no-old-root', async () => beside({ growth: await world.station.growth(2, 3) })],
	['enrolled-name', async () => enrolling(enrolled('s08', await vkey(1)))],
	[
		'enrolled-twice',
		async () => enrolling(enrolled('s09', await vkey(1)), enrolled('s09', await vkey(2)))
	],
	['disputed-form', async () => says('county-disputed', { pinned: 'x', offered: 'y' })],
	[
		'county-disputed',
		async () => {
			const [pinned, offered] = [
				await world.county.checkpoint(2),
				await world.county.checkpoint(3)
			];
			return says('county-disputed', { pinned: text(pinned), offered: text(offered) });
		}
	],
	['part-file', async () => beside({ 'x.zfb.part': toUtf8('x') })],
	['bag-open', () => ({ [`${BAG}/manifest-sha256.txt`]: toUtf8('') })],
	[
		'bag-unlisted',
		async () => {
			const bag = [...vault.files].filter(([path]) => path.startsWith(BAG));
			return beside(Object.fromEntries(bag));
		}
	],
	[
		'vault-marker',
		() => ({ ...Object.fromEntries(vault.files), 'luzheng-vault.json': toUtf8('{}') })
	],
	[
		'file-size',
		async () => {
			// The ledger itself names a size that is not that of the content with this sum.
			const log = growingLog(world.station.signer, world.office);
			const sum =
				/[0-9a-f]{64}(?= {2}data\/LOG)/.exec(
					text(vault.files.get(`${BAG}/manifest-sha256.txt`)!)
				)?.[0] ?? '';
			const file = {
				...{
					path: 'LOG/20260729.txt',
					bytes: 4,
					sha256: sum,
					modified: '2026-07-29T08:00:00+08:00'
				},
				...{ stored: 'data/LOG/20260729.txt', linked: null, facts: [] }
			};
			const body = { ingest: 's01-e1-0', recorder: 'J-03', bag: BAG, files: [file] };
			await log.add({ type: 'files-verified', body }, NONE);
			const bag = [...vault.files].filter(([path]) => path.startsWith(BAG));
			return { ...Object.fromEntries(bag), 's01.zfb': await log.bundle(0, 0) };
		}
	]
];

describe('every finding of the second verifier can happen', () => {
	test.each(cases)('%s', async (kind, files) => {
		const { findings } = await secondVerify(Object.entries(await files()));
		const found = findings.filter((one) => one.kind === kind);
		expect(found.length, JSON.stringify(findings)).toBeGreaterThan(0);
		expect(found[0]?.file).toMatch(/./);
		for (const words of [found[0]?.zh, found[0]?.en]) expect(words).not.toMatch(/\{|undefined|\?/);
	});

	test('and each is shown by a test', () => {
		const vectors = JSON.parse(readFileSync('tests/vectors/bad/expected.json', 'utf8')) as {
			kind: string;
		}[];
		const others = [
			'tests/vectors.test.ts',
			'tests/verifier-bags.test.ts',
			'tests/verifier-disposal.test.ts',
			'tests/verifier-approvals.test.ts',
			'tests/verifier-deputies.test.ts',
			'tests/verifier-deputy-acts.test.ts',
			'tests/disc-package.test.ts'
		]
			.map((path) => readFileSync(path, 'utf8'))
			.join('');
		const shown = new Set([...vectors.map(({ kind }) => kind), ...cases.map(([kind]) => kind)]);
		expect(
			kinds.filter((kind) => !shown.has(kind) && !new RegExp(`['\\s]${kind}'`).test(others))
		).toEqual([]);
	});
});
