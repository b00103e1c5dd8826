import { refuse, type Refusal } from '$lib/base/refusal';
import { ok, type Result } from '$lib/base/result';
import type { RecoveryWay } from '../events/register';
import type { Decided } from '../events/event';
import type { Counter } from './counter';

export interface Recover {
	readonly recorder: string;
	readonly how: RecoveryWay;
	/** The ingest, the hand-in or the stock-taking that met it. */
	readonly by: string;
}

/** A recorder that is reported lost or stolen was docked, handed in or scanned here: it is 寻回, whoever reported it (第21条). */
export function recoverRecorder(
	{ recorder: registered, custody }: Counter,
	{ recorder, how, by }: Recover
): Result<Decided, Refusal<'unknown-recorder' | 'not-missed'>> {
	if (!registered) return refuse(2, 'unknown-recorder', { recorder });
	const state = custody.state?.state;
	// Where its record contradicts itself people decide first what it was (第21条).
	if (custody.conflicts.length > 0 || (state !== 'lost' && state !== 'stolen'))
		return refuse(21, 'not-missed', { recorder });
	return ok({ type: 'recorder-recovered', body: { recorder, how, by } });
}
