import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromUtf8, type Bytes } from '$lib/base/bytes';
import { instant, type Instant } from '$lib/base/instant';
import type { Entry } from '$lib/ledger/log/entry';
import { signNote, toVkey, type Signer } from '$lib/ledger/texts/note';
import { sampleCheckOut, sampleReturn, sampleSigner } from '$lib/ledger/testing/samples.contract';
import { fromEntryBundle, toEntryBundle } from '$lib/sync/envelope';
import { logId, toEnrolProof, UNENROLLED } from '$lib/sync/protocol';
import { openCounty, type County } from './county';
import type { Founding } from './access/founding';

export const START = instant(Date.parse('2026-07-29T08:00:00+08:00'));
export const FOUNDING = {
	...{ county: '411328', name: '唐河县农业农村局', brigade: '唐河县农业综合执法大队' },
	...{ account: 'admin', accountName: '李雷', password: 'correct horse battery' },
	passwordAgain: 'correct horse battery',
	roles: ['leader', 'legal', 'secrecy']
} satisfies Founding;

const done = { ok: true, value: null };

/** Real counties on real folders, with a clock that a test sets; `end` closes and removes all of them. */
export async function countyBench() {
	const root = await mkdtemp(join(tmpdir(), 'luzheng-county-'));
	const clock: { now: Instant } = { now: START };
	const opened = new Map<County, string>();
	let folders = 0;

	const options = (dataDir: string, databaseUrl?: string) => ({
		...{ dataDir, databaseUrl, offsetMinutes: 480, now: () => clock.now },
		random: (bytes: number): Bytes => crypto.getRandomValues(new Uint8Array(bytes))
	});

	async function open(dataDir: string, databaseUrl?: string): Promise<County> {
		const county = await openCounty(options(dataDir, databaseUrl));
		if (!county.ok) throw new Error(JSON.stringify(county.error));
		opened.set(county.value, dataDir);
		return county.value;
	}

	async function close(county: County): Promise<void> {
		opened.delete(county);
		await county.close();
	}

	async function found(dataDir: string, databaseUrl?: string): Promise<County> {
		const county = await open(dataDir, databaseUrl);
		const answers: { readonly ok: boolean }[] = [
			await county.found(county.setupCode() ?? '', FOUNDING, 'a')
		];
		for (const station of ['s01', 's02'])
			answers.push(
				await county.registerStation('admin', { station, name: `${station}中队` }, 'add')
			);
		if (JSON.stringify(answers) !== JSON.stringify([done, done, done]))
			throw new Error(JSON.stringify(answers));
		return county;
	}

	// A first start takes PGlite seconds: it is done once, and its folder copied.
	const [empty, ready] = [join(root, 'empty'), join(root, 'ready')];
	await close(await open(empty));
	await cp(empty, ready, { recursive: true });
	await close(await found(ready));

	const folder = () => join(root, `d${++folders}`);
	async function copyOf(template: string): Promise<string> {
		const dataDir = folder();
		await cp(template, dataDir, { recursive: true });
		return dataDir;
	}

	return {
		...{ clock, options, open, close },
		folderOf: (county: County): string => opened.get(county) ?? '',
		/** A county that is not founded yet. */
		fresh: async () => open(await copyOf(empty)),
		/** A founded county with the stations s01 and s02. */
		async founded(databaseUrl?: string) {
			const dataDir = databaseUrl ? folder() : await copyOf(ready);
			const county = await (databaseUrl ? found(dataDir, databaseUrl) : open(dataDir));
			return { county, dataDir };
		},
		async closeAll() {
			await Promise.all([...opened.keys()].map(close));
			clock.now = START;
		},
		end: () => rm(root, { recursive: true })
	};
}

export async function codeOf(county: County, station: string): Promise<string> {
	const issued = await county.issueCode('admin', station);
	if (!issued.ok) throw new Error(issued.error.reason);
	return issued.value.code;
}

export async function enrolRequestOf(code: string, signer: Signer) {
	const vkey = await toVkey(signer);
	const proof = await signNote(toEnrolProof(code, vkey), signer);
	return { code, vkey, proof: fromUtf8(proof) ?? '' };
}

/** A kiosk of this station, enrolled. */
export async function enrolled(county: County, station: string): Promise<Signer> {
	const key = await sampleSigner(UNENROLLED);
	const answer = await county.enrol(await enrolRequestOf(await codeOf(county, station), key));
	if (!answer.ok) throw new Error(answer.error.reason);
	return { ...key, name: answer.value.origin };
}

export const bundleOf = (entries: readonly Entry[]): Bytes =>
	toEntryBundle(entries.map(({ bytes }) => bytes));

export const send = async (county: County, entries: readonly Entry[]) =>
	county.accept(await logId(entries[0]?.origin ?? ''), entries[0]?.seq ?? 0, bundleOf(entries));

/** Two loans, one of them closed, and a third of another recorder. */
export const eventsOf = (station: string) => [
	sampleCheckOut(`${station}-e1-0`, 'J-03'),
	sampleReturn(`${station}-e1-1`, 'J-03', `${station}-e1-0`),
	sampleCheckOut(`${station}-e1-2`, 'J-04'),
	sampleCheckOut(`${station}-e1-3`, 'J-05')
];

/** Every entry that the county gives out, read to the end. */
export async function wholeFeed(county: County): Promise<Bytes[]> {
	const all: Bytes[] = [];
	for (let after = 0; ;) {
		const fed = await county.feed(after);
		if (!fed) throw new Error('no feed');
		const { bundle, next } = fed;
		if (next === after) return all;
		all.push(...fromEntryBundle(bundle).entries);
		after = next;
	}
}
