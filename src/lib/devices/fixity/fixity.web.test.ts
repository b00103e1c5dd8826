import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { fromUtf8, sha256Hex, toUtf8 } from '$lib/base/bytes';
import { err, ok } from '$lib/base/result';
import { get, noise, put, STATION, subfolder, tree } from '../ingest/scratch.fsa';
import { checkBag, type BagFinding } from './check';
import { digestOf, type Pace } from './digest';
import { keptVault, type KeptBag, type KeptVault } from './kept.fsa';
import type { VaultReader } from './reader';
import { openReader } from './reader.fsa';
import { openFixity, type FixitySession } from './session';

const CLIP = 'data/DCIM/100MEDIA/A11_0001.mp4';
const contents = {
	'DCIM/100MEDIA/A11_0001.mp4': noise(300_000, 1),
	'DCIM/100MEDIA/A11_0002.mp4': noise(200_000, 2),
	'LOG/100% 现场\t.txt': 'log'
};
const BYTES = 300_000 + 200_000 + 3;

let vault: KeptVault;
let bag: KeptBag;
let session: FixitySession;

beforeEach(async () => {
	vault = await keptVault();
	bag = await vault.ingest('s01-e1-2', contents);
	session = openFixity();
	onTestFinished(async () => {
		session.close();
		await vault.done();
	});
});

const place = () => ({ root: vault.disk, station: STATION });
const pace = (): Pace => ({
	signal: new AbortController().signal,
	wait: () => undefined,
	onBytes: () => undefined
});

async function check(recorded: KeptBag['recorded'] | undefined = bag.recorded) {
	const checked = await session.ask({ ask: 'check', vault: place(), bag: bag.bag, recorded });
	if (!checked.ok) throw new Error(checked.error.fault);
	return checked.value;
}
const found = async (recorded?: KeptBag['recorded']): Promise<readonly BagFinding[]> =>
	(await check(recorded)).findings;

const inBag = (path: string) => `${bag.bag}/${path}`;
async function flip(path: string, at = 7): Promise<string> {
	const bytes = await get(vault.disk, inBag(path));
	bytes[at] = (bytes[at] ?? 0) ^ 1;
	await put(vault.disk, inBag(path), bytes);
	return sha256Hex(bytes);
}
async function remove(path: string): Promise<void> {
	const cut = path.lastIndexOf('/');
	const folder = await subfolder(vault.disk, path.slice(0, cut));
	await folder.removeEntry(path.slice(cut + 1));
}
const shaOf = (path: string) => bag.recorded.files.find((file) => file.path === path)!.sha256;

async function reader(): Promise<VaultReader> {
	const opened = await openReader(vault.disk, STATION);
	if (!opened.ok) throw new Error(opened.error.fault);
	return opened.value;
}

describe('a bag as the pipeline left it', () => {
	test('[第19条] is whole: every file is read, and nothing of it is written', async () => {
		const before = await tree(vault.disk);
		const listed = await session.ask({ ask: 'list', vault: place() });
		expect(listed).toEqual(ok({ bags: [bag.bag], strays: [], unreadable: [] }));
		const { files, bytes, findings } = await check();
		expect(findings).toEqual([]);
		// Three clips and seven tag files.
		expect(files).toBe(10);
		expect(bytes).toBeGreaterThan(BYTES);
		expect(await tree(vault.disk)).toEqual(before);
	});

	test('a flipped byte, a missing, an additional and an emptied file are named with both hashes', async () => {
		const is = await flip(CLIP);
		await remove(inBag('data/LOG/100% 现场\t.txt'));
		await put(vault.disk, inBag('data/DCIM/more.mp4'), 'x');
		await put(vault.disk, inBag('notes.txt'), 'x');
		await put(vault.disk, inBag('data/DCIM/100MEDIA/A11_0002.mp4'), '');
		const x = await sha256Hex(toUtf8('x'));
		expect([...(await found())].sort((a, b) => ((a.path ?? '') < (b.path ?? '') ? -1 : 1))).toEqual(
			[
				{ path: CLIP, kind: 'changed', expected: shaOf(CLIP), found: is },
				{
					...{ path: 'data/DCIM/100MEDIA/A11_0002.mp4', kind: 'changed' },
					expected: shaOf('data/DCIM/100MEDIA/A11_0002.mp4'),
					found: await sha256Hex(new Uint8Array())
				},
				{ path: 'data/DCIM/more.mp4', kind: 'additional', found: x },
				{
					...{ path: 'data/LOG/100% 现场\t.txt', kind: 'missing' },
					expected: shaOf('data/LOG/100% 现场\t.txt')
				},
				{ path: 'notes.txt', kind: 'additional', found: x }
			]
		);
	});

	test('a file that was changed together with every manifest is found against the ledger, and only there', async () => {
		const [was, is] = [shaOf(CLIP), await flip(CLIP)];
		const name = 'manifest-sha256.txt';
		const manifest = (fromUtf8(await get(vault.disk, inBag(name))) ?? '').replace(was, is);
		await put(vault.disk, inBag(name), manifest);
		const tags = (fromUtf8(await get(vault.disk, inBag('tagmanifest-sha256.txt'))) ?? '').replace(
			bag.manifest,
			await sha256Hex(toUtf8(manifest))
		);
		await put(vault.disk, inBag('tagmanifest-sha256.txt'), tags);
		const findings = await found();
		expect(findings).toContainEqual({ path: CLIP, kind: 'changed', expected: was, found: is });
		expect(findings).toContainEqual({
			...{ path: name, kind: 'changed', expected: bag.manifest },
			found: await sha256Hex(toUtf8(manifest))
		});
		expect(findings.map(({ path }) => path)).toContain('tagmanifest-sha256.txt');
		// Without the ledger nothing shows: the three agree with each other.
		const alone = await session.ask({
			...{ ask: 'check', vault: place(), bag: bag.bag, recorded: undefined }
		});
		expect(alone.ok && alone.value.findings).toEqual([{ path: null, kind: 'additional' }]);
	});

	test.each(['bag-info.txt', 'inventory.tsv', 'linked.tsv', 'bagit.txt', 'manifest-sha256.txt'])(
		'%s, changed or gone, is named',
		async (name) => {
			// An empty tag file has no byte that could be flipped.
			await put(vault.disk, inBag(name), 'other\n');
			expect(await found()).toContainEqual(
				expect.objectContaining({ path: name, kind: 'changed' })
			);
			await remove(inBag(name));
			expect(await found()).toContainEqual(
				expect.objectContaining({ path: name, kind: 'missing' })
			);
		}
	);

	test('a manifest of SM3 is held against the files too', async () => {
		const good = '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0';
		const abc = await vault.ingest('s01-e1-9', { 'a.txt': 'abc' });
		const ask = { ask: 'check', vault: place(), bag: abc.bag, recorded: abc.recorded } as const;
		const tags = fromUtf8(await get(vault.disk, `${abc.bag}/tagmanifest-sha256.txt`)) ?? '';
		const findings = async (sm3: string) => {
			const line = `${await sha256Hex(toUtf8(sm3))}  manifest-sm3.txt\n`;
			await put(vault.disk, `${abc.bag}/manifest-sm3.txt`, sm3);
			await put(vault.disk, `${abc.bag}/tagmanifest-sha256.txt`, tags + line);
			const checked = await session.ask(ask);
			return checked.ok ? checked.value.findings : checked.error;
		};
		expect(await findings(`${good}  data/a.txt\n`)).toEqual([]);
		expect(await findings(`${good.replace('6', '7')}  data/a.txt\n`)).toEqual([
			{ path: 'manifest-sm3.txt', kind: 'changed' }
		]);
		expect(await findings(`${good}  data/a.txt\n${good}  data/gone.txt\n`)).toEqual([
			{ path: 'data/gone.txt', kind: 'missing', expected: undefined }
		]);
	});

	test('a bag that is gone is missing; things among the days that no ingest put there are named', async () => {
		await put(vault.disk, '2026/07/29/note.txt', 'x');
		await put(vault.disk, '2026/07/29/copy of something/a.txt', 'x');
		await put(vault.disk, 'holiday.jpg', 'outside of the days');
		const listed = await session.ask({ ask: 'list', vault: place() });
		expect(listed.ok && listed.value).toEqual({
			bags: [bag.bag, '2026/07/29/copy of something'].sort(),
			...{ strays: ['2026/07/29/note.txt'], unreadable: [] }
		});
		const gone = await session.ask({
			...{ ask: 'check', vault: place(), bag: `${bag.bag}x`, recorded: bag.recorded }
		});
		expect(gone).toEqual(
			ok({
				files: 0,
				disposed: 0,
				bytes: 0,
				findings: [{ path: null, kind: 'missing', expected: bag.manifest }]
			})
		);
	});

	test('an open bag: what is verified is checked, what is still coming is no finding', async () => {
		await remove(inBag('bagit.txt'));
		for (const name of ['manifest-sha256.txt', 'tagmanifest-sha256.txt']) await remove(inBag(name));
		await put(vault.disk, inBag('data/coming.mp4'), 'x');
		const recorded = { ...bag.recorded, closed: false, manifest: undefined };
		expect(await found(recorded)).toEqual([]);
		await flip(CLIP);
		expect(await found(recorded)).toEqual([
			expect.objectContaining({ path: CLIP, kind: 'changed' })
		]);
	});
});

test('a file that cannot be read is named as that, and the others are read', async () => {
	const good = await reader();
	const broken: VaultReader = {
		...good,
		open: (at, path) =>
			path === CLIP ? Promise.resolve(err({ fault: 'unreadable', path })) : good.open(at, path)
	};
	const checked = await checkBag(broken, bag.bag, bag.recorded, pace());
	expect(checked).toMatchObject({
		...{ ok: true, value: { files: 9, findings: [{ path: CLIP, kind: 'unreadable' }] } }
	});
});

test('a long text is kept as it is, piece by piece', async () => {
	const long = noise(5_000_000, 3);
	await put(vault.disk, inBag('long.txt'), long);
	const digest = await digestOf(await reader(), bag.bag, 'long.txt', pace(), { keepUpTo: 6e6 });
	expect(digest.ok && (await sha256Hex(digest.value.content ?? new Uint8Array()))).toBe(
		await sha256Hex(long)
	);
	const short = await digestOf(await reader(), bag.bag, 'long.txt', pace(), { keepUpTo: 10 });
	expect(short.ok && short.value.content).toBe(undefined);
});

test('a vault that is away, also in the middle, ends the check and is not taken for one without files', async () => {
	const away = await reader();
	await vault.disk.removeEntry('luzheng-vault.json');
	await vault.disk.removeEntry('2026', { recursive: true });
	expect(await away.files(bag.bag)).toEqual(err({ fault: 'vault-gone' }));
	expect(await away.list()).toEqual(err({ fault: 'vault-gone' }));
	const listed = await session.ask({ ask: 'list', vault: place() });
	expect(listed).toEqual(err({ fault: 'vault-unmarked' }));
});

test('the reading is held and goes on, and is cancelled within a piece', async () => {
	await vault.ingest('s01-e1-5', { 'big.mp4': noise(24_000_000) });
	const big = bag.bag.replace('s01-e1-2', 's01-e1-5');
	const ask = { ask: 'check', vault: place(), bag: big, recorded: undefined } as const;
	let read = 0;
	session.pace(false);
	const held = session.ask(ask, (bytes) => (read = bytes));
	// A pause holds at the first piece: this other question is answered while the first one stands still.
	const other = await session.ask({ ask: 'list', vault: place() });
	expect(other.ok).toBe(true);
	expect(read).toBeLessThan(24_000_000);
	session.pace(true);
	expect((await held).ok).toBe(true);
	expect(read).toBeGreaterThanOrEqual(24_000_000);
	session.pace(false);
	const stopped = session.ask(ask);
	session.cancel();
	expect(await stopped).toEqual(err({ fault: 'cancelled' }));
});
