import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openPglite } from '$lib/ledger/database/database.pglite';
import { signCheckpoint } from '$lib/ledger/log/checkpoint';
import { emptyHead, follow, rereadEntry, type Entry } from '$lib/ledger/log/entry';
import { newLog } from '$lib/ledger/testing/for-tests';
import type { Judged } from '$lib/ledger/verdicts/judging';
import { sampleChain, sampleCheckOut } from '$lib/ledger/testing/samples.contract';
import { openQuarantine } from '$lib/ledger/facts/quarantine';
import { openStore } from '$lib/ledger/store/store';
import { rootOf } from '$lib/ledger/log/tree';
import type { Verdict } from '$lib/ledger/verdicts/verdict';
import { logId } from '$lib/sync/protocol';
import { judgeAll } from '../exchange/cosigner';
import { countyBench, enrolled, eventsOf, send, wholeFeed } from '../county-for-tests';
import { Unwritable } from './unwritable';
import { openVerdicts, quarantineFrom, toVerdicts } from './verdicts';

let bench: Awaited<ReturnType<typeof countyBench>>;
beforeAll(async () => (bench = await countyBench()));
afterEach(() => bench.closeAll());
afterAll(() => bench.end());

const LOG = 'custody.411328/s01/e1';
const judged = (verdicts: readonly Verdict[], from: number): Judged[] =>
	verdicts.map((verdict, i) => {
		const hash = (from + i).toString(16).padStart(64, '0');
		return { entry: { seq: from + i, hash, origin: LOG } as Entry, verdict };
	});
const out: Verdict = { quarantined: 'station' };

test.each([
	['nothing', [], 0],
	['one in order', ['ok'], 1],
	['one quarantined', [out], 1],
	['exactly as many as fit', Array<Verdict>(100).fill(out), 1],
	['one more', Array<Verdict>(101).fill(out), 2],
	[
		'many, some of them in order',
		[...Array<Verdict>(250).fill(out), ...Array<Verdict>(99).fill('ok'), out],
		3
	],
	['many in order', Array<Verdict>(5000).fill('ok'), 1]
] as const)(
	'verdicts on %s follow each other without a gap, and each fits into an entry',
	async (_, verdicts, count) => {
		const acts = toVerdicts(LOG, 7, judged(verdicts, 7));
		expect(acts).toHaveLength(count);
		const log = await newLog('custody.411328/county');
		let at = 7;
		const named: number[] = [];
		for (const act of acts) {
			// Sealing throws where it is larger than an entry may be.
			expect((await log.add(act)).bytes.length).toBeLessThan(16 * 1024);
			if (act.type !== 'entries-judged') throw new Error(act.type);
			expect(act.body.from).toBe(at);
			at = act.body.to;
			for (const { seq } of act.body.quarantined) {
				expect(seq).toBeGreaterThanOrEqual(act.body.from);
				expect(seq).toBeLessThan(act.body.to);
				named.push(seq);
			}
		}
		expect(at).toBe(7 + verdicts.length);
		expect(named).toEqual(verdicts.flatMap((verdict, i) => (verdict === 'ok' ? [] : [7 + i])));
	}
);

test('a log whose station never asks for a signature is judged before it is handed to anyone', async () => {
	const { county } = await bench.founded();
	const log = await sampleChain(await enrolled(county, 's01'), eventsOf('s01'));
	await send(county, log.slice(0, 3));
	const read = async () => {
		const entries = await Promise.all((await wholeFeed(county)).map(rereadEntry));
		return entries.flatMap(({ known, event }) =>
			known && event.type === 'entries-judged' ? [event.body] : []
		);
	};
	const first = await read();
	expect(first).toMatchObject([{ log: log[0]?.origin, from: 0, to: 3 }]);
	// Nobody of it is registered with this county.
	expect(first[0]?.quarantined.map(({ seq, hash }) => [seq, hash])).toEqual(
		log.slice(0, 3).map(({ seq, hash }) => [seq, hash])
	);
	expect(await read()).toEqual(first);
	await send(county, log);
	expect(await read()).toMatchObject([
		{ from: 0, to: 3 },
		{ from: 3, to: 4 }
	]);
	expect((await county.overview()).recorders).toMatchObject([
		...['J-03', 'J-04', 'J-05'].map((recorder) => ({ recorder, status: 'in-store' }))
	]);
});

test('a disk that takes nothing does not keep what is there from being handed out', async () => {
	const parts = (fault: Error) => ({
		...{
			rejected: {},
			now: () => bench.clock.now,
			clock: { now: () => bench.clock.now, offsetMinutes: 480 }
		},
		record: {
			inTurn: (task: () => Promise<unknown>) => task(),
			store: { head: () => Promise.reject(fault) }
		},
		verdicts: { outstanding: () => Promise.resolve(true), due: () => Promise.resolve([]) },
		signer: () => ({ name: 'custody.411328/county' })
	});
	const judge = (fault: Error) =>
		judgeAll(parts(fault) as unknown as Parameters<typeof judgeAll>[0]);
	expect(await judge(new Unwritable('full'))).toBe(undefined);
	await expect(judge(new Error('a fault of ours'))).rejects.toThrow('a fault of ours');
});

test('a backlog that is all quarantined is judged in several appends, and confirmed behind the last of them', async () => {
	const { county } = await bench.founded();
	const signer = await enrolled(county, 's01');
	const loans = Array.from({ length: 2100 }, (_, i) => sampleCheckOut(`s01-e1-${i}`, 'J-03'));
	const log = await sampleChain(signer, loans);
	const store = await openStore(await openPglite());
	await store.append(log);
	const own = await newLog('custody.411328/county');
	const { due } = openVerdicts(store);
	const sizes: (readonly [number, boolean])[] = [];
	for (let whole = false; !whole;) {
		const next = await due('custody.411328/county', new Set([LOG]));
		({ whole } = next);
		sizes.push([next.acts.length, whole]);
		for (const act of next.acts) await store.append([await own.add(act)]);
	}
	// 2,048 of them in entries of a hundred, and then the rest.
	expect(sizes).toEqual([
		[21, false],
		[1, true]
	]);
	expect(await store.judged(LOG)).toBe(2100);
	await store.close();

	for (let at = 0; at < log.length; at += 256)
		expect((await send(county, log.slice(at, at + 256))).ok).toBe(true);
	let head = emptyHead;
	for (const entry of log) {
		const next = await follow(head, entry);
		if (!next.ok) throw new Error(next.error.fault);
		head = next.value;
	}
	const checkpoint = { origin: LOG, size: head.size, root: await rootOf(head.tree) };
	const note = await signCheckpoint(checkpoint, signer);
	expect((await county.cosign(await logId(LOG), note)).ok).toBe(true);
	const said = (await Promise.all((await wholeFeed(county)).map(rereadEntry))).flatMap(
		({ event }) => (['entries-judged', 'log-confirmed'].includes(event.type) ? [event.type] : [])
	);
	expect(said).toHaveLength(23);
	expect(said.at(-1)).toBe('log-confirmed');
});

test('what lies behind the cut of a revoked key is quarantined afterwards, a hundred in one entry', async () => {
	const { county } = await bench.founded();
	const signer = await enrolled(county, 's01');
	const loans = Array.from({ length: 250 }, (_, i) => sampleCheckOut(`s01-e1-${i}`, 'J-03'));
	const entries = await sampleChain(signer, loans);
	const store = await openStore(await openPglite());
	await store.append(entries);
	expect(await quarantineFrom(store, LOG, 30, 'revoked')).toEqual([]);
	const log = await newLog('custody.411328/county');
	const body = { log: LOG, from: 0, to: 245, quarantined: [] };
	await store.append([await log.add({ type: 'entries-judged', body })]);
	const acts = await quarantineFrom(store, LOG, 30, 'revoked');
	for (const act of acts) await store.append([await log.add(act)]);
	const quarantine = openQuarantine();
	for (const verdict of await store.verdicts()) quarantine.add(verdict);
	expect(acts).toHaveLength(3);
	// The last five have no verdict yet: the rule gives it to them.
	expect([...quarantine.list().values()].map(({ hash }) => hash)).toEqual(
		entries.slice(30, 245).map(({ hash }) => hash)
	);
	await store.close();
});
