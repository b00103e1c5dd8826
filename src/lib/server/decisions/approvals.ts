import { fromIso, type Instant } from '$lib/base/instant';
import { isUnconfirmed } from '$lib/ledger/commands/paper-approval';
import type { Deletion } from '$lib/ledger/retention/deletions';
import { isRunningFor, isRunningForAct } from '$lib/ledger/requests/delegations';
import { actKind, standsInTwice, type ProposedAct } from '$lib/ledger/requests/deputy-acts';
import type { Delegation, Said } from '$lib/ledger/facts/said';
import type { Body } from '$lib/ledger/events/event';
import type { Applicant, RequestedFile, RequestKind } from '$lib/ledger/events/request';
import { restrictionsOn, type Restriction } from '$lib/ledger/requests/restrictions';
import { stateOf, type Request } from '$lib/ledger/requests/requests';
import type { RulePack } from '$lib/ledger/rule/rule-pack';
import { waitedSince, type Waited } from '$lib/ledger/rule/waiting';
import type { DecisionRights } from './deciding';
import type { Officer } from '../access/officers';
import type { Proposal } from './proposals';
import { isOwn } from './request-decisions';

/** What waits for somebody's decision: six kinds of requests and reports of the stations, five of proposals at the county. */
export const approvalKinds = [
	...(['viewing', 'extraction', 'release', 'disposal', 'paper', 'deletion', 'scrapping'] as const),
	...(['rule', 'enrolment', 'key', 'account', 'entry'] as const)
] as const;
export type ApprovalKind = (typeof approvalKinds)[number];

export interface Approval extends Waited {
	/** The request, deletion or proposal, by its own number; unlike for every item of one kind. */
	readonly id: string;
	readonly kind: ApprovalKind;
	/** Undefined: the county's own. */
	readonly station: string | undefined;
	/** Who asks, by name. */
	readonly by: string;
	/** What for; null where only named readers may know of it (第20条). */
	readonly ground: string | null;
	readonly since: Instant;
	/** When it stops waiting by itself, because the time that was asked for is over. */
	readonly until: Instant | undefined;
	/** Accounts that may decide it in their own name; `station`: a leader at the station does. */
	readonly deciders: readonly string[] | 'station';
	/** Whether the account that looks at it may decide it now, in its own name or by whose delegations. */
	readonly mine: boolean;
	readonly byRight: boolean;
	readonly inPlaceOf: readonly Delegation[];
	/** Whether that account asked for it itself. */
	readonly own: boolean;
	/** Of a proposal, the act. */
	readonly act: string | undefined;
}

type Scrapping = Said & Body<'retirement-proposed'>;

/** All that may wait, as the record has it; nothing in it depends on the moment or on who looks. */
export interface ApprovalFacts {
	readonly requests: readonly Request[];
	readonly delegations: readonly Delegation[];
	readonly deletions: readonly Deletion[];
	readonly scrappings: readonly Scrapping[];
	readonly proposals: readonly Proposal[];
	readonly restrictions: readonly Restriction[];
	readonly officers: ReadonlyMap<string, Officer>;
	readonly people: ReadonlyMap<string, Body<'person-registered'>>;
	readonly pack: Pick<RulePack, 'approvalHours'>;
}

/** Who looks, by which rights, and when. */
export interface Looking {
	readonly account: string;
	readonly rights: DecisionRights;
	readonly now: Instant;
}

/** Everything that waits for a decision, the oldest first (第15–19、24条). */
export function approvalsFrom(facts: ApprovalFacts, looking: Looking): readonly Approval[] {
	return [
		...facts.requests.flatMap((one) => ofRequest(one, facts, looking)),
		...facts.deletions.flatMap((one) => ofDeletion(one, facts, looking)),
		...facts.scrappings.map((one) => ofScrapping(one, facts, looking)),
		...facts.proposals.flatMap((one) => ofProposal(one, facts, looking))
	].sort((a, b) => a.since - b.since || (a.id < b.id ? -1 : 1));
}

const nameIn = ({ people }: Pick<ApprovalFacts, 'people'>, id: string) =>
	people.get(id)?.name ?? id;

const askerName = (facts: ApprovalFacts, applicant: Applicant): string =>
	applicant.is === 'person'
		? nameIn(facts, applicant.person)
		: `${applicant.unit} ${applicant.name}`;

/** What is said of footage that only named readers may know of says too much itself. */
const groundOf = (
	{ restrictions }: ApprovalFacts,
	ground: string,
	files: readonly RequestedFile[]
): string | null =>
	files.some((file) => restrictionsOn(restrictions, file).length > 0) ? null : ground;

const activeIn = ({ officers }: ApprovalFacts): readonly Officer[] =>
	[...officers.values()].filter(({ active }) => active);

function ofRequest(one: Request, facts: ApprovalFacts, looking: Looking): readonly Approval[] {
	const { made, approval } = one;
	const { account, rights, now } = looking;
	const state = stateOf(one, now);
	const isPaper = isUnconfirmed(one) && state !== 'revoked';
	if (state !== 'applied' && !isPaper) return [];
	const asks = made.detail.kind;
	const who = (id: string): Officer | undefined => facts.officers.get(id);
	/** Nobody decides about their own request, nor about that of whoever they stand in for. */
	const isFree = (...ids: readonly string[]) =>
		!isOwn(
			one,
			ids.flatMap((id) => who(id) ?? []),
			facts.people
		);
	const inPlaceOf = facts.delegations.filter(
		(by) => by.deputy === account && holds(by, asks, looking) && isFree(account, by.principal)
	);
	const own = !isFree(account);
	const byRight = rights.decides(account, asks) && !own;
	const since = isPaper && approval ? approval.at : made.at;
	return [
		{
			...{ id: one.id, kind: isPaper ? 'paper' : asks, station: made.station, act: undefined },
			...{ by: askerName(facts, made.applicant), since, own, inPlaceOf },
			ground: groundOf(facts, made.ground, made.files),
			until: isPaper ? undefined : fromIso(made.until),
			deciders: activeIn(facts)
				.filter(({ account: id }) => rights.decides(id, asks) && isFree(id))
				.map(({ name }) => name),
			...{ byRight, mine: byRight || inPlaceOf.length > 0 },
			...waitedSince(since, now, facts.pack)
		}
	];
}

/** By whose delegations this account may agree to an act, or decide it. */
const standIns = (
	act: ProposedAct,
	{ delegations }: ApprovalFacts,
	{ account, rights, now }: Looking
): readonly Delegation[] =>
	delegations.filter(
		(by) =>
			by.deputy === account &&
			isRunningForAct(by, actKind(act.act), now) &&
			rights.approves(by.principal, act.act) &&
			standsInTwice(act, by) === undefined
	);

const holds = (by: Delegation, kind: RequestKind, { rights, now }: Looking): boolean =>
	isRunningFor(by, kind, now) && rights.decides(by.principal, kind);

/** Answered by a leader at the station; the county sees that it waits, and for how long (第19条). */
function ofDeletion(one: Deletion, facts: ApprovalFacts, { now }: Looking): readonly Approval[] {
	const { id, asked, answers } = one;
	if (answers.length > 0) return [];
	return [
		{
			...{ id, kind: 'deletion', station: asked.station, act: undefined, since: asked.at },
			...{ by: askerName(facts, asked.applicant), until: undefined, deciders: 'station' },
			...{ mine: false, byRight: false, own: false, inPlaceOf: [] },
			ground: groundOf(facts, asked.ground, asked.files),
			...waitedSince(asked.at, now, facts.pack)
		}
	];
}

function ofScrapping(one: Scrapping, facts: ApprovalFacts, looking: Looking): Approval {
	const may = (account: string) => looking.rights.approves(account, 'retirement-decided');
	const act = { act: 'retirement-decided', by: undefined, terms: null };
	const inPlaceOf = standIns(act, facts, looking);
	return {
		...{ id: one.proposal, kind: 'scrapping', station: one.station, act: undefined },
		...{ by: nameIn(facts, one.by), ground: `${one.recorder} ${one.reason}`, since: one.at },
		...{ until: undefined, own: false, inPlaceOf },
		...{ mine: may(looking.account) || inPlaceOf.length > 0, byRight: may(looking.account) },
		deciders: activeIn(facts)
			.filter(({ account }) => may(account))
			.map(({ name }) => name),
		...waitedSince(one.at, looking.now, facts.pack)
	};
}

/** Two persons: whoever proposed it is not the second one. */
function ofProposal(one: Proposal, facts: ApprovalFacts, looking: Looking): readonly Approval[] {
	const { id, act, by, at, state, terms } = one;
	if (state.is !== 'waiting') return [];
	const may = (account: string) => account !== by && looking.rights.approves(account, act);
	const inPlaceOf = standIns({ act, by, terms }, facts, looking);
	const said: unknown =
		typeof terms === 'object' && terms !== null && 'reason' in terms ? terms['reason'] : '';
	return [
		{
			...{ id, kind: actKind(act), station: undefined, act, since: at },
			...{ by: facts.officers.get(by)?.name ?? by, ground: typeof said === 'string' ? said : '' },
			...{ until: undefined, own: by === looking.account, inPlaceOf },
			...{ mine: may(looking.account) || inPlaceOf.length > 0, byRight: may(looking.account) },
			deciders: activeIn(facts)
				.filter(({ account }) => may(account))
				.map(({ name }) => name),
			...waitedSince(at, looking.now, facts.pack)
		}
	];
}
