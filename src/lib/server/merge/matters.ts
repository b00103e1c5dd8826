import type { Instant } from '$lib/base/instant';
import { isForCounty, type Conflict } from '$lib/ledger/custody/conflicts';
import type { CustodyReader } from '$lib/ledger/custody/custody-book';
import type { Body } from '$lib/ledger/events/event';
import { stationOf, type CustodyFact, type FactOf } from '$lib/ledger/facts/facts';
import type { IdentityDoubt } from '$lib/ledger/register/identities';
import type { Quarantined } from '$lib/ledger/facts/quarantine';
import type { RulePack } from '$lib/ledger/rule/rule-pack';
import { readName } from '$lib/ledger/verdicts/verdict';

export const matterKinds = [
	...(['contradiction', 'quarantined', 'held', 'fork', 'unknown-return', 'numbers'] as const)
] as const;
export type MatterKind = (typeof matterKinds)[number];

/** Who can go on: one officer of the county, two of them, the custodian who has the recorder before them or the county, or nobody but the station that has to send. */
export type WhoActs = 'county' | 'two' | 'station' | 'sender';

/** An entry that another one names, and that has not arrived; `log` is undefined where only its hash is known. */
export interface Lack {
	readonly name: string;
	readonly log: string | undefined;
	/** The county holds so many entries of that log. */
	readonly size: number;
}

/** A second branch of a station's log, as far as the list shows it. */
export interface ForkMatter {
	readonly log: string;
	readonly branch: string;
	/** Where it leaves the log: what stands there, and what the branch has in its place. */
	readonly seq: number;
	readonly here: string;
	readonly there: string;
	/** The last entry of the branch that is kept. */
	readonly tip: string;
	readonly entries: number;
	readonly at: Instant;
}

export type Explained = Body<'matter-explained'> & { readonly at: Instant; readonly by: string };

interface Common {
	readonly id: string;
	readonly recorders: readonly string[];
	readonly stations: readonly string[];
	/** Those whom it concerns, by their numbers. */
	readonly people: readonly string[];
	/** Since when it is open. */
	readonly since: Instant;
	readonly acts: WhoActs;
}

/** Something that contradicts itself, does not count, or is not whole, and of which people have to say how it is. */
export type Matter = Common &
	(
		| { readonly kind: 'contradiction'; readonly conflict: Conflict }
		| {
				readonly kind: 'quarantined';
				readonly is: Quarantined;
				readonly said: CustodyFact | undefined;
		  }
		| { readonly kind: 'held'; readonly fact: CustodyFact; readonly lacks: readonly Lack[] }
		| { readonly kind: 'fork'; readonly fork: ForkMatter }
		| {
				readonly kind: 'unknown-return';
				readonly handIn: FactOf<'return'>;
				readonly lacks: readonly Lack[];
		  }
		| { readonly kind: 'numbers'; readonly doubt: IdentityDoubt }
	);
export type MatterOf<K extends MatterKind> = Extract<Matter, { readonly kind: K }>;

export interface MatterSources {
	readonly custody: CustodyReader;
	readonly facts: ReadonlyMap<string, CustodyFact>;
	/** Those among them that may name what is not here. */
	readonly suspects: Iterable<CustodyFact>;
	/** How many entries of each log are held. */
	readonly sizes: ReadonlyMap<string, number>;
	readonly forks: readonly ForkMatter[];
	/** Hashes of entries that are kept beside logs. */
	readonly beside: ReadonlySet<string>;
	readonly doubts: readonly IdentityDoubt[];
	/** What was explained last, by the hash that it is about. */
	readonly explained: ReadonlyMap<string, Explained>;
	readonly pack: RulePack;
}

/** The officers that an entry names. */
export function peopleIn(fact: CustodyFact): readonly string[] {
	const by = 'by' in fact ? [fact.by] : [];
	const officer = 'officer' in fact && fact.officer !== null ? [fact.officer] : [];
	return [...officer, ...(fact.kind === 'out' ? fact.companions : []), ...by];
}

/** Loans, hand-ins and ingests that an entry goes on with. */
function namesIn(fact: CustodyFact): readonly string[] {
	if (fact.kind === 'back') return [fact.loan];
	if (fact.kind === 'return') return fact.loan === null ? [] : [fact.loan];
	if (fact.kind === 'ingest-start' || fact.kind === 'ingest-end') return fact.loans;
	return 'duty' in fact ? [fact.duty] : [];
}

/** What an entry names and the county does not hold: by the number of a log, or by the hash alone. */
export function lacksOf(
	fact: CustodyFact,
	{ facts, sizes, beside }: Pick<MatterSources, 'facts' | 'sizes' | 'beside'>
): readonly Lack[] {
	const prefix = fact.origin.slice(0, fact.origin.indexOf('/'));
	const named = namesIn(fact).flatMap((name): Lack[] => {
		// The name of a branch's loan has the branch's mark, and its entry is here.
		const is = readName(name);
		if (!is) return [];
		const log = `${prefix}/${is.station}/e${is.epoch}`;
		const size = sizes.get(log) ?? 0;
		return is.seq < size ? [] : [{ name, log, size }];
	});
	const unknown = fact.refs
		.filter((hash) => !facts.has(hash) && !beside.has(hash))
		.map((hash): Lack => ({ name: hash, log: undefined, size: 0 }));
	return [...named, ...unknown];
}

const stationsOf = (facts: readonly CustodyFact[]): readonly string[] => [
	...new Set(facts.map(({ station }) => station).filter((one) => one !== 'county'))
];

/** When the second of them was recorded: until then there was nothing to contradict. */
const contradictedAt = (heads: readonly CustodyFact[]): Instant => {
	const times = heads.map(({ at }) => at).sort((a, b) => a - b);
	return times[1] ?? times[0] ?? (0 as Instant);
};

/** Whether everything that there is now of a matter had been looked at when it was explained. */
export const isExplained = (
	heads: readonly string[],
	said: Pick<Explained, 'outcome' | 'heads'> | undefined
): boolean => said?.outcome === 'explained' && heads.every((hash) => said.heads.includes(hash));

/** All that a word about a hand-in has to have looked at: itself, and what was decided about it. */
export const handInHeads = (
	hash: string,
	matches: readonly FactOf<'matched'>[]
): readonly string[] => [
	hash,
	...matches.filter(({ handIn }) => handIn === hash).map((one) => one.hash)
];

function ofCustody(sources: MatterSources): Matter[] {
	const { custody, pack, explained } = sources;
	return [...custody.recorders()].flatMap((recorder): Matter[] => {
		const { conflicts, strayReturns, matches } = custody.of(recorder, pack);
		return [
			...conflicts.map((conflict): Matter => ({
				...{ kind: 'contradiction', conflict, recorders: [recorder] },
				id: conflict.heads[0]?.hash ?? '',
				stations: stationsOf(conflict.heads),
				people: conflict.heads.flatMap(peopleIn),
				since: contradictedAt(conflict.heads),
				acts: isForCounty(conflict) ? 'county' : 'station'
			})),
			...strayReturns
				.filter(({ hash }) => !isExplained(handInHeads(hash, matches), explained.get(hash)))
				.map((handIn): Matter => ({
					...{ kind: 'unknown-return', handIn, id: handIn.hash, recorders: [recorder] },
					...{ stations: [handIn.station], people: peopleIn(handIn), since: handIn.at },
					...{ lacks: lacksOf(handIn, sources), acts: 'county' }
				}))
		];
	});
}

function heldIn(sources: MatterSources): Matter[] {
	const { suspects, custody } = sources;
	const out = custody.quarantined();
	const matters: Matter[] = [];
	for (const fact of suspects) {
		const lacks = lacksOf(fact, sources);
		// A hand-in without its loan is a matter of its own, and what is quarantined too.
		if (lacks.length === 0 || out.has(fact.hash)) continue;
		if (fact.kind === 'return' && lacks.some(({ name }) => name === fact.loan)) continue;
		matters.push({
			...{ kind: 'held', fact, lacks, id: fact.hash, since: fact.at, acts: 'sender' },
			...{ recorders: [custody.numbers().kept(fact.recorder)], people: peopleIn(fact) },
			stations: [
				...new Set([fact.station, ...lacks.flatMap(({ log }) => (log ? [stationOf(log)] : []))])
			]
		});
	}
	return matters;
}

const quarantinedIn = ({ custody, facts }: MatterSources): Matter[] =>
	[...custody.quarantined().values()]
		.filter(({ settled }) => !settled)
		.map((is): Matter => {
			const said = facts.get(is.hash);
			return {
				...{ kind: 'quarantined', is, said, id: is.hash, since: is.judgedAt, acts: 'two' },
				...{ recorders: said ? [custody.numbers().kept(said.recorder)] : [] },
				...{ stations: [stationOf(is.log)], people: said ? peopleIn(said) : [] }
			};
		});

export const doubtId = ({ as }: IdentityDoubt): string => as.map(({ seq }) => seq).join('-');

/** Every matter that is open, the oldest first. */
export function mattersIn(sources: MatterSources): readonly Matter[] {
	const { forks, doubts, explained } = sources;
	const all: Matter[] = [
		...ofCustody(sources),
		...heldIn(sources),
		...quarantinedIn(sources),
		...forks
			.filter(({ there, tip }) => !isExplained([there, tip], explained.get(there)))
			.map((fork): Matter => ({
				...{ kind: 'fork', fork, id: fork.there, since: fork.at, acts: 'two' },
				...{ recorders: [], people: [], stations: [stationOf(fork.log)] }
			})),
		...doubts.map((doubt): Matter => ({
			...{ kind: 'numbers', doubt, id: doubtId(doubt), people: [], acts: 'county' },
			...{ recorders: [...new Set(doubt.as.map(({ recorder }) => recorder))] },
			stations: [...new Set(doubt.as.map(({ station }) => station))],
			since: doubt.as.at(-1)?.at ?? (0 as Instant)
		}))
	];
	return all.sort((a, b) => a.since - b.since || (a.id < b.id ? -1 : 1));
}
