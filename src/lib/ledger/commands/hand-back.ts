import { refuse, type Refusal } from '$lib/base/refusal';
import { ok, type Result } from '$lib/base/result';
import { voucher, type Counter } from './counter';
import type { Signed } from './lend';
import { takeBack, type TakeBack, type TakeBackReason } from './take-back';

/** Who signed for a return by PIN; where it was not the one who gave the recorder back, why. */
export type ReturnSignature =
	{ readonly by: 'giver' } | { readonly by: 'receiver' | 'nobody'; readonly reason: string };

export interface HandBack extends TakeBack {
	/** Who takes it in, the custodian as a rule. */
	readonly receiver: string;
	readonly signature: ReturnSignature;
}

export type HandBackReason = TakeBackReason | 'no-signer' | 'no-signature-reason';

/**
 * A recorder is taken in, and signed for. One that nobody can sign for now is taken in all the same, and says so: its footage
 * is what matters (第13条).
 */
export function handBack(
	counter: Counter,
	{ receiver, signature, ...command }: HandBack
): Result<readonly Signed[], Refusal<HandBackReason>> {
	const back = takeBack(counter, command);
	if (!back.ok) return back;
	const { by } = signature;
	if (by === 'giver' && command.officer === null) return refuse(21, 'no-signer');
	if (by !== 'giver' && signature.reason.trim() === '') return refuse(21, 'no-signature-reason');
	const signer = by === 'giver' ? command.officer : by === 'receiver' ? receiver : null;
	return ok([
		{ ...back.value, actor: [receiver] },
		{
			type: 'return-signed',
			body: {
				...{ handIn: voucher(counter), recorder: command.recorder, signer, by },
				reason: by === 'giver' ? '' : signature.reason.trim()
			},
			actor: signer === null ? [] : [signer]
		}
	]);
}
