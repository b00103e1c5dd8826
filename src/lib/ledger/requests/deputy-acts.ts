import type { Instant } from '$lib/base/instant';
import { isCoveredAct } from './delegations';
import type { Entry } from '../log/entry';
import { happenedAt } from '../events/event';
import { isCountyLog } from '../facts/facts';
import { parseCanonical } from '../texts/jcs';
import type { ActKind } from '../events/delegation';
import type { Delegation, Said } from '../facts/said';

/** Acts that two persons do, or one decides on another's proposal, by what they are about; one that is not named is about accounts. */
const kindOfAct: Readonly<Record<string, ActKind>> = {
	...{ 'rule-pack-issued': 'rule', 'enrolment-code-issued': 'enrolment' },
	...{ 'kiosk-enrolled': 'enrolment', 'log-revoked': 'key', 'leader-key-registered': 'key' },
	...{ 'branch-entry-admitted': 'entry', 'quarantine-settled': 'entry' },
	'retirement-decided': 'scrapping'
};
export const actKind = (act: string): ActKind => kindOfAct[act] ?? 'account';

/** An act as it was proposed: by whom, and what it says. */
export interface ProposedAct {
	readonly act: string;
	/** The account that proposed it; undefined = a station did. */
	readonly by: string | undefined;
	readonly terms: unknown;
}

/** Whose account an act is about, where it is about one. */
const aboutOf = (terms: unknown): unknown =>
	typeof terms === 'object' && terms !== null && 'account' in terms ? terms.account : undefined;

/**
 * Why nobody may stand in for somebody in just this act. `both`: whoever is absent, or stands in, proposed it: one person would
 * be both. `own`: it is about the account of one of them.
 */
export function standsInTwice(
	{ by, terms }: ProposedAct,
	{ principal, deputy }: Pick<Delegation, 'principal' | 'deputy'>
): 'both' | 'own' | undefined {
	if (by === principal || by === deputy) return 'both';
	const about = aboutOf(terms);
	return about === principal || about === deputy ? 'own' : undefined;
}

/** Why an act that names a delegation was not covered by it, as any replica judges it; undefined = it was. */
export const deputyFault = (
	said: Said,
	act: ProposedAct,
	by: Delegation
): 'delegation' | 'both' | 'own' | undefined =>
	isCoveredAct(said, actKind(act.act), by) ? standsInTwice(act, by) : 'delegation';

export const deputyActTypes: readonly string[] = [
	...['proposal-made', 'proposal-approved', 'retirement-decided']
];

/** What a deputy agreed to, or decided, in somebody's place. */
export interface DeputyAct {
	readonly delegation: string;
	readonly act: string;
	/** The proposal that it is about. */
	readonly about: string;
	readonly at: Instant;
	readonly seq: number;
	/** Why it does not count. */
	readonly fault: ReturnType<typeof deputyFault>;
}

/** Every act in somebody's place that the county's log has, in its order; each is judged by what stands on the log before it. */
export function deputyActs(
	entries: readonly Entry[],
	delegations: readonly Delegation[]
): readonly DeputyAct[] {
	const proposed = new Map<string, ProposedAct>();
	return entries.flatMap((entry): readonly DeputyAct[] => {
		const { known, event, hash, origin, seq } = entry;
		if (!known || !isCountyLog(origin)) return [];
		if (event.type === 'proposal-made') {
			const { proposal, act, terms } = event.body;
			const read = parseCanonical(terms);
			proposed.set(proposal, { act, by: event.actor[0], terms: read.ok ? read.value : null });
			return [];
		}
		const by = delegations.find((one) => event.refs.includes(one.hash));
		if (!by || (event.type !== 'proposal-approved' && event.type !== 'retirement-decided'))
			return [];
		const about = event.body.proposal;
		const scrapping = { act: 'retirement-decided', by: undefined, terms: null };
		const act = event.type === 'retirement-decided' ? scrapping : proposed.get(about);
		if (!act) return [];
		const at = happenedAt(event);
		const said: Said = {
			...{ hash, origin, seq, at, station: 'county', countySize: seq },
			by: event.actor.at(-1) ?? ''
		};
		return [{ delegation: by.id, act: act.act, about, at, seq, fault: deputyFault(said, act, by) }];
	});
}
