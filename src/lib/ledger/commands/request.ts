import { fromIso, type Instant } from '$lib/base/instant';
import { refuse, type Refusal } from '$lib/base/refusal';
import { ok, type Result } from '$lib/base/result';
import type { Body, Decided } from '../events/event';
import { MOST_REQUESTED, type RequestDetail, type RequestedFile } from '../events/request';
import { behind, stateOf, type Request, type RequestState } from '../requests/requests';
import { isRole, voucher, type Counter } from './counter';

type Answer<R extends string> = Result<Decided, Refusal<R>>;

/** Somebody asks for something; `by` enters it, and is the applicant wherever that one is on the roll. */
export interface MakeRequest extends Omit<Body<'request-made'>, 'request'> {
	readonly by: string;
	/** The files in safe keeping that are known here, by content; a request for others is not taken. */
	readonly known: ReadonlySet<string>;
	readonly now: Instant;
}

export type MakeRequestReason =
	| ('not-on-roll' | 'ask-yourself' | 'ground-missing' | 'no-files' | 'too-many-files')
	| ('file-unknown' | 'request-times');

/** The article under which each kind is asked for. */
export const articleOf = (kind: RequestDetail['kind']): number =>
	({ viewing: 17, extraction: 16, release: 19, disposal: 15 })[kind];

export function makeRequest(
	counter: Counter,
	{ by, known, now, ...body }: MakeRequest
): Answer<MakeRequestReason> {
	const { applicant, files, detail } = body;
	const article = articleOf(detail.kind);
	if (counter.people.get(by)?.active !== true)
		return refuse(article, 'not-on-roll', { person: by });
	if (applicant.is === 'person' && applicant.person !== by)
		return refuse(article, 'ask-yourself', { person: applicant.person });
	const ground = body.ground.trim();
	if (ground === '') return refuse(article, 'ground-missing');
	if (files.length === 0) return refuse(article, 'no-files');
	const once = new Map(files.map((file) => [file.sha256, file]));
	if (once.size > MOST_REQUESTED || sizeOf([...once.values()]) > MOST_BYTES)
		return refuse(article, 'too-many-files', { count: MOST_REQUESTED });
	const strange = files.find(({ sha256 }) => !known.has(sha256));
	if (strange) return refuse(article, 'file-unknown', { path: strange.path });
	const [from, until] = [fromIso(body.from), fromIso(body.until)];
	if (from === undefined || until === undefined || until <= from || until <= now)
		return refuse(article, 'request-times');
	return ok({
		type: 'request-made',
		body: { ...body, request: voucher(counter), ground, files: [...once.values()] }
	});
}

/** An entry has to hold it. */
const MOST_BYTES = 9000;
const sizeOf = (files: readonly RequestedFile[]): number =>
	new TextEncoder().encode(JSON.stringify(files)).length;

/** The leader in charge (分管领导) answers one request: approved until a moment, or returned with a reason. */
export interface DecideRequest extends Omit<Body<'request-decided'>, 'leader' | 'asked'> {
	readonly leader: string;
	/** The hash of the request as it was shown. */
	readonly asked: string;
	readonly now: Instant;
}

export type DecideRequestReason =
	| ('no-such-request' | 'request-changed' | 'leader-only' | 'own-request' | 'decided-before')
	| ('request-over' | 'return-reason' | 'approval-validity');

export function decideRequest(
	counter: Counter,
	request: Request | undefined,
	{ leader, now, ...body }: DecideRequest
): Answer<DecideRequestReason> {
	if (request?.made.station !== counter.station) return refuse(17, 'no-such-request');
	const article = articleOf(request.made.detail.kind);
	if (!isRole(counter, leader, 'leader')) return refuse(article, 'leader-only', { person: leader });
	// The leader's own request goes to another leader.
	if (behind(request.made).includes(leader))
		return refuse(article, 'own-request', { person: leader });
	const may = canBeDecided(request, body, now);
	if (!may.ok) return may;
	return ok({ type: 'request-decided', body: { ...body, leader, reason: body.reason.trim() } });
}

/** What holds for whoever decides, at the station and at the county. */
export function canBeDecided(
	request: Request,
	{
		asked,
		decision,
		reason,
		until
	}: Pick<DecideRequest, 'asked' | 'decision' | 'reason' | 'until'>,
	now: Instant
): Result<null, Refusal<DecideRequestReason>> {
	const article = articleOf(request.made.detail.kind);
	if (asked !== request.made.hash) return refuse(article, 'request-changed');
	if (request.decisions.length > 0) return refuse(article, 'decided-before');
	if (stateOf(request, now) !== 'applied') return refuse(article, 'request-over');
	if (decision === 'returned')
		return reason.trim() === '' ? refuse(article, 'return-reason') : ok(null);
	const [end, asks] = [fromIso(until ?? ''), fromIso(request.made.until)];
	// No longer than was asked for, and not into the past.
	if (end === undefined || asks === undefined || end > asks || end <= now)
		return refuse(article, 'approval-validity');
	return ok(null);
}

export interface WithdrawRequest extends Body<'request-withdrawn'> {
	readonly by: string;
	readonly now: Instant;
}

/** Whoever asked takes it back, as long as nothing of it is over. */
export function withdrawRequest(
	counter: Counter,
	request: Request | undefined,
	{ by, request: id, reason, now }: WithdrawRequest
): Answer<'no-such-request' | 'not-the-applicant' | 'request-over' | 'withdraw-reason'> {
	if (request?.made.station !== counter.station) return refuse(17, 'no-such-request');
	const article = articleOf(request.made.detail.kind);
	if (!behind(request.made).includes(by))
		return refuse(article, 'not-the-applicant', { person: by });
	if (isOver(stateOf(request, now))) return refuse(article, 'request-over');
	if (reason.trim() === '') return refuse(article, 'withdraw-reason');
	return ok({ type: 'request-withdrawn', body: { request: id, reason: reason.trim() } });
}

export interface RevokeApproval extends Omit<Body<'approval-revoked'>, 'leader'> {
	readonly leader: string;
	readonly now: Instant;
}

export type RevokeReason =
	'no-such-request' | 'leader-only' | 'nothing-approved' | 'withdraw-reason';

/** A leader takes an approval back: nothing is opened by it from here on. */
export function revokeApproval(
	counter: Counter,
	request: Request | undefined,
	{ leader, request: id, reason, now }: RevokeApproval
): Answer<RevokeReason> {
	if (request?.made.station !== counter.station) return refuse(17, 'no-such-request');
	const article = articleOf(request.made.detail.kind);
	if (!isRole(counter, leader, 'leader')) return refuse(article, 'leader-only', { person: leader });
	if (!isApproved(stateOf(request, now))) return refuse(article, 'nothing-approved');
	if (reason.trim() === '') return refuse(article, 'withdraw-reason');
	return ok({ type: 'approval-revoked', body: { request: id, leader, reason: reason.trim() } });
}

/** Something may be done on it now, or is being done. */
export const isApproved = (state: RequestState): boolean =>
	state === 'approved' || state === 'registered' || state === 'begun';

const isOver = (state: RequestState): boolean =>
	state === 'closed' || state === 'expired' || state === 'revoked' || state === 'returned';

export type StandsReason =
	| ('no-such-request' | 'other-kind' | 'not-approved' | 'approval-contradicted')
	| ('approval-expired' | 'approval-revoked' | 'request-closed' | 'too-early');

/** The approval that an act of this kind may stand on now (第16、17、18、19条); what stands against it otherwise. */
export function standsOn(
	counter: Pick<Counter, 'station'>,
	request: Request | undefined,
	kind: RequestDetail['kind'],
	now: Instant
): Result<{ readonly request: Request; readonly approval: string }, Refusal<StandsReason>> {
	const article = articleOf(kind);
	if (request?.made.station !== counter.station) return refuse(article, 'no-such-request');
	if (request.made.detail.kind !== kind) return refuse(article, 'other-kind');
	if (request.contradicted) return refuse(article, 'approval-contradicted');
	const state = stateOf(request, now);
	if (state === 'closed') return refuse(article, 'request-closed');
	if (state === 'expired') return refuse(article, 'approval-expired');
	if (state === 'revoked') return refuse(article, 'approval-revoked');
	const { approval } = request;
	if (!approval || !isApproved(state)) return refuse(article, 'not-approved');
	if (now < (fromIso(request.made.from) ?? now)) return refuse(article, 'too-early');
	return ok({ request, approval: approval.hash });
}
