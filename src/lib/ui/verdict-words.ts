import type { Quarantined } from '$lib/ledger/quarantine';
import { quarantineReasons, type QuarantineReason } from '$lib/ledger/verdict';
import type { Messages } from './messages/zh';

const isKnown = (reason: string): reason is QuarantineReason =>
	(quarantineReasons as readonly string[]).includes(reason);

/** Why the county quarantines an entry, where it stands, and what is to be done; of a newer county's reason the word itself. */
export function quarantineWords(
	{ reason, settled }: Pick<Quarantined, 'reason' | 'settled'>,
	{ verdicts: m }: Messages
): { readonly state: string; readonly why: string; readonly next: string } {
	const why = isKnown(reason) ? m.reasons[reason] : m.otherReason(reason);
	if (settled?.outcome === 'admitted') return { state: m.admitted, why, next: m.nextAdmitted };
	if (settled?.outcome === 'rejected') return { state: m.rejected, why, next: m.nextRejected };
	return { state: m.pending, why, next: isKnown(reason) ? m.next[reason] : m.otherNext };
}
