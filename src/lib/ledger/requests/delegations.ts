import { fromIso, latest, type Instant } from '$lib/base/instant';
import type { Body } from '../events/event';
import type { ActKind } from '../events/delegation';
import type { RequestKind } from '../events/request';
import { isCountyLog } from '../facts/facts';
import type { Delegation, Said } from '../facts/said';

type Given = Said & (Body<'delegation-given'> | Body<'act-delegated'>);
type Ended = Said & Body<'delegation-ended'>;
type Gone = Said & Body<'account-deactivated'>;

/** What the county's log says of delegations, oldest first; only the two whom it concerns end one. */
export function delegationsFrom(
	given: readonly Given[],
	ended: readonly Ended[],
	deactivated: readonly Gone[],
	names: ReadonlyMap<string, string>
): readonly Delegation[] {
	const name = (account: string) => names.get(account) ?? account;
	const all = new Map<string, Delegation>();
	for (const { delegation: id, hash, seq, by, deputy, reason, at, ...one } of given) {
		const [from, until] = [fromIso(one.from), fromIso(one.until)];
		if (!isCountyLog(one.origin) || all.has(id) || deputy === by) continue;
		if (from === undefined || until === undefined) continue;
		const end = ended.find(
			(other) =>
				other.delegation === id &&
				isCountyLog(other.origin) &&
				other.seq > seq &&
				(other.by === by || other.by === deputy)
		);
		const gone = deactivated.find(
			({ account, origin }) => isCountyLog(origin) && (account === by || account === deputy)
		);
		all.set(id, {
			...{ id, hash, seq, reason, at, until, from: latest(at, from) },
			...{ kinds: 'kinds' in one ? one.kinds : [], acts: 'acts' in one ? one.acts : [] },
			...{ principal: by, principalName: name(by), deputy, deputyName: name(deputy) },
			gone: gone && { seq: gone.seq, at: gone.at, account: gone.account },
			ended: end && { seq: end.seq, at: end.at, by: end.by, reason: end.reason }
		});
	}
	return [...all.values()];
}

export type DelegationState = 'later' | 'running' | 'over' | 'ended';

export function delegationState(one: Delegation, now: Instant): DelegationState {
	if (one.ended || one.gone) return 'ended';
	if (now > one.until) return 'over';
	return now < one.from ? 'later' : 'running';
}

/** Whether it lets its deputy decide about this kind at this moment. */
export const isRunningFor = (one: Delegation, kind: RequestKind, now: Instant): boolean =>
	delegationState(one, now) === 'running' && one.kinds.includes(kind);

/** The same for an act. */
export const isRunningForAct = (one: Delegation, kind: ActKind, now: Instant): boolean =>
	delegationState(one, now) === 'running' && one.acts.includes(kind);

/** Others of the same principal for the same kind and an overlapping time: all hold, and each is shown with the others. */
export const overlapping = (one: Delegation, all: readonly Delegation[]): readonly Delegation[] =>
	all.filter(
		(other) =>
			other.id !== one.id &&
			other.principal === one.principal &&
			!other.ended &&
			!other.gone &&
			other.from <= one.until &&
			one.from <= other.until &&
			(other.kinds.some((kind) => one.kinds.includes(kind)) ||
				other.acts.some((act) => one.acts.includes(act)))
	);

/** The delegation that an entry of the county's log names among its `refs`; undefined = said in one's own name. */
export const namedIn = (
	{ origin, refs = [] }: Said,
	all: readonly Delegation[]
): Delegation | undefined =>
	isCountyLog(origin) ? all.find(({ hash }) => refs.includes(hash)) : undefined;

/** Whether what was said in somebody's place rests on a delegation that held then, for this kind and this deputy. */
export const isCovered = (one: Said, kind: RequestKind, by: Delegation): boolean =>
	by.kinds.includes(kind) && isWithin(one, by);

/** The same of an act that a deputy agreed to or decided. */
export const isCoveredAct = (one: Said, kind: ActKind, by: Delegation): boolean =>
	by.acts.includes(kind) && isWithin(one, by);

/** Said by its deputy, behind it and before its end, while both were accounts. */
const isWithin = (one: Said, by: Delegation): boolean =>
	one.by === by.deputy &&
	one.seq > by.seq &&
	one.at >= by.from &&
	one.at <= by.until &&
	!(by.ended && by.ended.seq < one.seq) &&
	!(by.gone && by.gone.seq < one.seq);
