import { fromIso, type Instant } from '$lib/base/instant';
import {
	isSigned,
	noCodes,
	type CodeAsked,
	type CodeFault,
	type CodeVerdicts
} from './approval-codes';
import { delegationsFrom, isCovered, namedIn } from './delegations';
import type { Decision, Delegation, Made, Said } from '../facts/said';
import type { Entry } from '../log/entry';
import { happenedAt, type Body, type EventType } from '../events/event';
import { isCountyLog, stationOf } from '../facts/facts';

/** 申请 → 批准/退回 → 登记 → 查阅中 → 关闭; 过期, 撤销. For kinds other than viewing, `registered` and `begun` are their own steps. */
export const requestStates = [
	...(['applied', 'approved', 'returned', 'registered', 'begun'] as const),
	...(['closed', 'expired', 'revoked'] as const)
] as const;
export type RequestState = (typeof requestStates)[number];

/** What carries an approved request out; every other act of the record leaves it as it is. */
const steps = {
	'viewing-registered': 'registered',
	'footage-played': 'begun',
	'viewing-closed': 'closed',
	'extraction-made': 'begun',
	'extraction-closed': 'closed',
	'footage-released': 'begun',
	'release-receipted': 'closed',
	'disposal-executed': 'closed'
} as const satisfies Partial<Record<EventType, 'registered' | 'begun' | 'closed'>>;
type StepType = keyof typeof steps;
type Step = (typeof steps)[StepType];

export const requestTypes: readonly string[] = [
	...['request-made', 'request-decided', 'request-withdrawn', 'approval-revoked'],
	...['code-asked', 'leader-key-registered', 'leader-key-revoked', 'paper-approval-answered'],
	...['delegation-given', 'act-delegated', 'delegation-ended'],
	...['account-created', 'account-added', 'account-deactivated'],
	...Object.keys(steps)
];

export type Revocation = Said & Body<'approval-revoked'>;
export type PaperAnswer = Said & Body<'paper-approval-answered'>;
export type Played = Said & Body<'footage-played'>;
/**
 * Why a decision does not count. `other`: about other content than was asked, or said where it cannot be decided. `deputy`: in
 * the place of somebody, without a delegation that held.
 */
export type VoidWhy = 'other' | 'own' | 'deputy' | CodeFault;
export type VoidDecision = Decision & { readonly why: VoidWhy };
export interface Stepped extends Said {
	readonly step: Step;
	readonly type: StepType;
}

/** A request with everything that was said about it, in the order in which it was said. */
export interface Request {
	readonly id: string;
	readonly made: Made;
	readonly decisions: readonly Decision[];
	/** One that rests on another request's content, on another station's log, or on the applicant's own word does not count. */
	readonly voidDecisions: readonly VoidDecision[];
	/** Two that count say different things: both are shown, and nothing is opened by it. */
	readonly contradicted: boolean;
	/** What it stands on now; undefined = nothing allows it. */
	readonly approval: Decision | undefined;
	readonly withdrawn: (Said & Body<'request-withdrawn'>) | undefined;
	readonly revoked: Revocation | undefined;
	/** What was approved on paper, and answered afterwards by the leader or the county. */
	readonly answered: PaperAnswer | undefined;
	readonly registered: (Said & Body<'viewing-registered'>) | undefined;
	readonly played: readonly Played[];
	readonly steps: readonly Stepped[];
}

export interface Requests {
	/** The newest first. */
	readonly list: readonly Request[];
	of(id: string): Request | undefined;
	/** Playback outside any viewing: 入库检查, and what names a request that is not there. */
	readonly loose: readonly Played[];
	/** Every display of a request to be signed elsewhere, and what is said of the codes that came back. */
	readonly asks: readonly CodeAsked[];
	readonly codes: CodeVerdicts;
	/** Who of the county decides in whose place, oldest first. */
	readonly delegations: readonly Delegation[];
}

export type Kept = {
	[T in EventType]: { readonly type: T; readonly is: Said & Body<T> };
}[EventType];

/** An entry as the view keeps it; undefined where it says nothing about requests. */
export function requestFact(entry: Entry): Kept | undefined {
	if (!entry.known || !requestTypes.includes(entry.event.type)) return undefined;
	const { hash, origin, seq, event } = entry;
	const said: Said = {
		...{ hash, origin, seq, station: stationOf(origin), at: happenedAt(event) },
		...{ by: event.actor[0] ?? '', countySize: event.county.size, refs: event.refs }
	};
	return { type: event.type, is: { ...said, ...event.body } } as Kept;
}

/** An order that every replica agrees on. */
export const inOrder = (a: Said, b: Said): number =>
	a.at - b.at || (a.origin < b.origin ? -1 : a.origin > b.origin ? 1 : a.seq - b.seq);

/** The persons behind a request: the applicant, and who entered it for an outsider. */
export const behind = ({ applicant, by }: Pick<Made, 'applicant' | 'by'>): readonly string[] =>
	applicant.is === 'person' ? [applicant.person, by] : [by];

/** The request's own station decides, or the county; nobody decides about his own, and about nothing but what was asked. */
function voidWhy(made: Made, one: Decision, codes: CodeVerdicts): VoidWhy | undefined {
	const isOffice = isCountyLog(one.origin);
	if ((one.way === 'county') !== isOffice || one.asked !== made.hash) return 'other';
	if (!isOffice && one.station !== made.station) return 'other';
	if (one.deputyFor && !isCovered(one, made.detail.kind, one.deputyFor)) return 'deputy';
	if (one.leader !== null && behind(made).includes(one.leader)) return 'own';
	// Somebody else tells of the paper than whoever asked, and than whoever signed it.
	if (one.way === 'paper' && [...behind(made), one.leader].includes(one.by)) return 'own';
	if (!isSigned(one.way)) return undefined;
	const fault = codes.faults.get(one.hash) ?? 'unreadable';
	return fault === 'good' ? undefined : fault;
}

/** What a set of entries says about requests: the same set gives the same on every replica. */
export function requestsFrom(facts: readonly Kept[], codes: CodeVerdicts = noCodes): Requests {
	const of = <T extends EventType>(type: T) =>
		facts
			.filter((one) => one.type === type)
			.map(({ is }) => is as Said & Body<T>)
			.sort(inOrder);
	const stepped = Object.keys(steps).flatMap((type) =>
		of(type as StepType).map((is) => ({
			...is,
			type: type as StepType,
			step: steps[type as StepType]
		}))
	);
	const byRequest = <T extends { readonly request: string | null }>(all: readonly T[]) => {
		const map = new Map<string, T[]>();
		for (const one of all) {
			if (one.request === null) continue;
			const known = map.get(one.request);
			if (known) known.push(one);
			else map.set(one.request, [one]);
		}
		return (request: string): readonly T[] => map.get(request) ?? [];
	};
	const names = new Map(
		[...of('account-created'), ...of('account-added')].map((one) => [one.account, one.name])
	);
	const delegations = delegationsFrom(
		[...of('delegation-given'), ...of('act-delegated')].sort(inOrder),
		of('delegation-ended'),
		of('account-deactivated'),
		names
	);
	const inPlace = <T extends Said>(some: readonly T[]): readonly T[] =>
		some.map((one) => {
			const deputyFor = namedIn(one, delegations);
			return deputyFor ? { ...one, deputyFor } : one;
		});
	const decisions = byRequest(inPlace(of('request-decided')));
	const withdrawals = byRequest(of('request-withdrawn'));
	const revocations = byRequest(inPlace(of('approval-revoked')));
	const answers = byRequest(inPlace(of('paper-approval-answered')));
	const asks = of('code-asked');
	const registrations = byRequest(of('viewing-registered'));
	const plays = of('footage-played');
	const played = byRequest(plays);
	const all = byRequest([...stepped].sort(inOrder));
	const list = new Map<string, Request>();
	for (const made of of('request-made')) {
		// Of two that call themselves the same, as after a restored disk, the first counts.
		if (list.has(made.request)) continue;
		const id = made.request;
		const own = <T extends Said>(some: readonly T[]) =>
			some.filter(({ station, origin }) => station === made.station || isCountyLog(origin));
		const good = decisions(id).filter((one) => voidWhy(made, one, codes) === undefined);
		const contradicted = new Set(good.map(({ decision }) => decision)).size > 1;
		const approval = contradicted
			? undefined
			: good.find(({ decision }) => decision === 'approved');
		const answered = own(answers(id)).find((one) => isAnswerTo(approval, one, codes));
		list.set(id, {
			...{ id, made, decisions: good, contradicted, approval, answered },
			revoked: own(revocations(id))[0] ?? takenBack(approval, answered, codes),
			voidDecisions: decisions(id).flatMap((one) => {
				const why = voidWhy(made, one, codes);
				return why ? [{ ...one, why }] : [];
			}),
			withdrawn: own(withdrawals(id)).find(({ by }) => behind(made).includes(by)),
			registered: own(registrations(id))[0],
			played: played(id),
			steps: own(all(id))
		});
	}
	return {
		list: [...list.values()].reverse(),
		...{ asks, codes, delegations, of: (id) => list.get(id) },
		loose: plays.filter(({ request }) => request === null || !list.has(request))
	};
}

/** Said of just this paper, by the leader whom it names or by the county. */
function isAnswerTo(
	approval: Decision | undefined,
	one: PaperAnswer,
	codes: CodeVerdicts
): boolean {
	if (approval?.way !== 'paper' || one.decision !== approval.hash) return false;
	if ((one.way === 'county') !== isCountyLog(one.origin)) return false;
	if (isSigned(one.way) && codes.faults.get(one.hash) !== 'good') return false;
	// Paper is of viewing alone (docs/decisions/0032).
	if (one.deputyFor && !isCovered(one, 'viewing', one.deputyFor)) return false;
	return one.leader === null || one.leader === approval.leader;
}

/** What takes an approval back besides a revocation: its paper is denied, or the key that signed it was revoked. */
function takenBack(
	approval: Decision | undefined,
	answered: PaperAnswer | undefined,
	codes: CodeVerdicts
): Revocation | undefined {
	if (!approval) return undefined;
	if (answered?.answer === 'denied') return answered;
	const key = codes.keyOf.get(approval.hash)?.revoked;
	return key && { ...key, request: approval.request, leader: null };
}

/** Until when it holds: the approval's own end, and never longer than was asked for. */
export function holdsUntil({ approval, made }: Request): Instant | undefined {
	const granted = approval?.until ? fromIso(approval.until) : undefined;
	const asked = fromIso(made.until);
	if (granted === undefined || asked === undefined) return undefined;
	return granted < asked ? granted : asked;
}

/** In which state a request is at this moment (第17条). */
export function stateOf(request: Request, now: Instant): RequestState {
	const { decisions, approval, contradicted, withdrawn, revoked, steps: done } = request;
	if (done.some(({ step }) => step === 'closed')) return 'closed';
	if (withdrawn || revoked) return 'revoked';
	if (contradicted) return 'returned';
	if (!approval) {
		if (decisions.length > 0) return 'returned';
		return now > (fromIso(request.made.until) ?? now) ? 'expired' : 'applied';
	}
	if (now > (holdsUntil(request) ?? now)) return 'expired';
	if (done.some(({ step }) => step === 'begun')) return 'begun';
	return done.some(({ step }) => step === 'registered') ? 'registered' : 'approved';
}

/** Whether somebody could know of a revocation when this was written: the county's counts from when it arrived. */
const knew = (request: Request, one: Said): boolean => {
	const { revoked } = request;
	if (!revoked) return false;
	return isCountyLog(revoked.origin)
		? one.countySize > revoked.seq
		: one.origin === revoked.origin
			? one.seq > revoked.seq
			: one.at > revoked.at;
};

/** Why a step had no approval to stand on; undefined = it had one. The record keeps it either way. */
export type Unfounded = 'none' | 'later' | 'over' | 'revoked' | 'other-file';

export function unfounded(
	request: Request,
	one: Said & Partial<Pick<Played, 'sha256'>>
): Unfounded | undefined {
	const { approval, made } = request;
	if (!approval) return 'none';
	if (knew(request, one)) return 'revoked';
	// On one log the number says what came first; of the county's, whether it had arrived.
	const isLater = isCountyLog(approval.origin)
		? approval.seq >= one.countySize
		: approval.origin === one.origin
			? approval.seq > one.seq
			: approval.at > one.at;
	if (isLater) return 'later';
	if (one.at > (holdsUntil(request) ?? one.at)) return 'over';
	if (one.sha256 !== undefined && !made.files.some(({ sha256 }) => sha256 === one.sha256))
		return 'other-file';
	return undefined;
}
