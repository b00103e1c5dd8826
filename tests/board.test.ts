// The board keeps what it has read between two requests: it must be what reading everything anew would be, whatever arrives, and
// in whatever order.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { toBase64 } from '$lib/base/bytes';
import { instant } from '$lib/base/instant';
import type { Decided } from '$lib/ledger/events/event';
import type { Json } from '$lib/ledger/texts/jcs';
import { packDocument } from '$lib/ledger/rule/pack-document';
import { tanghe20220729 } from '$lib/ledger/rule/rule-pack';
import type { Store } from '$lib/ledger/store/store';
import { openBoardDesk } from '$lib/server/figures/board-desk';
import { judgeAll } from '$lib/server/exchange/cosigner';
import { openFollowed } from '$lib/server/figures/followed';
import { overviewOf } from '$lib/server/figures/overview';
import { writeOwn } from '$lib/server/record/own-log';
import { openRejected } from '$lib/server/exchange/rejected';
import { issuePack } from '$lib/server/decisions/rule-packs';
import { packsFrom } from '$lib/ledger/rule/packs';
import { toEntryBundle } from '$lib/sync/envelope';
import { arrivingTown } from './support/arriving-town';
import type { Office } from './support/county-parts';
import { exceptions } from './support/seed/exceptions';
import { chanceOf, DAY } from './support/seed/plan';

const until = instant(Date.parse('2026-10-30T18:00:00+08:00'));
const place = { folder: '' };
const townOf = (seed: number) => arrivingTown(seed, until, place.folder);
beforeAll(async () => {
	place.folder = await mkdtemp(join(tmpdir(), 'luzheng-board-'));
});
afterAll(() => rm(place.folder, { recursive: true }));

function deskOf(store: Store, now: () => ReturnType<typeof instant>) {
	const rejected = openRejected(place.folder);
	const contacts = { all: () => Promise.resolve(new Map()) };
	const readsLeads = () => Promise.resolve(true);
	const parts = { store, rejected, contacts, now, readsLeads };
	const desk = openBoardDesk({ ...parts, followed: openFollowed(store) });
	/** As of one moment, three ways: kept, begun anew, and folded by the old way. */
	return {
		desk,
		async agrees() {
			expect(await desk.overview()).toEqual(await overviewOf(store, rejected, new Map(), now()));
			const anew = openBoardDesk({ ...parts, followed: openFollowed(store) });
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
		...{ store, followed: openFollowed(store), rejected: openRejected(place.folder) },
		now: clock.now,
		contacts: { all: () => Promise.resolve(new Map()) }
	};
	const desk = openBoardDesk({ ...parts, readsLeads: () => Promise.resolve(false) });
	const { sums, stations } = await desk.board('auditor');
	expect([sums.leads, ...stations.map(({ leads }) => leads)]).toEqual(Array(5).fill(undefined));
	expect(await desk.boardList('auditor', 'leads', undefined)).toBeUndefined();
	await store.close();
});
