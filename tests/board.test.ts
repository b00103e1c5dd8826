// The board keeps what it has read between two requests: it must be what reading everything anew would be, whatever arrives, and
// in whatever order.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { toBase64 } from '$lib/base/bytes';
import { instant } from '$lib/base/instant';
import { openPglite } from '$lib/ledger/database.pglite';
import type { Decided } from '$lib/ledger/events/event';
import type { Entry } from '$lib/ledger/entry';
import { newSigner } from '$lib/ledger/for-tests';
import type { Json } from '$lib/ledger/jcs';
import { packDocument } from '$lib/ledger/pack-document';
import { tanghe20220729 } from '$lib/ledger/rule-pack';
import { openStore, type Store } from '$lib/ledger/store';
import { openBoardDesk } from '$lib/server/board-desk';
import { judgeAll } from '$lib/server/cosigner';
import { overviewOf } from '$lib/server/overview';
import { writeOwn } from '$lib/server/own-log';
import { openRejected } from '$lib/server/rejected';
import { issuePack } from '$lib/server/rule-packs';
import { packsFrom } from '$lib/ledger/packs';
import { toEntryBundle } from '$lib/sync/envelope';
import { foundWith, openOffice, type Office } from './support/county-parts';
import { plainRecord } from './support/plain-record';
import { exceptions } from './support/seed/exceptions';
import { historyOf } from './support/seed/history';
import { stationKey } from './support/seed/keys';
import { openPen } from './support/seed/pen';
import { castOf, chanceOf, DAY, registrations } from './support/seed/plan';

const until = instant(Date.parse('2026-10-30T18:00:00+08:00'));
const NOTHING = { size: 0, root: '0'.repeat(64) };
const place = { folder: '' };
beforeAll(async () => {
	place.folder = await mkdtemp(join(tmpdir(), 'luzheng-board-'));
});
afterAll(() => rm(place.folder, { recursive: true }));

async function townOf(seed: number) {
	const plan = { stations: 4, recorders: 12, days: 24, seed, until };
	const clock = { at: until, now: () => clock.at, offsetMinutes: 480 };
	const casts = castOf(plan);
	const keys = new Map<string, Awaited<ReturnType<typeof stationKey>>>();
	for (const { station, origin } of casts) keys.set(station, await stationKey(origin, seed));
	const store = await openStore(await openPglite());
	const record = plainRecord(store);
	const county = await newSigner('custody.411328/county');
	await foundWith(record, county, clock, [...keys.values()], registrations(casts, chanceOf(seed)));
	const office = openOffice(record, county, place.folder, clock);
	const pen = openPen(keys, new Map());
	const waiting = new Map<string, Entry[]>();
	for (const act of historyOf(plan, casts)) {
		if (act.station === 'county') continue;
		const { entry } = await pen.write(act, NOTHING);
		waiting.set(entry.origin, [...(waiting.get(entry.origin) ?? []), entry]);
	}
	return { store, office, clock, casts, keys, waiting };
}

function deskOf(store: Store, now: () => ReturnType<typeof instant>) {
	const rejected = openRejected(place.folder);
	const contacts = { all: () => Promise.resolve(new Map()) };
	const readsLeads = () => Promise.resolve(true);
	const desk = openBoardDesk({ store, rejected, contacts, now, readsLeads });
	/** As of one moment, three ways: kept, begun anew, and folded by the old way. */
	return {
		desk,
		async agrees() {
			expect(await desk.overview()).toEqual(await overviewOf(store, rejected, new Map(), now()));
			const anew = openBoardDesk({ store, rejected, contacts, now, readsLeads });
			expect(await desk.board('admin')).toEqual(await anew.board('admin'));
		}
	};
}

const say = (
	{ record, county }: Office,
	clock: Parameters<typeof writeOwn>[2],
	acts: readonly Decided[]
) => record.inTurn(() => writeOwn(record, county, clock, ['admin', 'legal'], acts));

test.each([1, 2])(
	'[第13条] [第21条] the board is what folding everything anew gives, after every piece that arrives late, verdicts, merged numbers, other rules and a fork (seed %i)',
	async (seed) => {
		const { store, office, clock, casts, keys, waiting } = await townOf(seed);
		const { desk, agrees } = deskOf(store, clock.now);
		await agrees();
		const chance = chanceOf(seed + 100);
		while (waiting.size > 0) {
			const origin = chance.pick([...waiting.keys()]);
			const entries = waiting.get(origin) ?? [];
			const some = entries.slice(0, 1 + chance.below(60));
			const bundle = toEntryBundle(some.map(({ bytes }) => bytes));
			const taken = await office.accept(origin, some[0]?.seq ?? 0, bundle);
			expect(taken).toMatchObject({ ok: true });
			if (entries.length > some.length) waiting.set(origin, entries.slice(some.length));
			else waiting.delete(origin);
			if (chance.is(0.5)) await judgeAll(office.witness);
			await agrees();
		}
		await judgeAll(office.witness);
		await agrees();
		const { quarantined, conflicts, overdue } = (await desk.board('admin')).sums;
		expect([quarantined > 0, conflicts > 0, overdue > 0]).toEqual([true, true, true]);

		const [pending] = (await desk.boardList('admin', 'quarantine', undefined))?.rows ?? [];
		const at = pending?.entries[0] ?? { log: '', seq: 0 };
		const hash = (await store.hashAt(at.log, at.seq)) ?? '';
		for (const outcome of ['admitted', 'rejected'] as const) {
			const body = { ...at, hash, outcome, reason: '已核实' };
			await say(office, clock, [{ type: 'quarantine-settled', body }]);
			await agrees();
		}
		const [keep = '', gone = ''] = casts[0]?.recorders ?? [];
		const merged = { keep, gone: [gone], reason: '同一台' };
		await say(office, clock, [{ type: 'recorder-numbers-merged', body: merged }]);
		await agrees();
		const parted = { numbers: [keep, gone], reason: '不是同一台' };
		await say(office, clock, [{ type: 'recorder-numbers-parted', body: parted }]);
		await agrees();

		const next = { ...tanghe20220729, id: 'tanghe-2026-12-01', version: 2, ingestHours: 12 };
		const document = packDocument({ ...next, validFrom: '2026-12-01' }) as Json;
		const terms = { document, reason: '唐农〔2026〕61号' };
		const issued = await issuePack(packsFrom(await store.packs()), terms, clock.at);
		if (!issued.ok) throw new Error(JSON.stringify(issued.error));
		await say(office, clock, [issued.value]);
		await agrees();
		// In force from then on: what is judged by it changes without an entry.
		clock.at = instant(until + 60 * DAY);
		await agrees();

		await exceptions(office, clock, casts, keys);
		await agrees();
		const log = keys.get('s02')?.name ?? '';
		const [branch] = await office.forks.list(log);
		const kept = branch?.kept[0];
		const bytes = kept && (await store.besideBytes(log, kept.hash));
		if (!kept || !bytes) throw new Error('no branch');
		const { seq } = kept;
		const admitted = { log, branch: 'f1', from: seq, seq, hash: kept.hash };
		await say(office, clock, [
			{ type: 'branch-entry-admitted', body: { ...admitted, entry: toBase64(bytes) } }
		]);
		await agrees();
		expect((await desk.board('admin')).sums.forked).toBe(1);
		await store.close();
	},
	240_000
);

test('[第21条] whoever may not read leads is told neither how many there are nor which', async () => {
	const { store, clock } = await townOf(3);
	const parts = {
		...{ store, rejected: openRejected(place.folder), now: clock.now },
		contacts: { all: () => Promise.resolve(new Map()) }
	};
	const desk = openBoardDesk({ ...parts, readsLeads: () => Promise.resolve(false) });
	const { sums, stations } = await desk.board('auditor');
	expect([sums.leads, ...stations.map(({ leads }) => leads)]).toEqual(Array(5).fill(undefined));
	expect(await desk.boardList('auditor', 'leads', undefined)).toBeUndefined();
	await store.close();
});
