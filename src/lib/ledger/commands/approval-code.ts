import { fromIso, instant, later, offsetOf, toIso, type Instant } from '$lib/base/instant';
import { refuse, type Refusal } from '$lib/base/refusal';
import { ok, type Result } from '$lib/base/result';
import type { CodeFault, LeaderKey, SignedWay } from '../requests/approval-codes';
import type { Body, Decided } from '../events/event';
import { stateOf, type Request } from '../requests/requests';
import type { Counter } from './counter';
import { answerPaper, type PaperReason } from './paper-approval';
import { articleOf, decideRequest, type DecideRequestReason } from './request';

/** So long after it was shown a code for it is taken: what is shown tomorrow may have to be judged anew. */
export const CODE_HOURS = 24;

export interface AskForCode extends Omit<Body<'code-asked'>, 'asked' | 'expires'> {
	readonly now: Instant;
}
export type AskForCodeReason = 'no-such-request' | 'request-over' | 'decided-before' | 'no-paper';

/** The kiosk shows a request so that a leader signs it elsewhere: under a number of its own, for one day at the most. */
export function askForCode(
	counter: Counter,
	request: Request | undefined,
	{ now, ...body }: AskForCode
): Result<Decided, Refusal<AskForCodeReason>> {
	if (request?.made.station !== counter.station) return refuse(17, 'no-such-request');
	const article = articleOf(request.made.detail.kind);
	const end = later(now, { hours: CODE_HOURS });
	const asks = fromIso(request.made.until) ?? end;
	if (body.confirms === null) {
		if (request.decisions.length > 0) return refuse(article, 'decided-before');
		if (stateOf(request, now) !== 'applied') return refuse(article, 'request-over');
	} else if (request.approval?.hash !== body.confirms || request.answered)
		return refuse(article, 'no-paper');
	const until = body.confirms === null && asks < end ? asks : end;
	return ok({
		type: 'code-asked',
		body: {
			...{ ...body, asked: request.made.hash },
			expires: toIso(until, offsetOf(request.made.until))
		}
	});
}

export type CodeReason =
	| ('code-typo' | 'code-length' | 'code-elsewhere' | 'code-other-request' | 'code-expired')
	| ('code-key-unknown' | 'code-key-revoked' | 'code-unsigned' | 'code-used' | 'passkey-unsigned');

/** What a fault of a code is called at the counter. `answers`: another request of this kiosk that it is for. */
export function refuseCode(
	fault: CodeFault,
	way: SignedWay,
	answers: string | undefined
): Refusal<CodeReason> {
	const reason = (is: CodeReason, detail?: Refusal['detail']): Refusal<CodeReason> => ({
		...{ article: 17, reason: is },
		...(detail && { detail })
	});
	switch (fault) {
		case 'unreadable':
			return reason('code-length');
		case 'not-shown':
			return answers === undefined
				? reason('code-elsewhere')
				: reason('code-other-request', { entry: answers });
		case 'expired':
			return reason('code-expired');
		case 'no-key':
			return reason('code-key-unknown');
		case 'key-revoked':
			return reason('code-key-revoked');
		case 'used':
			return reason('code-used');
		case 'other-time':
		case 'other-answer':
		case 'bad-signature':
			return reason(way === 'passkey' ? 'passkey-unsigned' : 'code-unsigned');
	}
}

/** What a leader signed, found good: in whose name, and until when; or returned, and why. */
export interface UseSigned {
	readonly request: string;
	readonly way: SignedWay;
	readonly proof: string;
	/** Null: returned. */
	readonly until: string | null;
	readonly reason: string;
	readonly key: LeaderKey;
	/** The hash of the approval on paper that it confirms; null: it is the approval. */
	readonly confirms: string | null;
	readonly now: Instant;
}

/** Until when a code approves, written as the request writes its own end. */
export function grantedUntil({ made }: Pick<Request, 'made'>, untilSeconds: number): string {
	const end = fromIso(made.until);
	if (end === untilSeconds * 1000) return made.until;
	return toIso(instant(untilSeconds * 1000), offsetOf(made.until));
}

/** What was signed and found good becomes the leader's decision: once, for just this request. */
export function useSigned(
	counter: Counter,
	request: Request | undefined,
	{ way, proof, until, reason, key, confirms, now, request: id }: UseSigned
): Result<Decided, Refusal<DecideRequestReason | PaperReason>> {
	if (!request) return refuse(17, 'no-such-request');
	const said = { request: id, leader: key.person, reason, way, proof };
	const decision = until === null ? 'returned' : 'approved';
	if (confirms !== null)
		return answerPaper(counter, request, { ...said, decision: confirms, answer: 'confirmed' });
	return decideRequest(counter, request, {
		...{ ...said, asked: request.made.hash, decision, until, now }
	});
}
