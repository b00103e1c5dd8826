import { recoverRecorder } from '$lib/ledger/commands/recover';
import type { RecoveryWay } from '$lib/ledger/events/register';
import type { LedgerRecord } from './record';
import type { Act } from '../ports/act';

/** A recorder that was missed and is there again is 寻回 (第21条); of any other there is nothing to say. */
export const noteRecovery = (
	record: Pick<LedgerRecord, 'perform'>,
	...[recorder, actor, how, by]: readonly [string, string, RecoveryWay, string]
): Act => record.perform(recorder, actor, recoverRecorder, { recorder, how, by });

/** A recorder is taken in, also one that was missed. */
export async function takeIn(
	record: Pick<LedgerRecord, 'perform'>,
	...[recorder, receiver, act]: readonly [string, string, () => Act]
): Act {
	const done = await act();
	// A crash here: that it was handed in stands on the record, and the board says that it was met (custody.ts).
	if (done.ok) await noteRecovery(record, recorder, receiver, 'hand-in', done.value.voucher);
	return done;
}
