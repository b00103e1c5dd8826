// What ledger tests share: keys, a clock, a small county. Imported by tests only.
import { instant, type Instant } from '$lib/base/instant';
import type { Counter } from '../commands/counter';
import { custodyFrom } from '../custody/custody';
import { emptyHead, follow, seal, type Circumstances, type Entry } from '../log/entry';
import type { PreUseCheck } from '../events/custody';
import type { IdentityVerdict } from '../events/identity';
import type { RecorderState } from '../events/register';
import type { Body, Decided } from '../events/event';
import type { CustodyFact, FactOf } from '../facts/facts';
import { tanghe20220729 } from '../rule/rule-pack';
import { sampleSigner } from './samples.contract';

export const at = (iso: string): Instant => instant(Date.parse(iso));
export const morning = at('2026-07-29T08:00:00+08:00');

export { sampleSigner as newSigner } from './samples.contract';

export const here = (now: Instant = morning, actor = 'p1'): Circumstances => ({
	...{ at: now, offsetMinutes: 480, actor: [actor], pack: tanghe20220729.id, refs: [] },
	county: { size: 0, root: '0'.repeat(64) }
});

/** A log that grows in memory. */
export async function newLog(name: string) {
	const signer = await sampleSigner(name);
	const log = { head: emptyHead, entries: [] as Entry[] };
	return {
		signer,
		head: () => log.head,
		entries: log.entries,
		async add(
			decided: Decided,
			now: Instant = morning,
			refs: readonly string[] = [],
			actor: readonly string[] = ['p1']
		) {
			const entry = await seal(decided, log.head, signer, { ...here(now), refs, actor });
			const head = await follow(log.head, entry);
			if (!head.ok) throw new Error(head.error.fault);
			log.head = head.value;
			log.entries.push(entry);
			return entry;
		}
	};
}

export const fit: PreUseCheck = {
	battery: { percent: 90, how: 'officer' },
	space: { bytes: 32 * 1024 ** 3, how: 'officer' },
	date: { same: true, how: 'officer' },
	time: { offsetSeconds: 5, how: 'officer' }
};

const person = (
	id: string,
	name: string,
	roles: Body<'person-registered'>['roles']
): [string, Body<'person-registered'>] => [
	id,
	{ person: id, name, station: 's01', roles, active: true }
];

export const people = new Map([
	person('p1', '王建国', ['officer']),
	person('p2', '李梅', ['officer']),
	person('p3', '陈志远', ['custodian'])
]);

export const recorderBody: Body<'recorder-registered'> = {
	...{ recorder: 'J-03', kind: 'body-recorder', station: 's01', model: 'A11', serial: '' },
	active: true
};

/** The counter of station s01 with one recorder, J-03, of which `facts` are known. */
export const counterWith = (
	facts: readonly CustodyFact[] = [],
	change: Partial<Counter> = {}
): Counter => ({
	...{ station: 's01', brigade: '唐河县农业综合执法大队', pack: tanghe20220729, people },
	recorder: recorderBody,
	custody: custodyFrom('J-03', facts, tanghe20220729),
	kept: 'J-03',
	next: { epoch: 1, seq: 7 },
	...change
});

const originOf = (station: string) =>
	station === 'county' ? 'custody.411328/county' : `custody.411328/${station}/e1`;

let number = 0;
const source = (now: Instant, station: string) => ({
	...{ hash: (++number).toString(16).padStart(64, '0'), origin: originOf(station) },
	...{ seq: number, station, at: now, refs: [], recorder: 'J-03' }
});

export const out = (loan: string, now: Instant = morning, station = 's01'): CustodyFact => ({
	...source(now, station),
	...{ kind: 'out', loan, officer: 'p1', companions: ['p2'], task: '种子市场检查', activity: '6-1' }
});
export const back = (loan: string, now: Instant, station = 's01'): CustodyFact => ({
	...source(now, station),
	...{ kind: 'back', loan, officer: 'p1' }
});
export const handedIn = (
	loan: string | null,
	now: Instant,
	station = 's01',
	handIn = 'h1'
): CustodyFact => ({
	...source(now, station),
	...{ kind: 'return', handIn, loan, officer: 'p1', condition: 'good', note: '' }
});
export const ingestBegun = (ingest: string, now: Instant, station = 's01'): CustodyFact => ({
	...source(now, station),
	...{ kind: 'ingest-start', ingest, loans: [], files: 2, bytes: 10, bag: 'b', designated: true }
});
export const ingestEnded = (ingest: string, now: Instant, station = 's01'): CustodyFact => ({
	...source(now, station),
	...{ kind: 'ingest-end', ingest, loans: [], files: 2, bytes: 10, bag: 'b', missing: 0 }
});
/** A whole copy of the ingest above in this vault. */
export const bagClosed = (
	ingest: string,
	vault: string,
	change: Partial<FactOf<'bag'>> = {}
): CustodyFact => ({
	...source(morning, 's01'),
	...{ kind: 'bag', ingest, vault, designated: true, bag: 'b', files: 2, bytes: 10 },
	...{ manifest: '0'.repeat(64), sm3: null, ...change }
});
export const identified = (
	ingest: string,
	verdict: IdentityVerdict,
	now: Instant = morning
): CustodyFact => ({ ...source(now, 's01'), kind: 'identity', ingest, verdict, label: null });
export const cleared = (ingest: string, now: Instant): CustodyFact => ({
	...source(now, 's01'),
	...{ kind: 'cleared', ingest, files: 2, how: 'by-hand', by: 'p3' }
});
export const resolved = (
	heads: readonly CustodyFact[],
	stands: readonly CustodyFact[],
	now: Instant,
	station = 'county'
): CustodyFact => ({
	...source(now, station),
	...{
		kind: 'resolved',
		heads: heads.map(({ hash }) => hash),
		where: null,
		reason: '当面核对实物'
	},
	...{ stands: stands.map(({ hash }) => hash), approver: null, by: 'p3' },
	refs: heads.map(({ hash }) => hash)
});
export const seen = (now: Instant, station = 's01'): CustodyFact => ({
	...source(now, station),
	...{ kind: 'seen', how: 'hand', serial: '', note: '', by: 'p3' }
});
export const reported = (state: RecorderState, now: Instant, station = 's01'): CustodyFact => ({
	...source(now, station),
	...{ kind: 'state', state, note: '下乡途中', by: 'p3' }
});
/** The same fact, written by somebody who knew of these. */
export const knowing = <F extends CustodyFact>(fact: F, ...known: readonly CustodyFact[]): F => ({
	...fact,
	refs: [...new Set([...fact.refs, ...known.map(({ hash }) => hash)])]
});
/** The officer's own account of when he was back. */
export const stated = (
	duty: string,
	now: Instant,
	returnedAt: Instant,
	endedAt: Instant | null = null
): FactOf<'stated'> => ({
	...source(now, 's01'),
	...{ kind: 'stated', duty, officer: 'p1', returnedAt, endedAt, account: '', corrects: null },
	by: 'p3'
});
export const explained = <K extends 'no-footage' | 'late-reason'>(
	kind: K,
	duty: string,
	now: Instant
) =>
	({
		...source(now, 's01'),
		...{ kind, duty, reason: '其他原因', account: '下乡途中', corrects: null, by: 'p3' }
	}) as unknown as FactOf<K>;
export const reminded = (
	duty: string,
	hours: number,
	now: Instant,
	acknowledged: boolean
): FactOf<'reminder'> => ({ ...source(now, 's01'), kind: 'reminder', duty, hours, acknowledged });
