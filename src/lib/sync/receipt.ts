import { fromUtf8, type Bytes } from '$lib/base/bytes';
import { err, ok, type Result } from '$lib/base/result';
import { cosignedAt, toCheckpointText, type Checkpoint } from '$lib/ledger/log/checkpoint';
import { parseNote, type PublicKey } from '$lib/ledger/texts/note';
import type { Receipt } from '$lib/ledger/store/witnessed';

/** The county's word over exactly this state of the own log, and over nothing else. */
export async function openReceipt(
	note: Bytes,
	own: Checkpoint,
	county: PublicKey
): Promise<Result<Receipt, 'bad-receipt'>> {
	const parsed = parseNote(note);
	const at = await cosignedAt(note, county);
	if (!parsed.ok || !at.ok || parsed.value.text !== toCheckpointText(own))
		return err('bad-receipt');
	return ok({ size: own.size, note: fromUtf8(note) ?? '', at: at.value });
}
