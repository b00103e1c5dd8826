import { describe, expect, test } from 'vitest';
import { instant, later, toIso, type Instant } from '$lib/base/instant';
import { correctMedium, moveMedium, registerMedium, retireMedium } from '../commands/medium';
import { hash } from '../footage/clips-for-tests';
import {
	bagClosed,
	counterWith,
	ingestBegun,
	ingestEnded,
	morning,
	people
} from '../testing/for-tests';
import { openCustodyBook } from '../custody/custody-book';
import type { Decided, LedgerEvent } from '../events/event';
import type { MediumDetails } from '../events/medium';
import type { CounterEntry } from '../custody/lendings';
import { checkedAt, freeBytesOf, isUnchecked, mediaBookFrom, mediaFrom } from './media';
import { fewCopies, unchecked, unregistered, withoutKeeper } from '../questions/article-12';
import type { Asked } from '../questions/question';
import { tanghe20220729 as pack } from '../rule/rule-pack';

const days = (n: number): Instant => later(morning, { hours: 24 * n });
let seq = 0;
/** An entry of a station's log; times in days after the beginning. */
function entry(decided: Decided, day = 0, station = 's01'): CounterEntry {
	seq++;
	const at = later(days(day), { millis: seq * 1000 });
	const log = `custody.411328/${station}/e1`;
	const event = {
		...{ v: 1, log, seq, prev: hash(0), clock: { state: 'ok' }, actor: ['p1'], pack: 'x' },
		...{ t: toIso(at, 480), refs: [], subj: [], ...decided }
	} as unknown as LedgerEvent;
	return { log, seq, hash: hash(seq), at, station, event };
}
const details: MediumDetails = {
	...{ kind: 'disk', label: '一号盘', serial: 'WD-0001', capacityBytes: 1_000_000 },
	...{ keeper: 'p1', place: '装备室', encryption: 'system', inUseFrom: '2026-07-29' },
	...{ vault: 'v1', disc: null, note: '' }
};
const counter = counterWith([]);
const order = { custodian: 'p3', details, today: '2026-07-30', media: [] };
const good = (answer: ReturnType<typeof registerMedium>): Decided => {
	if (!answer.ok) throw new Error(answer.error.reason);
	return answer.value;
};
const custodian = [...people.values()].find(({ roles }) => roles.includes('custodian'))!.person;
const registered = (is: Partial<MediumDetails> = {}, day = 0, station = 's01') =>
	entry(
		{ type: 'medium-registered', body: { medium: `${station}-e1-${seq + 1}`, ...details, ...is } },
		day,
		station
	);

describe('[第12条] registering a medium', () => {
	const first = mediaFrom([registered()]);
	test.each([
		['officer alone', { custodian: 'nobody' }, 'medium-custodian'],
		['no name', { details: { ...details, label: ' ' } }, 'medium-label'],
		['no place', { details: { ...details, place: '' } }, 'medium-place'],
		['a day that comes', { details: { ...details, inUseFrom: '2026-08-01' } }, 'medium-day'],
		['no such day', { details: { ...details, inUseFrom: '2026-02-30' } }, 'medium-day'],
		['a stranger keeps it', { details: { ...details, keeper: 'p99' } }, 'medium-keeper'],
		['a disc without number', { details: { ...details, kind: 'disc' } }, 'medium-disc'],
		[
			'a vault twice',
			{ media: first, details: { ...details, serial: 'other' } },
			'medium-vault-taken'
		],
		[
			'a serial number twice, however typed',
			{ media: first, details: { ...details, vault: null, serial: 'wd 0001' } },
			'medium-serial-taken'
		]
	] as const)('%s is refused', (_, change, reason) => {
		expect(registerMedium(counter, { ...order, custodian, ...change })).toEqual({
			ok: false,
			error: { article: 12, reason }
		});
	});

	test('it is called after its entry; a disc has a number and a case', () => {
		const made = good(registerMedium(counter, { ...order, custodian }));
		expect(made).toMatchObject({ type: 'medium-registered', body: { medium: 's01-e1-7' } });
		const disc = { ...details, kind: 'disc', vault: null, disc: { number: 'G-01', case: '' } };
		good(registerMedium(counter, { ...order, custodian, details: disc as MediumDetails }));
	});
});

test('[第12条] a hand-over names who gave and who took, and what was corrected stays on the record', () => {
	const first = registered();
	const media = mediaFrom([first]);
	const { id } = media[0]!;
	const move = {
		...{ medium: id, custodian, media, keeper: 'p2', place: '档案室', reason: '调岗' },
		...{ handedBy: 'p1', receivedBy: 'p2' }
	};
	expect(moveMedium(counter, { ...move, receivedBy: 'p1' })).toMatchObject({
		error: { reason: 'medium-one-person' }
	});
	expect(moveMedium(counter, { ...move, reason: '' })).toMatchObject({
		error: { reason: 'medium-reason' }
	});
	expect(moveMedium(counter, { ...move, medium: 's01-e1-999' })).toMatchObject({
		error: { reason: 'medium-unknown' }
	});
	const moved = entry(good(moveMedium(counter, move)), 1);
	const fixed = entry(
		good(
			correctMedium(counter, {
				...{ ...order, custodian, medium: id, reason: '抄错', media },
				details: { ...details, serial: 'WD-0002', keeper: 'p2', place: '档案室' }
			})
		),
		2
	);
	const retired = entry(
		good(
			retireMedium(counter, {
				...{ medium: id, custodian, media, reason: '坏道', fate: 'sealed', seal: 'F-1' },
				...{ handedBy: 'p2', receivedBy: 'p1' }
			})
		),
		3
	);
	const all = [first, moved, fixed, retired];
	const [one] = mediaFrom(all);
	expect(one).toMatchObject({
		...{ is: { keeper: 'p2', place: '档案室', serial: 'WD-0002' }, moves: [{ receivedBy: 'p2' }] },
		...{ corrections: [{ reason: '抄错' }], retired: { fate: 'sealed', seal: 'F-1' } }
	});
	expect(mediaFrom([...all].reverse())).toEqual(mediaFrom(all));
	expect(moveMedium(counter, { ...move, media: [one!] })).toMatchObject({
		error: { reason: 'medium-retired-already' }
	});
});

const NO = hash(0);
const begun = (ingest: string, vault: string, day: number) =>
	entry(
		{
			type: 'ingest-started',
			body: {
				...{ ingest, recorder: 'J-03', loans: [], source: 'x', files: 2, bytes: 400_000 },
				...{ inventory: NO, vault, designated: true, bag: `b-${ingest}` }
			}
		} as unknown as Decided,
		day
	);
const closed = (ingest: string, vault: string, day: number) =>
	entry(
		{
			type: 'bag-closed',
			body: {
				...{ ingest, recorder: 'J-03', vault, designated: true, bag: `b-${ingest}`, files: 2 },
				...{ bytes: 400_000, manifest: NO, sm3: null }
			}
		} as unknown as Decided,
		day
	);
const run = (name: string, vault: string, bags: number, day: number): CounterEntry[] => [
	entry(
		{
			type: 'fixity-begun',
			body: { run: name, vault, bags, files: 2, bytes: 1, why: 'scheduled' }
		},
		day
	),
	entry(
		{
			type: 'fixity-ended',
			body: { run: name, vault, bags, files: 2, bytes: 1, findings: 0, outcome: 'whole' }
		},
		day
	)
];

test('[第12条] a medium is joined with its vault; pieces of several nights together are one check of it', () => {
	const kept = [
		...[begun('i1', 'v1', 0), closed('i1', 'v1', 0), begun('i2', 'v1', 0), closed('i2', 'v1', 0)],
		...run('r1', 'v1', 1, 20)
	];
	const of = (more: readonly CounterEntry[] = []) =>
		mediaBookFrom([registered()], [...kept, ...more]).media[0]!;
	expect(of()).toMatchObject({ medium: { is: { vault: 'v1' } }, vault: { bags: 2 } });
	expect(freeBytesOf(of())).toBe(200_000);
	expect(checkedAt(of())).toBeUndefined();
	expect([isUnchecked(of(), days(89)), isUnchecked(of(), days(91))]).toEqual([false, true]);
	const second = of(run('r2', 'v1', 1, 40));
	expect(checkedAt(second)! - days(20)).toBeLessThan(100_000);
	expect([isUnchecked(second, days(109)), isUnchecked(second, days(112))]).toEqual([false, true]);
});

test('[第12条] a replaced disk answers for nothing; a vault that nobody registered is shown as such', () => {
	const replaced = entry(
		{
			type: 'vault-replaced',
			body: {
				...{ from: 'v1', to: 'v2', bags: 1, files: 2, bytes: 1, left: 0, manifests: NO },
				...{ reason: '坏道', handedBy: 'p1', receivedBy: 'p2' }
			}
		},
		5
	);
	const { media } = mediaBookFrom(
		[registered()],
		[begun('i1', 'v1', 0), closed('i1', 'v1', 0), replaced]
	);
	expect(media).toMatchObject([
		{ medium: undefined, vault: { vault: 'v2', bags: 1, fixity: { tookOver: { from: 'v1' } } } },
		{ medium: { is: { label: '一号盘' } }, vault: undefined }
	]);
});

const custody = openCustodyBook();
const day0 = instant(morning);
custody.add(ingestBegun('i1', day0));
custody.add(ingestEnded('i1', day0));
custody.add(bagClosed('i1', 'v1'));
const asked = (now: Instant): Asked => ({
	view: {
		...{ custody, whole: true, people, recorders: new Map(), stations: new Map() },
		brigade: ''
	},
	...{ pack, now, station: undefined, from: undefined, until: undefined }
});

test('[第12条] questions: too few copies, not checked for 90 days, no keeper, not registered', () => {
	const bags = [begun('i1', 'v1', 0), closed('i1', 'v1', 0)];
	const book = mediaBookFrom(
		[registered({ keeper: null }), registered({ vault: null, serial: 'x', keeper: 'gone' })],
		[...bags, begun('i9', 'v9', 0)]
	);
	const [ingest] = custody.of('J-03', pack).ingests;
	expect(fewCopies(asked(days(1)), book)).toMatchObject({
		...{ counted: ingest!.files, of: ingest!.files },
		rows: [{ about: { kind: 'ingest', ingest: 'i1' } }]
	});
	expect(withoutKeeper(asked(days(1)), book)).toMatchObject({ counted: 2, of: 2 });
	expect(unregistered(asked(days(1)), book)).toMatchObject({ counted: 1, of: 2 });
	expect(unchecked(asked(days(1)), book)).toMatchObject({ counted: 0, of: 2 });
	expect(unchecked(asked(days(92)), book)).toMatchObject({
		...{ counted: 2, of: 2 },
		rows: [{ says: { zh: expect.stringContaining('91 天没有复核') } }, {}]
	});
	const other: Asked = { ...asked(days(91)), station: 's02' };
	expect(unchecked(other, book)).toMatchObject({ counted: 0, of: 0 });
});
