import type { Instant } from '$lib/base/instant';
import type { EntryView } from '$lib/kiosk/ports/audit';
import type { RegistryView } from '$lib/ledger/custody/board';
import type { EventType } from '$lib/ledger/events/event';
import { stationOf, type CustodyFact } from '$lib/ledger/facts/facts';
import type { Quarantined } from '$lib/ledger/facts/quarantine';
import { quarantineReasons, type QuarantineReason } from '$lib/ledger/verdicts/verdict';
import type { Names } from '../words/explain';
import type { Messages } from '../messages/zh';

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

/** The verdict on one entry in lines; undefined where none is given: the county's own. */
export function verdictLines(
	verdict: EntryView['verdict'],
	m: Messages,
	names: Names,
	moment: (at: Instant) => string
): { readonly is: string; readonly more: readonly string[]; readonly late: boolean } | undefined {
	if (verdict === 'none') return undefined;
	if (verdict === 'not-yet') return { is: m.verdicts.notYet, more: [], late: false };
	if (verdict === 'ok') return { is: m.verdicts.ok, more: [], late: false };
	const { state, why, next } = quarantineWords(verdict, m);
	const late = verdict.settled?.outcome !== 'admitted';
	return { is: state, more: [why, ...settledLines(verdict, m, names, moment), next], late };
}

/** Who settled it, when and why. */
export function settledLines(
	{ settled }: Pick<Quarantined, 'settled'>,
	m: Messages,
	names: Names,
	moment: (at: Instant) => string
): string[] {
	if (!settled) return [];
	const who = settled.by.map((id) => names.person(id)).join(m.common.list);
	return [m.verdicts.settledBy(who, moment(settled.at)), m.verdicts.because(settled.reason)];
}

const typeOf: Readonly<Record<CustodyFact['kind'], EventType>> = {
	...{ out: 'recorder-checked-out', back: 'officer-came-back', return: 'recorder-returned' },
	...{ 'ingest-start': 'ingest-started', 'ingest-halt': 'ingest-halted' },
	...{ bag: 'bag-closed', cleared: 'recorder-cleared' },
	identity: 'recorder-identified',
	...{ 'ingest-end': 'footage-ingested', resolved: 'conflict-resolved' },
	matched: 'return-matched',
	...{ seen: 'recorder-seen', state: 'recorder-state-reported' },
	...{ stated: 'return-time-stated', 'no-footage': 'no-footage-explained' },
	...{ 'late-reason': 'overdue-explained', reminder: 'reminder-shown' },
	...{ sealed: 'secret-sealed', 'given-back': 'secret-given-back' }
};

/** What a quarantined entry is about: the kind of act and the recorder, where it says so. */
export const aboutWords = (said: CustodyFact | undefined, m: Messages): string =>
	said ? `${m.events.names[typeOf[said.kind]]} ${said.recorder}` : '';

export interface QuarantinedHere {
	readonly is: Quarantined;
	readonly said: CustodyFact | undefined;
}

/** Quarantined entries that concern a station: its own, and others' about its recorders; still pending ones first, newest first. */
export function quarantinedHere(
	{ custody, recorders }: RegistryView,
	station: string
): readonly QuarantinedHere[] {
	return [...custody.quarantined().values()]
		.map((is) => ({ is, said: custody.saidBy(is.hash) }))
		.filter(
			({ is, said }) =>
				stationOf(is.log) === station ||
				(said !== undefined && recorders.get(said.recorder)?.station === station)
		)
		.sort(
			(a, b) =>
				Number(a.is.settled !== undefined) - Number(b.is.settled !== undefined) ||
				b.is.judgedAt - a.is.judgedAt
		);
}
