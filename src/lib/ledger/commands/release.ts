import { fromIso, type Instant } from '$lib/base/instant';
import { refuse, type Refusal } from '$lib/base/refusal';
import { ok, type Result } from '$lib/base/result';
import type { Deletion } from '../retention/deletions';
import type { Body, Decided } from '../events/event';
import type { Request } from '../requests/requests';
import { isRole, voucher, type Counter } from './counter';
import { standsOn, type StandsReason } from './request';

type Answer<R extends string> = Result<Decided, Refusal<R>>;

export interface ReleaseFootage extends Pick<Body<'footage-released'>, 'receiver' | 'handed'> {
	readonly keeper: string;
	readonly now: Instant;
}

export type ReleaseReason =
	| StandsReason
	| ('custodian-only' | 'keeper-approved' | 'keeper-asked' | 'released-before' | 'released-what')
	| ('not-released' | 'receipted-before' | 'receipt-missing');

/** The keeper hands over what was approved, to whom it was approved for (第19条). */
export function releaseFootage(
	counter: Counter,
	request: Request | undefined,
	{ keeper, receiver, handed, now }: ReleaseFootage
): Answer<ReleaseReason> {
	const stands = standsOn(counter, request, 'release', now);
	if (!stands.ok) return stands;
	const { id, approval, made, steps } = stands.value.request;
	if (!isRole(counter, keeper, 'custodian'))
		return refuse(19, 'custodian-only', { person: keeper });
	if (approval?.leader === keeper) return refuse(19, 'keeper-approved', { person: keeper });
	if (made.applicant.is === 'person' && made.applicant.person === keeper)
		return refuse(19, 'keeper-asked', { person: keeper });
	if (steps.some(({ type }) => type === 'footage-released')) return refuse(19, 'released-before');
	if (receiver.trim() === '' || handed.trim() === '') return refuse(19, 'released-what');
	return ok({
		type: 'footage-released',
		body: {
			...{ request: id, approval: stands.value.approval },
			...{ receiver: receiver.trim(), handed: handed.trim() }
		}
	});
}

/** The receipt of what was handed over; also when the approval has run out meanwhile. */
export function receiptRelease(
	counter: Counter,
	request: Request | undefined,
	{ keeper, receipt }: { readonly keeper: string; readonly receipt: string }
): Answer<ReleaseReason> {
	if (request?.made.station !== counter.station) return refuse(19, 'no-such-request');
	if (!isRole(counter, keeper, 'custodian'))
		return refuse(19, 'custodian-only', { person: keeper });
	if (!request.steps.some(({ type }) => type === 'footage-released'))
		return refuse(19, 'not-released');
	if (request.steps.some(({ type }) => type === 'release-receipted'))
		return refuse(19, 'receipted-before');
	if (receipt.trim() === '') return refuse(19, 'receipt-missing');
	return ok({ type: 'release-receipted', body: { request: request.id, receipt: receipt.trim() } });
}

export type DeletionReason =
	| ('not-on-roll' | 'deletion-ground' | 'deletion-what' | 'deletion-time')
	| ('no-such-deletion' | 'deletion-changed' | 'leader-only' | 'own-request')
	| ('answered-before' | 'answer-missing');

export interface AskDeletion extends Omit<Body<'deletion-asked'>, 'deletion'> {
	readonly by: string;
	readonly now: Instant;
}

/** A request that footage be deleted is taken down, whoever makes it (第19条). */
export function askDeletion(
	counter: Counter,
	{ by, now, ...body }: AskDeletion
): Answer<DeletionReason> {
	if (counter.people.get(by)?.active !== true) return refuse(19, 'not-on-roll', { person: by });
	const [ground, what] = [body.ground.trim(), body.what.trim()];
	if (ground === '') return refuse(19, 'deletion-ground');
	if (what === '') return refuse(19, 'deletion-what');
	const at = fromIso(body.askedAt);
	if (at === undefined || at > now) return refuse(19, 'deletion-time');
	return ok({
		type: 'deletion-asked',
		body: { ...body, deletion: voucher(counter), ground, what }
	});
}

/** A leader answers with the legal ground on which it is kept. Nothing is deleted by it. */
export function answerDeletion(
	counter: Counter,
	deletion: Deletion | undefined,
	{ ...body }: Body<'deletion-answered'>
): Answer<DeletionReason> {
	if (deletion?.asked.station !== counter.station) return refuse(19, 'no-such-deletion');
	const { leader } = body;
	if (!isRole(counter, leader, 'leader')) return refuse(19, 'leader-only', { person: leader });
	const { applicant } = deletion.asked;
	if (applicant.is === 'person' && applicant.person === leader)
		return refuse(19, 'own-request', { person: leader });
	if (body.asked !== deletion.asked.hash) return refuse(19, 'deletion-changed');
	if (deletion.answers.length > 0) return refuse(19, 'answered-before');
	const [basis, answer] = [body.basis.trim(), body.answer.trim()];
	if (basis === '' || answer === '') return refuse(19, 'answer-missing');
	return ok({
		type: 'deletion-answered',
		body: { ...body, basis, answer, document: body.document.trim() }
	});
}
