import type { Instant } from '$lib/base/instant';
import type { Behaviour } from '../events/behaviours';
import type { LeadText, LeadTextOf } from './lead-text';
import { isCountyLog, stationOf } from '../facts/facts';
import type { Signal } from './leads';

/** One entry about a lead whose text could be read here. */
export interface LeadAct<T extends LeadText = LeadText> {
	readonly hash: string;
	readonly origin: string;
	readonly seq: number;
	readonly at: Instant;
	/** Who acted: a person at a station, an account at the county. */
	readonly by: string;
	/** Of one that raises a lead: the lead's name on the ledger, and the behaviour. */
	readonly lead: string;
	readonly behaviour: Behaviour | undefined;
	readonly text: T;
}
type ActOf<T extends LeadText['act']> = LeadAct<LeadTextOf<T>>;

/** 线索 → 核查 → 属实/不属实 → 处理. `conflicting`: findings, or endings, that do not know of each other and differ. */
export const leadStates = [
	...(['clue', 'checking', 'true', 'untrue', 'conflicting', 'handled', 'closed'] as const)
] as const;
export type LeadState = (typeof leadStates)[number];

/** Something that may be one of the eight behaviours, with its evidence and everything that was said of it; never a verdict. */
export interface Lead {
	/** The signal's key, or the name under which a person raised it: the same at the station and at the county. */
	readonly key: string;
	readonly behaviour: Behaviour;
	readonly station: string;
	readonly at: Instant;
	/** What the record itself shows; missing where a person raised it, and where the signal is no longer there. */
	readonly signal: Signal | undefined;
	readonly people: readonly string[];
	/** The first is the one whose name further acts use. */
	readonly raised: readonly ActOf<'lead-raised'>[];
	/** All, also those that a later one took the place of. */
	readonly checks: readonly ActOf<'lead-checked'>[];
	readonly statements: readonly ActOf<'lead-stated'>[];
	readonly endings: readonly ActOf<'lead-ended'>[];
	/** Those that nothing later goes on from. */
	readonly standing: readonly (ActOf<'lead-checked'> | ActOf<'lead-ended'>)[];
	readonly finding: 'none' | 'true' | 'untrue' | 'conflicting';
	readonly state: LeadState;
	/** An outcome that rests on no finding that it is true (第22条). */
	readonly unfounded: boolean;
}

const inOrder = (a: LeadAct, b: LeadAct): number =>
	a.at - b.at || (a.origin < b.origin ? -1 : a.origin > b.origin ? 1 : a.seq - b.seq);

const of = <T extends LeadText['act']>(acts: readonly LeadAct[], act: T): ActOf<T>[] =>
	acts.filter((one): one is ActOf<T> => one.text.act === act);

function leadFrom(
	key: string,
	signal: Signal | undefined,
	raised: readonly ActOf<'lead-raised'>[],
	said: readonly LeadAct[]
): Lead | undefined {
	const [first] = raised;
	const behaviour = first?.behaviour ?? signal?.behaviour;
	const station = signal?.station ?? first?.text.station;
	const at = signal?.at ?? first?.at;
	if (behaviour === undefined || station === undefined || at === undefined) return undefined;
	const [checks, endings] = [of(said, 'lead-checked'), of(said, 'lead-ended')];
	const named = new Set([...checks, ...endings].flatMap(({ text }) => text.after));
	const standing = [...checks, ...endings].filter(({ hash }) => !named.has(hash)).sort(inOrder);
	const ended = standing.filter((one): one is ActOf<'lead-ended'> => one.text.act === 'lead-ended');
	// An ending rests on the findings that it goes on from: where it stands, they still are what was found.
	const resting = new Set(ended.flatMap(({ text }) => text.after));
	const findings = new Set(
		checks
			.filter((one) => standing.includes(one) || resting.has(one.hash))
			.map(({ text }) => text.finding)
	);
	const finding = findings.size > 1 ? 'conflicting' : ([...findings][0] ?? 'none');
	return {
		...{ key, behaviour, station, at, signal, raised, checks, endings, standing, finding },
		people: [...new Set([...(signal?.people ?? []), ...raised.flatMap(({ text }) => text.people)])],
		statements: of(said, 'lead-stated'),
		state: stateOf(finding, standing, ended, raised.length > 0),
		unfounded: ended.some(
			({ text }) =>
				text.outcomes.length > 0 &&
				!checks.some((one) => one.text.finding === 'true' && text.after.includes(one.hash))
		)
	};
}

function stateOf(
	finding: Lead['finding'],
	standing: Lead['standing'],
	ended: readonly ActOf<'lead-ended'>[],
	isRaised: boolean
): LeadState {
	if (ended.length > 0) {
		const isHandled = new Set(ended.map(({ text }) => text.outcomes.length > 0));
		if (isHandled.size > 1 || ended.length < standing.length) return 'conflicting';
		return ended.some(({ text }) => text.outcomes.length > 0) ? 'handled' : 'closed';
	}
	if (finding !== 'none') return finding;
	return isRaised ? 'checking' : 'clue';
}

/** Of a station's leads it speaks itself, and the county; nobody else. */
const mayAct = (origin: string, station: string): boolean =>
	isCountyLog(origin) || stationOf(origin) === station;

/**
 * Signals of the record and what people said of them, put together by the signal's key; the newest first. Of two who took up
 * one signal apart, the acts of both belong to it.
 */
export function leadsFrom(
	signals: readonly Signal[],
	unordered: readonly LeadAct[]
): readonly Lead[] {
	const acts = [...unordered].sort(inOrder);
	const byKey = new Map(signals.map((signal) => [signal.key, signal]));
	const raised = new Map<string, ActOf<'lead-raised'>[]>();
	const begun = new Map<string, { readonly key: string; readonly station: string }>();
	for (const one of of(acts, 'lead-raised')) {
		const { signal, station } = one.text;
		const key = signal ?? one.lead;
		if (!mayAct(one.origin, byKey.get(key)?.station ?? station)) continue;
		begun.set(one.lead, { key, station });
		const known = raised.get(key);
		if (known) known.push(one);
		else raised.set(key, [one]);
	}
	const said = new Map<string, LeadAct[]>();
	for (const one of acts) {
		if (one.text.act === 'lead-raised') continue;
		const of = begun.get(one.text.lead);
		if (!of || !mayAct(one.origin, of.station)) continue;
		const known = said.get(of.key);
		if (known) known.push(one);
		else said.set(of.key, [one]);
	}
	return [...new Set([...byKey.keys(), ...raised.keys()])]
		.flatMap(
			(key) => leadFrom(key, byKey.get(key), raised.get(key) ?? [], said.get(key) ?? []) ?? []
		)
		.sort((a, b) => b.at - a.at || (a.key < b.key ? -1 : 1));
}

/** Whether people have still to do something about it. */
export const isOpen = ({ state }: Pick<Lead, 'state'>): boolean =>
	state !== 'handled' && state !== 'closed';
