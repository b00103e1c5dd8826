import { claimsOf } from './claims';
import type { Entry } from '../log/entry';
import type { EventType } from '../events/event';
import { stationOf } from '../facts/facts';

/**
 * Why an entry is kept, signed for, and yet left out of the registry until two officers of the county have looked at it.
 * `type`: only the county writes such entries. `id`: it does not call what it begins by its own number. `station`: the loan
 * or ingest is another station's to go on with. `recorder`: no such recorder is registered. `subject`: the loan or ingest
 * that it names is of another recorder. `actor`: somebody in it is not registered, or was withdrawn meanwhile. `revoked`:
 * its key was revoked before it.
 */
export const quarantineReasons = [
	'type',
	'id',
	'station',
	'recorder',
	'subject',
	'actor',
	'revoked'
] as const;
export type QuarantineReason = (typeof quarantineReasons)[number];

export type Verdict = 'ok' | { readonly quarantined: QuarantineReason };

/** A registration of somebody, by its number on the county's log. */
export interface Registration {
	readonly seq: number;
	readonly active: boolean;
}

/** The record as whoever judges knows it. */
export interface Known {
	/** Every registration of this person, in order. */
	person(id: string): readonly Registration[];
	/** The county has registered this recorder at some time. */
	isRecorder(id: string): boolean;
	/** The county has said at some time that these two are numbers of one recorder, whatever it said since. */
	isOne(recorder: string, other: string): boolean;
	/** Of which recorder a loan or an ingest is, going by its name; undefined = what began it has not arrived here. */
	recorderOf(id: string): string | undefined;
	/** The first entry of a log that its key was no longer good for; undefined = it is good. */
	revokedFrom(log: string): number | undefined;
}

/** Whose log an event belongs on: a new type does not compile before this is said. */
const writer: Readonly<Record<EventType, 'county' | 'station' | 'either'>> = {
	'recipient-published': 'either',
	...{ 'county-founded': 'county', 'account-created': 'county', 'station-registered': 'county' },
	...{ 'person-registered': 'county', 'recorder-registered': 'county' },
	...{ 'recorder-numbers-merged': 'county', 'recorder-numbers-parted': 'county' },
	...{ 'enrolment-code-issued': 'county', 'kiosk-enrolled': 'county' },
	...{ 'account-added': 'county', 'account-deactivated': 'county', 'proposal-made': 'county' },
	...{ 'account-roles-set': 'county', 'account-password-changed': 'county' },
	...{ 'account-factor-set': 'county', 'account-factor-removed': 'county' },
	...{ 'account-factors-reset': 'county', 'account-logged-in': 'county' },
	...{ 'account-logged-out': 'county', 'account-locked-out': 'county' },
	...{ 'proposal-approved': 'county', 'proposal-declined': 'county', 'county-restored': 'county' },
	...{ 'log-confirmed': 'county', 'entries-judged': 'county', 'entries-quarantined': 'county' },
	...{ 'quarantine-settled': 'county', 'log-revoked': 'county', 'fork-detected': 'county' },
	...{ 'branch-entry-admitted': 'county', 'epoch-ended': 'station', 'epoch-started': 'station' },
	...{ 'recorder-checked-out': 'station', 'officer-came-back': 'station' },
	...{ 'recorder-returned': 'station', 'ingest-started': 'station', 'files-verified': 'station' },
	...{ 'files-failed': 'station', 'ingest-halted': 'station', 'footage-ingested': 'station' },
	...{ 'bag-closed': 'station', 'recorder-cleared': 'station' },
	'footage-described': 'station',
	...{ 'county-pinned': 'station', 'county-disputed': 'station' },
	...{ 'conflict-resolved': 'either', 'recorder-seen': 'either' },
	'recorder-state-reported': 'either',
	...{ 'recorder-identified': 'station', 'recorder-probed': 'station' },
	...{ 'rule-pack-issued': 'county', 'matter-explained': 'county' },
	'return-matched': 'county',
	...{ 'fixity-begun': 'station', 'fixity-found': 'station', 'fixity-ended': 'station' },
	...{ 'fixity-answered': 'station', 'vault-replaced': 'station' },
	...{ 'activity-recorded': 'station', 'activity-corrected': 'station' },
	...{ 'activity-withdrawn': 'station', 'activity-files-confirmed': 'station' },
	...{ 'activity-checked': 'station', 'activity-exempted': 'station' },
	...{ 'activity-explained': 'station', 'no-activity-stated': 'station' },
	...{ 'recorder-described': 'county', 'recorder-card-placed': 'either' },
	...{ 'recorder-standing-reported': 'either', 'recorder-recovered': 'station' },
	...{ 'upkeep-recorded': 'either', 'stock-taken': 'station' },
	...{ 'retirement-proposed': 'station', 'retirement-decided': 'county' },
	...{ 'return-time-stated': 'station', 'no-footage-explained': 'station' },
	...{ 'overdue-explained': 'station', 'reminder-shown': 'station' },
	'reminder-acknowledged': 'station',
	...{ 'interruption-explained': 'station', 'lead-answered': 'station' },
	...{ 'loan-signed': 'station', 'check-overridden': 'station', 'return-signed': 'station' },
	'signing-pin-set': 'station',
	...{ 'lead-raised': 'either', 'lead-checked': 'either', 'lead-stated': 'either' },
	...{ 'medium-registered': 'station', 'medium-corrected': 'station' },
	...{ 'medium-moved': 'station', 'medium-retired': 'station' },
	...{ 'lead-ended': 'either', 'lead-right-given': 'county' },
	'lead-texts-read': 'county',
	...{ 'subject-registered': 'station', 'subject-corrected': 'station' },
	...{ 'subject-digested': 'station', 'identity-shown': 'station', 'identity-erased': 'station' },
	...{ 'subjects-merged': 'station', 'subjects-split': 'station', 'document-filed': 'station' },
	...{ 'footage-filed': 'station', 'filing-withdrawn': 'station', 'case-opened': 'station' },
	...{ 'case-closed': 'station', 'evidence-linked': 'station', 'digest-key-shared': 'county' },
	...{ 'secret-sealed': 'station', 'secret-handed-over': 'station' },
	'secret-given-back': 'station',
	...{ 'extraction-made': 'station', 'extraction-read-back': 'station' },
	'extraction-closed': 'station',
	...{ 'request-made': 'station', 'request-decided': 'either', 'request-withdrawn': 'station' },
	...{ 'approval-revoked': 'either', 'viewing-registered': 'station' },
	...{ 'footage-released': 'station', 'release-receipted': 'station' },
	...{ 'deletion-asked': 'station', 'deletion-answered': 'station' },
	...{ 'footage-played': 'station', 'viewing-closed': 'station' },
	...{ 'disposal-executed': 'station', 'removal-begun': 'station', 'copies-removed': 'station' },
	...{ 'footage-played': 'station', 'viewing-closed': 'station', 'code-asked': 'station' },
	...{ 'leader-key-registered': 'county', 'leader-key-revoked': 'county' },
	'paper-approval-answered': 'either',
	...{ 'delegation-given': 'county', 'delegation-ended': 'county' },
	'act-delegated': 'county',
	...{ 'evidence-upload-set': 'county', 'evidence-received': 'county' },
	...{ 'evidence-refused': 'county', 'evidence-checked': 'county' },

	...{ 'case-closed': 'station', 'evidence-linked': 'station', 'digest-key-shared': 'county' },
	...{ 'footage-classified': 'station', 'hold-placed': 'station', 'hold-lifted': 'station' },
	'case-period-set': 'station',
	...{ 'footage-restricted': 'station', 'readers-asked': 'station', 'readers-decided': 'station' },
	...{ 'restriction-reviewed': 'station', 'side-text-kept': 'station' },
	...{ 'side-text-read': 'station', 'side-text-erased': 'station' }
};

/** Loans and ingests that an event refers to by the names that the events which began them gave them. */
export function namesIn(entry: Entry): readonly string[] {
	if (!entry.known) return [];
	const { goesOn, ends } = claimsOf(entry.event);
	return [goesOn, ends].filter((name): name is string => typeof name === 'string');
}

/** `s01-e1-42` taken apart, also where it names a part of that, as the second disc of an extraction is `s01-e1-42.2`. */
export function readName(
	name: string
): { readonly station: string; readonly epoch: number; readonly seq: number } | undefined {
	const [, station, epoch, seq] =
		/^(.+)-e(0|[1-9]\d{0,8})-(0|[1-9]\d{0,8})(?:\.[1-9]\d?)?$/.exec(name) ?? [];
	if (station === undefined) return undefined;
	return { station, epoch: Number(epoch), seq: Number(seq) };
}

/**
 * Good as far as this log could know of the county's when it wrote, and still good now. Somebody registered since then
 * counts: the station cannot have known, and has named somebody whom the county knows.
 */
function isGood(registrations: readonly Registration[], known: number): boolean {
	const now = registrations.at(-1);
	const then = registrations.filter(({ seq }) => seq < known).at(-1) ?? now;
	return now !== undefined && then !== undefined && now.active && then.active;
}

/**
 * What the county's rule says of one entry of a station's log whose signature and place in the chain are in order. Who
 * stands before a recorder is the witness of it: lending, taking in and ingesting another station's recorder is no matter
 * for a verdict, but a conflict to be shown (docs/decisions/0009).
 */
export function judge(entry: Entry, known: Known): Verdict {
	const { origin, seq } = entry;
	const cut = known.revokedFrom(origin);
	if (cut !== undefined && seq >= cut) return { quarantined: 'revoked' };
	// Of a type or a version that is newer than this program: kept, and nothing is concluded from it.
	if (!entry.known) return 'ok';
	const { event } = entry;
	if (writer[event.type] === 'county') return { quarantined: 'type' };
	const { begins, goesOn, ends, recorder, officers = [], givers = [] } = claimsOf(event);
	const station = stationOf(origin);
	const own = `${station}-${origin.split('/')[2] ?? ''}-${seq}`;
	if (begins !== undefined && begins !== own) return { quarantined: 'id' };
	// Another kiosk of the same station may have begun it.
	if (goesOn !== undefined && readName(goesOn)?.station !== station)
		return { quarantined: 'station' };
	if (recorder !== undefined && !known.isRecorder(recorder)) return { quarantined: 'recorder' };
	for (const name of [goesOn, ends])
		if (typeof name === 'string' && recorder !== undefined) {
			const is = known.recorderOf(name);
			if (is !== undefined && is !== recorder && !known.isOne(is, recorder))
				return { quarantined: 'subject' };
		}
	const { size } = event.county;
	if (officers.some((id) => !isGood(known.person(id), size))) return { quarantined: 'actor' };
	if (givers.some((id) => known.person(id).length === 0)) return { quarantined: 'actor' };
	return 'ok';
}
