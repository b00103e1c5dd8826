import { cp, mkdir, mkdtemp, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { equalBytes, type Bytes } from '$lib/base/bytes';
import { instant } from '$lib/base/instant';
import {
	SAMPLE_START,
	sampleChain,
	sampleCheckOut,
	sampleReturn,
	sampleSigner
} from '$lib/ledger/testing/samples.contract';
import { openEmbedded } from '$lib/server/record/record';
import { foundWith } from '../support/county-parts';
import { eachRun, injected, must, type Invariant } from '../support/invariant';

const clock = { now: () => instant(SAMPLE_START), offsetMinutes: 480 };
const ORIGIN = 'custody.411328/s01/e1';

async function overwrite(path: string, change: (bytes: Uint8Array) => void): Promise<void> {
	const file = await open(path, 'r+');
	try {
		const bytes = new Uint8Array((await file.stat()).size);
		await file.read(bytes, 0, bytes.length, 0);
		change(bytes);
		await file.write(bytes, 0, bytes.length, 0);
	} finally {
		await file.close();
	}
}

async function cut(path: string, to: number): Promise<void> {
	const file = await open(path, 'r+');
	await file.truncate(to);
	await file.close();
}

/** The largest file below a folder of the database: a table, or the newest write-ahead log. */
async function largest(folder: string): Promise<string> {
	const names = await readdir(folder, { withFileTypes: true, recursive: true });
	const files = names.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
	const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
	return files[sizes.indexOf(Math.max(...sizes))] ?? '';
}

/** What may become of the database's folder, whether by a crash, a disk, an upgrade or a person. */
const damages: Readonly<Record<string, (pglite: string) => Promise<void>>> = {
	'the folder is gone': (pglite) => rm(pglite, { recursive: true }),
	async 'the folder is empty'(pglite) {
		await rm(pglite, { recursive: true });
		await mkdir(pglite);
	},
	async 'a file lies in its place'(pglite) {
		await rm(pglite, { recursive: true });
		await writeFile(pglite, 'not a database');
	},
	'it is of an older PostgreSQL': (pglite) => writeFile(join(pglite, 'PG_VERSION'), '17\n'),
	'its control file is zeroed': (pglite) =>
		overwrite(join(pglite, 'global', 'pg_control'), (bytes) => bytes.fill(0)),
	'its control file is cut': (pglite) => cut(join(pglite, 'global', 'pg_control'), 100),
	'its catalogue is gone': (pglite) => rm(join(pglite, 'base'), { recursive: true }),
	'its write-ahead log is zeroed': async (pglite) =>
		overwrite(await largest(join(pglite, 'pg_wal')), (bytes) => bytes.fill(0)),
	'half of its files are gone': async (pglite) => {
		const [folder = ''] = await readdir(join(pglite, 'base')).then((names) =>
			names.sort().slice(-1)
		);
		const files = (await readdir(join(pglite, 'base', folder))).sort();
		for (const file of files.filter((_, i) => i % 2 === 0))
			await rm(join(pglite, 'base', folder, file));
	},
	'it is one from before': async (pglite) => {
		await rm(pglite, { recursive: true });
		await cp(`${pglite}-before`, pglite, { recursive: true });
	}
};

export const lostDatabase: Invariant = {
	id: 'C21',
	name: 'lost-database',
	says: 'whatever becomes of the county’s database folder, it is made again from the journal, entry by entry in the same order',
	perCommit: Object.keys(damages).length,
	async run(trial) {
		const folder = await mkdtemp(join(tmpdir(), 'luzheng-c21-'));
		const pglite = join(folder, 'county', 'pglite');
		const county = await sampleSigner('custody.411328/county');
		const station = await sampleSigner(ORIGIN);
		const openings = { count: 0 };
		const opened = async () => {
			const record = await openEmbedded(folder, instant(SAMPLE_START + ++openings.count));
			must(record.ok, () => `the county does not open: ${JSON.stringify(record)}`);
			return record.value;
		};
		const feedOf = async ({ store }: Awaited<ReturnType<typeof opened>>) =>
			(await store.feed(0, 10_000)).map(({ bytes }) => bytes);
		try {
			let record = await opened();
			await foundWith(record, county, clock, [station]);
			const events = Array.from({ length: 30 }, (_, i) =>
				i % 2 === 0
					? sampleCheckOut(`s01-e1-${i}`, 'J-03')
					: sampleReturn(`s01-e1-${i}`, 'J-03', `s01-e1-${i - 1}`)
			);
			const entries = await sampleChain(station, events);
			await record.append(entries.slice(0, 10));
			await record.close();
			await cp(pglite, `${pglite}-before`, { recursive: true });
			record = await opened();
			await record.append(entries.slice(10));
			const before: readonly Bytes[] = await feedOf(record);
			const heads = JSON.stringify([...(await record.store.heads())]);
			const custody = JSON.stringify(await record.store.custody());
			await record.close();
			await rename(pglite, `${pglite}-good`);

			await eachRun(trial, async (_, n) => {
				const [what = '', damage] = Object.entries(damages)[n % Object.keys(damages).length] ?? [];
				await rm(pglite, { recursive: true, force: true });
				await cp(`${pglite}-good`, pglite, { recursive: true });
				await damage?.(pglite);
				injected(trial.tally, what);
				const again = await opened();
				try {
					const after = await feedOf(again);
					must(
						after.length === before.length &&
							after.every((bytes, i) => equalBytes(bytes, before[i] ?? new Uint8Array())),
						() => `${what}: ${after.length} entries, and not the ${before.length} of before`
					);
					must(
						JSON.stringify([...(await again.store.heads())]) === heads,
						() => `${what}: other heads`
					);
					must(
						JSON.stringify(await again.store.custody()) === custody,
						() => `${what}: other custody`
					);
					const rebuilt = again.notices.some(({ notice }) => notice === 'database-rebuilt');
					must(rebuilt, () => `${what}: nothing is said: ${JSON.stringify(again.notices)}`);
				} finally {
					await again.close();
				}
			});
		} finally {
			await rm(folder, { recursive: true });
		}
	}
};
