import type { Instant } from '$lib/base/instant';
import { refuse, type Refusal } from '$lib/base/refusal';
import { ok, type Result } from '$lib/base/result';
import type { Body, Decided } from '../events/event';
import { behind, type Request } from '../requests/requests';
import { isRole, type Counter } from './counter';
import { decideRequest, type DecideRequestReason } from './request';

export interface RecordPaper extends Pick<
	Body<'request-decided'>,
	'request' | 'asked' | 'reason' | 'until'
> {
	/** The keeper who has the paper before them, and the leader who signed it. */
	readonly keeper: string;
	readonly leader: string;
	/** The number of the paper and where it lies. */
	readonly paper: string;
	/** SHA-256 of the photograph of it. */
	readonly photo: string;
	readonly now: Instant;
}

export type PaperReason =
	| DecideRequestReason
	| ('custodian-only' | 'paper-viewing-only' | 'paper-own' | 'paper-missing' | 'photo-missing')
	| ('no-paper' | 'paper-leader' | 'paper-answered');

/** What `proof` says of an approval on paper: number and place, and the hash of its photograph. */
export const paperProof = (paper: string, photo: string): string => `${paper}\nsha256 ${photo}`;
export function readPaperProof(proof: string): { readonly paper: string; readonly photo: string } {
	const [, paper = proof, photo = ''] = /^(.*)\nsha256 ([0-9a-f]{64})$/s.exec(proof) ?? [];
	return { paper, photo };
}

/** The leader signed on paper, and a keeper enters it (补录): for viewing alone, with the photograph, and to be confirmed later. */
export function recordPaper(
	counter: Counter,
	request: Request | undefined,
	{ keeper, leader, paper, photo, now, ...body }: RecordPaper
): Result<Decided, Refusal<PaperReason>> {
	if (request?.made.station !== counter.station) return refuse(17, 'no-such-request');
	// What cannot be undone, or leaves the house, does not rest on a paper that nobody has confirmed yet.
	if (request.made.detail.kind !== 'viewing') return refuse(17, 'paper-viewing-only');
	if (!isRole(counter, keeper, 'custodian'))
		return refuse(17, 'custodian-only', { person: keeper });
	if (keeper === leader || behind(request.made).includes(keeper))
		return refuse(17, 'paper-own', { person: keeper });
	const said = paper.trim().replace(/\s+/gu, ' ');
	if (said === '') return refuse(17, 'paper-missing');
	if (!/^[0-9a-f]{64}$/.test(photo)) return refuse(17, 'photo-missing');
	return decideRequest(counter, request, {
		...{ ...body, leader, now, decision: 'approved', way: 'paper' },
		proof: paperProof(said, photo)
	});
}

export type AnswerPaper = Body<'paper-approval-answered'>;

/** The leader whom the paper names says that it was so, or that it was not; the second takes the approval back. */
export function answerPaper(
	counter: Counter,
	request: Request | undefined,
	{ leader, ...body }: AnswerPaper
): Result<Decided, Refusal<PaperReason>> {
	if (request?.made.station !== counter.station) return refuse(17, 'no-such-request');
	if (leader === null || !isRole(counter, leader, 'leader'))
		return refuse(17, 'leader-only', { person: leader ?? '' });
	const may = canAnswerPaper(request, body);
	if (!may.ok) return may;
	if (request.approval?.leader !== leader) return refuse(17, 'paper-leader', { person: leader });
	return ok({
		type: 'paper-approval-answered',
		body: { ...body, leader, reason: body.reason.trim() }
	});
}

/** What holds for whoever answers, at the station and at the county. */
export function canAnswerPaper(
	request: Request,
	{ decision, answer, reason }: Pick<AnswerPaper, 'decision' | 'answer' | 'reason'>
): Result<null, Refusal<'no-paper' | 'paper-answered' | 'return-reason'>> {
	const { approval, answered } = request;
	if (approval?.way !== 'paper' || approval.hash !== decision) return refuse(17, 'no-paper');
	if (answered) return refuse(17, 'paper-answered');
	if (answer === 'denied' && reason.trim() === '') return refuse(17, 'return-reason');
	return ok(null);
}

/** Entered from paper, and neither confirmed nor denied by whoever signed it. */
export const isUnconfirmed = ({ approval, answered }: Request): boolean =>
	approval?.way === 'paper' && !answered;
