import { describe, expect, test } from 'vitest';
import { later, toIso } from '$lib/base/instant';
import { boardOf } from '../custody/board';
import { custodyFrom, openDuties, stateOf } from '../custody/custody';
import { openCustodyBook } from '../custody/custody-book';
import { custodyFact, rosterFact } from '../facts/facts';
import { at, back, handedIn, morning, newLog, out } from '../testing/for-tests';
import { announcement } from './notice';
import { changesBetween } from './pack-changes';
import { midnight, packHash, packText, parsePack } from './pack-document';
import { firstPacks, packFact, packInForce, packsFrom, packStanding, type PackFact } from './packs';
import { tanghe20220729 as first, type RulePack } from './rule-pack';

const twelve: RulePack = {
	...first,
	...{ id: 'tanghe-2026-09-01', version: 2, validFrom: '2026-09-01', ingestHours: 12 }
};

let number = 0;
const issued = (pack: RulePack, change: Partial<PackFact> = {}): PackFact => ({
	...{ hash: (++number).toString(16).padStart(64, 'c'), seq: number, at: morning },
	...{ by: ['admin', 'han'], pack: pack.id, validFrom: pack.validFrom, sha256: '0'.repeat(64) },
	...{ reason: '唐农〔2026〕61号', document: { ...pack }, ...change }
});
const eve = at('2026-08-31T23:59:59+08:00');
const dawn = at('2026-09-01T00:00:00+08:00');

describe('a document', () => {
	test('is canonical JSON that reads back as the same pack', async () => {
		expect(parsePack(JSON.parse(packText(first)))).toEqual({ ok: true, value: first });
		expect(await packHash(first)).toMatch(/^[0-9a-f]{64}$/);
		expect(await packHash(twelve)).not.toBe(await packHash(first));
	});

	test.each([
		['a field that is missing', { ingestHours: undefined }, 'ingestHours'],
		['a field that nobody knows', { extra: 1 }, 'extra'],
		['hours as a text', { ingestHours: '24' }, 'ingestHours'],
		['half an hour', { ingestHours: 0.5 }, 'ingestHours'],
		['no hours at all', { ingestHours: 0 }, 'ingestHours'],
		['more than all of the battery', { minBatteryPercent: 101 }, 'minBatteryPercent'],
		['no copy', { copies: 0 }, 'copies'],
		['a day that is none', { validFrom: '2027-02-30' }, 'validFrom'],
		['a day written otherwise', { validFrom: '2027-2-3' }, 'validFrom'],
		['a name with a blank', { id: 'tang he' }, 'id'],
		['an announcement without the names', { announcement: '我们是{大队}' }, 'announcement'],
		['an announcement without the brigade', { announcement: '我们是{姓名}' }, 'announcement'],
		['a hole twice', { announcement: '{大队}{大队}{姓名}' }, 'announcement']
	])('[第24条] with %s is refused, and says where', (_, change, where) => {
		const document = JSON.parse(JSON.stringify({ ...first, ...change })) as unknown;
		expect(parsePack(document)).toMatchObject({ ok: false, error: { where } });
	});

	test('[第8条] the announcement is filled in once, whatever the names look like', () => {
		expect(announcement(first, '唐河县农业综合执法大队', ['王建国', '李梅'])).toBe(
			'您好，我们是唐河县农业综合执法大队执法人员王建国、李梅，为保护您的合法权益，监督我们的执法行为，本次执法全程录音录像。'
		);
		const odd = announcement(first, '{姓名}', ['$&', '{大队}']);
		expect(odd).toContain('我们是{姓名}执法人员$&、{大队}，');
		expect(announcement({ ...first, brigade: '某大队' }, '唐河', ['王'])).toContain(
			'我们是某大队执'
		);
	});
});

describe('[第24条] the pack in force', () => {
	const packs = packsFrom([issued(twelve)]);

	test('a newer one takes effect at midnight of its day in Beijing, not a second before', () => {
		expect(midnight('2026-09-01')).toBe(dawn);
		expect([packs.at(eve).id, packs.at(dawn).id]).toEqual([first.id, twelve.id]);
		expect(packs.next(eve)?.id).toBe(twelve.id);
		expect(packs.next(dawn)).toBeUndefined();
		// Whoever keeps it sees the change without asking anew.
		const clock = { now: eve };
		const kept = packInForce(
			() => packs,
			() => clock.now
		);
		expect(kept.ingestHours).toBe(24);
		clock.now = dawn;
		expect([kept.id, kept.ingestHours]).toEqual([twelve.id, 12]);
	});

	test('before the first one, and before any is issued, the first one', () => {
		expect(packs.at(at('2021-01-01T00:00:00+08:00')).id).toBe(first.id);
		expect(firstPacks.at(dawn)).toBe(first);
	});

	test('is the same in whatever order packs arrive; the first of a name counts, the last of a day too', () => {
		const other = { ...twelve, ingestHours: 6 };
		const same = { ...twelve, id: 'tanghe-2026-09-01-b', version: 3, ingestHours: 8 };
		const facts = [issued(twelve), issued(other), issued(same), issued({ ...first, copies: 1 })];
		for (const order of [facts, [...facts].reverse()]) {
			const known = packsFrom(order);
			expect(known.of(twelve.id)?.ingestHours).toBe(12);
			expect(known.of(first.id)).toBe(first);
			expect(known.at(dawn).id).toBe(same.id);
			expect(known.next(eve)?.id).toBe(same.id);
		}
	});

	test('one that cannot be read is known and shown, and the last readable one is acted by', () => {
		const newer = { ...twelve, id: 'x-2026-10-01', validFrom: '2026-10-01' };
		const known = packsFrom([issued(twelve), issued(newer, { document: { drones: 7 } })]);
		const october = at('2026-10-01T00:00:00+08:00');
		expect(known.inForce(october)).toMatchObject({ id: newer.id, pack: undefined });
		expect(known.at(october).id).toBe(twelve.id);
		// A document that says another day than its entry is none to act by.
		const astray = packsFrom([issued(twelve, { validFrom: '2026-08-01' })]);
		expect(astray.of(twelve.id)).toBeUndefined();
	});

	test('on a log: only the county’s, and only two officers together', async () => {
		const body = {
			...{ pack: twelve.id, validFrom: twelve.validFrom, sha256: await packHash(twelve) },
			...{ document: { ...twelve }, reason: '唐农〔2026〕61号' }
		};
		const county = await newLog('custody.411328/county');
		const station = await newLog('custody.411328/s01/e1');
		const act = { type: 'rule-pack-issued', body } as const;
		const good = await county.add(act, morning, [], ['admin', 'han']);
		expect(rosterFact(good)).toMatchObject({ kind: 'pack', value: { pack: twelve.id } });
		expect(packFact(good)?.by).toEqual(['admin', 'han']);
		for (const actor of [['admin'], ['admin', 'admin'], []])
			expect(rosterFact(await county.add(act, morning, [], actor))).toBeUndefined();
		expect(rosterFact(await station.add(act, morning, [], ['admin', 'han']))).toBeUndefined();
	});
});

describe('[第24条] what was judged under an older pack stays so judged', () => {
	const packs = packsFrom([issued(twelve)]);
	const named = { pack: twelve.id };

	test('the deadline goes by the pack that the event which began it names', () => {
		const late = later(dawn, { hours: 10 });
		const facts = [
			...[out('a', later(eve, { hours: -5 })), back('a', eve)],
			...[out('b', later(eve, { hours: -4 })), { ...handedIn('b', dawn), ...named }]
		];
		const { duties } = custodyFrom('J-03', facts, packs.at(late), packs);
		const [a, b] = [duties.find(({ id }) => id === 'a'), duties.find(({ id }) => id === 'b')];
		expect(a).toMatchObject({ pack: first.id, dueAt: later(eve, { hours: 24 }) });
		expect(b).toMatchObject({ pack: twelve.id, dueAt: later(dawn, { hours: 12 }) });
		const noon = later(dawn, { hours: 13 });
		expect([stateOf(a!, noon), stateOf(b!, noon)]).toEqual(['running', 'overdue']);
	});

	test('an event that names an unknown pack counts, is shown as such, and is judged by its pack once that arrives', () => {
		const book = openCustodyBook();
		for (const fact of [out('a', eve), { ...back('a', dawn), ...named }]) book.add(fact);
		const [before] = openDuties(book.of('J-03', first));
		expect(before).toMatchObject({ pack: twelve.id, dueAt: later(dawn, { hours: 24 }) });
		expect(book.packs().known(twelve.id)).toBeUndefined();
		book.pack(issued(twelve));
		const [after] = openDuties(book.of('J-03', first));
		expect(after).toMatchObject({ pack: twelve.id, dueAt: later(dawn, { hours: 12 }) });
		const view = {
			...{ custody: book, whole: true, people: new Map(), recorders: new Map() },
			...{ stations: new Map(), brigade: '' }
		};
		const board = boardOf(
			view,
			's01',
			packInForce(book.packs, () => dawn),
			dawn
		);
		expect(board.duties[0]).toMatchObject({ duty: { dueAt: later(dawn, { hours: 12 }) } });
	});

	test('an event says how its pack stands to the one in force when it was written', () => {
		const [pack] = [issued(twelve, { seq: 9 })];
		const known = packsFrom([pack]);
		const event = (id: string, moment: typeof dawn, size: number) => ({
			...{ pack: id, t: toIso(moment, 480), clock: { state: 'ok' as const } },
			county: { size, root: '0'.repeat(64) }
		});
		expect(packStanding(event(first.id, eve, 10), known)).toBe('in-force');
		expect(packStanding(event(twelve.id, dawn, 10), known)).toBe('in-force');
		// The newer one is entry 9 of the county's log: whoever knew 9 entries had not seen it.
		expect(packStanding(event(first.id, dawn, 9), known)).toBe('not-known-yet');
		expect(packStanding(event(first.id, dawn, 10), known)).toBe('other');
		expect(packStanding(event(twelve.id, eve, 10), known)).toBe('other');
		expect(packStanding(event('other', dawn, 10), known)).toBe('unknown');
	});

	test('facts of before there was another pack are the same as ever', async () => {
		const log = await newLog('custody.411328/s01/e1');
		const entry = await log.add({
			type: 'officer-came-back',
			body: { loan: 's01-e1-0', recorder: 'J-03', officer: 'p1' }
		});
		expect(Object.keys(custodyFact(entry) ?? {})).not.toContain('pack');
	});
});

test('the difference between two packs is told field by field', () => {
	expect(changesBetween(first, first)).toEqual([]);
	expect(changesBetween(first, twelve)).toEqual([
		{ field: 'id', was: first.id, becomes: twelve.id },
		{ field: 'version', was: 1, becomes: 2 },
		{ field: 'validFrom', was: '2022-07-29', becomes: '2026-09-01' },
		{ field: 'ingestHours', was: 24, becomes: 12 }
	]);
});
