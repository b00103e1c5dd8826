import { refuse, type Refusal } from '$lib/base/refusal';
import { ok, type Result } from '$lib/base/result';
import type { Body, Decided } from '../events/event';
import { isRole, type Counter } from './counter';

export type AnswerFinding = Body<'fixity-answered'> & {
	readonly custodian: string;
	/** Something is open at this place. */
	readonly isOpen: boolean;
};

export type FixityReason =
	| ('not-a-custodian' | 'no-such-finding' | 'no-words')
	| ('not-registered' | 'one-person' | 'same-vault');

/** A custodian writes what was done about a finding; until then it stays open (第19条). */
export function answerFinding(
	counter: Counter,
	{ custodian, isOpen, ...body }: AnswerFinding
): Result<Decided, Refusal<FixityReason>> {
	if (!isRole(counter, custodian, 'custodian'))
		return refuse(12, 'not-a-custodian', { person: custodian });
	if (!isOpen) return refuse(19, 'no-such-finding');
	if (body.words.trim() === '') return refuse(19, 'no-words');
	return ok({ type: 'fixity-answered', body: { ...body, words: body.words.trim() } });
}

/** A new disk takes the place of an old one, which a custodian hands to somebody else (第12条). */
export function replaceVault(
	counter: Counter,
	body: Body<'vault-replaced'>
): Result<Decided, Refusal<FixityReason>> {
	const { from, to, handedBy, receivedBy, reason } = body;
	if (!isRole(counter, handedBy, 'custodian'))
		return refuse(12, 'not-a-custodian', { person: handedBy });
	if (counter.people.get(receivedBy)?.active !== true)
		return refuse(12, 'not-registered', { person: receivedBy });
	if (handedBy === receivedBy) return refuse(12, 'one-person');
	if (from === to) return refuse(12, 'same-vault');
	if (reason.trim() === '') return refuse(12, 'no-words');
	return ok({ type: 'vault-replaced', body: { ...body, reason: reason.trim() } });
}
