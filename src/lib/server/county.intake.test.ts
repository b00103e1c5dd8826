import { existsSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { concat, toHex, toUtf8, type Bytes } from '$lib/base/bytes';
import { cosignedAt, signCheckpoint } from '$lib/ledger/log/checkpoint';
import { claimedOrigin, type Entry } from '$lib/ledger/log/entry';
import { fromVkey, type Signer } from '$lib/ledger/texts/note';
import { sampleChain, sampleSigner, sampleStation } from '$lib/ledger/testing/samples.contract';
import { emptyTree, leafHash, rootOf, withLeaf } from '$lib/ledger/log/tree';
import { toEntryBundle } from '$lib/sync/envelope';
import { logId } from '$lib/sync/protocol';
import { openCounty } from './county';
import {
	bundleOf,
	countyBench,
	enrolled,
	eventsOf,
	FOUNDING,
	send,
	START,
	wholeFeed
} from './county-for-tests';
import {
	postgresMissing,
	sayMissing,
	startPostgres,
	type TestPostgres
} from './record/postgres-for-tests';

const missing = postgresMissing();
if (missing) sayMissing(missing);

let bench: Awaited<ReturnType<typeof countyBench>>;
let server: TestPostgres | undefined;
let databases = 0;
beforeAll(async () => {
	bench = await countyBench();
	if (!missing) server = await startPostgres();
});
afterEach(() => bench.closeAll());
afterAll(async () => {
	await server?.close();
	await bench.end();
});

async function checkpointOf(entries: readonly Entry[], signer: Signer): Promise<Bytes> {
	let tree = emptyTree;
	for (const { bytes } of entries) tree = await withLeaf(tree, await leafHash(bytes));
	const checkpoint = { origin: signer.name, size: tree.size, root: await rootOf(tree) };
	return signCheckpoint(checkpoint, signer);
}

const storages = missing ? (['embedded'] as const) : (['embedded', 'postgres'] as const);
describe.each(storages)('intake, %s', (storage) => {
	const begin = async () => {
		const url = storage === 'postgres' ? server?.database(`county${++databases}`) : undefined;
		return { ...(await bench.founded(url)), url };
	};

	test('entries are taken once, however often they are sent', async () => {
		const { county } = await begin();
		const signer = await enrolled(county, 's01');
		const log = await sampleChain(signer, eventsOf('s01'));
		expect(await send(county, log.slice(0, 2))).toEqual({
			...{ ok: true, value: { next: 2, whole: true } }
		});
		expect(await send(county, log)).toEqual({ ok: true, value: { next: 4, whole: true } });
		expect(await send(county, log.slice(1, 3))).toEqual({
			...{ ok: true, value: { next: 4, whole: true } }
		});
		// The county's own, the kiosk's, and one verdict on all of them.
		expect(await wholeFeed(county)).toHaveLength(6 + 2 + 4 + 1);
		expect(await wholeFeed(county)).toHaveLength(6 + 2 + 4 + 1);
	});

	test('a gap is refused with the place to go on from', async () => {
		const { county } = await begin();
		const log = await sampleChain(await enrolled(county, 's01'), eventsOf('s01'));
		await send(county, log.slice(0, 1));
		expect(await send(county, log.slice(2))).toEqual({
			...{ ok: false, error: { reason: 'out-of-place', next: 1 } }
		});
	});

	test('a body cut at any byte keeps its whole entries, and the rest can follow', async () => {
		const { county } = await begin();
		const signer = await enrolled(county, 's01');
		const log = await sampleChain(signer, eventsOf('s01'));
		const id = await logId(signer.name);
		const body = bundleOf(log);
		const first = (log[0]?.bytes.length ?? 0) + 2;
		expect(await county.accept(id, 0, body.slice(0, first - 1))).toEqual({
			...{ ok: true, value: { next: 0, whole: false } }
		});
		expect(await county.accept(id, 0, body.slice(0, first + 1))).toEqual({
			...{ ok: true, value: { next: 1, whole: false } }
		});
		expect(await county.accept(id, 1, body.slice(first))).toEqual({
			...{ ok: true, value: { next: 4, whole: true } }
		});
	});

	test('another entry at a place that is taken is a fork: refused, both kept', async () => {
		const { county, dataDir } = await begin();
		const signer = await enrolled(county, 's01');
		const log = await sampleChain(signer, eventsOf('s01'));
		await send(county, log);
		const other = await sampleChain(signer, [sampleStation('x')]);
		const fork = {
			ok: false,
			error: { reason: 'fork', next: 4, seq: 0, detail: 'other-bytes', branch: 1 }
		};
		expect(await send(county, other)).toEqual(fork);
		expect(await send(county, other)).toEqual(fork);
		const id = await logId(signer.name);
		const kept = await readdir(join(dataDir, 'county', 'rejected', id));
		expect(kept).toHaveLength(1);
		const [name = ''] = kept;
		const file: unknown = JSON.parse(
			await readFile(join(dataDir, 'county', 'rejected', id, name), 'utf8')
		);
		expect(file).toMatchObject({
			...{ reason: 'fork', seq: 0, signed: true },
			bytes: Buffer.from(other[0]?.bytes ?? []).toString('base64')
		});
		expect(await wholeFeed(county)).toContainEqual(log[0]?.bytes);

		const branch = await sampleChain(signer, [sampleStation('a'), sampleStation('b')]);
		const changed = [sampleStation('z'), ...eventsOf('s01').slice(1), sampleStation('c')];
		const five = await sampleChain(signer, changed);
		expect(await send(county, five.slice(4))).toMatchObject({
			error: { reason: 'fork', detail: 'other-history', seq: 4 }
		});
		expect(await send(county, branch.slice(1))).toMatchObject({ error: { reason: 'fork' } });
	});

	test('a bad entry is refused, the good ones before it are kept', async () => {
		const { county, dataDir } = await begin();
		const signer = await enrolled(county, 's01');
		const log = await sampleChain(signer, eventsOf('s01'));
		const id = await logId(signer.name);
		const bad = Uint8Array.from(log[2]?.bytes ?? [], (byte, i) => (i === 30 ? byte ^ 1 : byte));
		const body = toEntryBundle([
			...log.slice(0, 2).map(({ bytes }) => bytes),
			...[bad, log[3]?.bytes ?? bad]
		]);
		expect(await county.accept(id, 0, body)).toMatchObject({
			error: { reason: 'bad-entry', next: 2, seq: 2 }
		});
		expect(await readdir(join(dataDir, 'county', 'rejected', id))).toHaveLength(1);
		expect(await send(county, log.slice(2))).toMatchObject({ ok: true, value: { next: 4 } });
	});

	test('another’s signature, another’s log and an unknown log are refused', async () => {
		const { county } = await begin();
		const one = await enrolled(county, 's01');
		const two = await enrolled(county, 's02');
		const id = await logId(one.name);
		for (const signer of [two, { ...two, name: one.name }]) {
			const log = await sampleChain(signer, eventsOf('s01'));
			expect(await county.accept(id, 0, bundleOf(log))).toMatchObject({
				error: { reason: 'bad-entry', next: 0, seq: 0 }
			});
		}
		const stranger = await sampleChain(
			await sampleSigner('custody.411328/s09/e1'),
			eventsOf('s09')
		);
		expect(await send(county, stranger)).toEqual({ ok: false, error: { reason: 'unknown-log' } });
	});

	test('noise is kept up to a limit, and leaves room for evidence', async () => {
		const { county, dataDir } = await begin();
		const signer = await enrolled(county, 's01');
		const id = await logId(signer.name);
		for (let i = 0; i < 20; i++) await county.accept(id, 0, toEntryBundle([toUtf8(`noise ${i}`)]));
		const folder = join(dataDir, 'county', 'rejected', id);
		expect(await readdir(folder)).toHaveLength(16);
		expect(await county.accept(id, 0, toEntryBundle([toUtf8('more')]))).toMatchObject({
			error: { reason: 'bad-entry', detail: expect.stringContaining('not kept') as string }
		});
		const log = await sampleChain(signer, eventsOf('s01'));
		await send(county, log);
		await send(county, await sampleChain(signer, [sampleStation('x')]));
		expect(await readdir(folder)).toHaveLength(17);
	});

	test('more than 256 entries at once are refused before any is looked at', async () => {
		const { county } = await begin();
		const signer = await enrolled(county, 's01');
		const id = await logId(signer.name);
		const many = toEntryBundle(Array.from({ length: 257 }, () => toUtf8('x')));
		expect(await county.accept(id, 0, many)).toEqual({ ok: false, error: { reason: 'too-many' } });
	});

	test('what is stored is cosigned at the moment of the county’s clock', async () => {
		const { county } = await begin();
		const signer = await enrolled(county, 's01');
		const log = await sampleChain(signer, eventsOf('s01'));
		await send(county, log.slice(0, 3));
		const id = await logId(signer.name);
		const key = await fromVkey((await county.vkey()) ?? '');
		if (!key.ok) throw new Error('no key');
		for (const size of [3, 1, 0, 3]) {
			const checkpoint = await checkpointOf(log.slice(0, size), signer);
			const line = await county.cosign(id, checkpoint);
			if (!line.ok) throw new Error(line.error.reason);
			expect(await cosignedAt(concat(checkpoint, toUtf8(line.value)), key.value)).toEqual({
				...{ ok: true, value: START }
			});
		}
		const [station] = (await county.overview()).stations;
		expect(station?.logs).toMatchObject([{ entries: 3, receipt: { size: 3, at: START } }]);
	});

	test('nothing is cosigned that is not stored, not the log’s own, or not the same', async () => {
		const { county } = await begin();
		const signer = await enrolled(county, 's01');
		const log = await sampleChain(signer, eventsOf('s01'));
		const other = await sampleChain(signer, [sampleStation('x'), sampleStation('y')]);
		await send(county, log.slice(0, 2));
		const id = await logId(signer.name);
		expect(await county.cosign(id, await checkpointOf(log, signer))).toEqual({
			...{ ok: false, error: { reason: 'not-stored-yet', next: 2 } }
		});
		expect(await county.cosign(id, await checkpointOf(other, signer))).toEqual({
			...{ ok: false, error: { reason: 'fork', next: 2, detail: 'other-root' } }
		});
		const stranger = await sampleSigner(signer.name);
		expect(await county.cosign(id, await checkpointOf(log.slice(0, 2), stranger))).toMatchObject({
			error: { reason: 'unsigned' }
		});
		expect(
			await county.cosign(await logId('custody.411328/s09/e1'), await checkpointOf(log, signer))
		).toEqual({ ok: false, error: { reason: 'unknown-log' } });
	});

	test('the feed has every entry of every log, in the order of arrival, to its end', async () => {
		const { county } = await begin();
		const one = await enrolled(county, 's01');
		const two = await enrolled(county, 's02');
		const logOne = await sampleChain(
			one,
			Array.from({ length: 300 }, (_, i) => sampleStation(`s${i}`))
		);
		const logTwo = await sampleChain(two, eventsOf('s02'));
		await send(county, logOne.slice(0, 200));
		await send(county, logTwo);
		await send(county, logOne.slice(200));
		const fed = await wholeFeed(county);
		const ofCounty = fed.filter((bytes) => claimedOrigin(bytes) === 'custody.411328/county');
		// A station's log registers no stations: 300 quarantined entries take three verdicts, those of the other log one.
		expect(ofCounty).toHaveLength(6 + 4 + 3 + 1);
		expect(fed.filter((bytes) => !ofCounty.includes(bytes)).map(toHex)).toEqual(
			[...logOne.slice(0, 200), ...logTwo, ...logOne.slice(200)].map(({ bytes }) => toHex(bytes))
		);
		// The verdicts stand behind what they are about.
		expect(fed.slice(-4)).toEqual(ofCounty.slice(-4));
	});

	test('everything is there after a restart', async () => {
		const { county, dataDir, url } = await begin();
		const signer = await enrolled(county, 's01');
		const log = await sampleChain(signer, eventsOf('s01'));
		await send(county, log.slice(0, 2));
		const before = await wholeFeed(county);
		const vkey = await county.vkey();
		await bench.close(county);

		const again = await bench.open(dataDir, url);
		expect(again.isFounded()).toBe(true);
		expect(again.notices).toEqual([]);
		expect(await again.vkey()).toBe(vkey);
		expect(await wholeFeed(again)).toEqual(before);
		expect(await again.signIn('admin', FOUNDING.password, 'a')).toMatchObject({ ok: true });
		expect(await send(again, log)).toMatchObject({ ok: true, value: { next: 4 } });
	});

	test('started on the other storage, or without its key, it says so', async () => {
		const { county, dataDir, url } = await begin();
		await bench.close(county);
		const other = url ? undefined : 'postgresql://luzheng@127.0.0.1:1/none';
		expect(await openCounty(bench.options(dataDir, other))).toEqual({
			...{ ok: false, error: { fault: 'other-storage', storage } }
		});
		const path = join(dataDir, 'county', 'key.json');
		await rm(path);
		expect(await openCounty(bench.options(dataDir, url))).toEqual({
			...{ ok: false, error: { fault: 'key-missing', path } }
		});
		expect(existsSync(join(dataDir, 'county', 'lock'))).toBe(false);
	});
});
