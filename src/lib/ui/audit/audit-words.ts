import type { AuditFinding } from '$lib/kiosk/ports/audit';
import { shortName } from '$lib/ledger/log/bundle';
import { stationOf } from '$lib/ledger/facts/facts';
import type { Body, EventType, LedgerEvent, ParsedEvent } from '$lib/ledger/events/event';
import { asWritten, type EntryFilter } from '$lib/ledger/store/search';
import type { RegistryView } from '$lib/ledger/custody/board';
import type { Names } from '../words/explain';
import { grouped } from '../messages/format';
import type { Messages } from '../messages/zh';

/** `s01-e1-42`, `county-17`: an entry as vouchers and files name it. */
export const entryName = (log: string, seq: number): string => `${shortName(log)}-${seq}`;

/** Where the screen shows it. */
export const entryAddress = (log: string, seq: number): string =>
	`/audit/entry?log=${encodeURIComponent(log)}&seq=${seq}`;

/** Whose log it is, for a person. */
export function logName(log: string, own: string, m: Messages, names: Names): string {
	if (log === own) return `${m.audit.own} ${shortName(log)}`;
	const short = shortName(log);
	return short === 'county' ? m.audit.county : `${names.station(stationOf(log))} ${short}`;
}

/** What does not hold, where, and what to do next. */
export function explainFinding(
	finding: AuditFinding,
	m: Messages,
	times = 1
): { what: string; next: string } {
	const next = m.audit.doNext[finding.wrong];
	const say = m.audit.wrong[finding.wrong];
	if ('size' in finding) {
		const over = m.audit.overFirst(grouped(finding.size));
		return { what: say(over) + (times > 1 ? m.audit.alike(times) : ''), next };
	}
	if (!('seq' in finding)) return { what: say(''), next };
	const { log, copy, seq, through } = finding;
	const name = m.audit.copies[copy];
	const place =
		seq === through
			? m.audit.place(name, entryName(log, seq), seq)
			: m.audit.range(name, grouped(seq), grouped(through));
	return { what: say(place), next };
}

/** What a person is shown: everything that was signed over one changed entry disagrees with it, which is one thing to say. */
export interface ShownFinding {
	readonly finding: AuditFinding;
	/** How many of the same log say the same. */
	readonly times: number;
}

/** The findings, those about signed roots of one log gathered behind the smallest that does not hold. */
export function gatherFindings(findings: readonly AuditFinding[]): readonly ShownFinding[] {
	const shown: ShownFinding[] = [];
	for (const finding of findings) {
		const at = shown.findIndex(
			({ finding: { log, wrong } }) =>
				wrong === 'other-root' && finding.wrong === 'other-root' && log === finding.log
		);
		const same = shown[at];
		if (!same) shown.push({ finding, times: 1 });
		else {
			const smaller = sizeOf(finding) < sizeOf(same.finding) ? finding : same.finding;
			shown[at] = { finding: smaller, times: same.times + 1 };
		}
	}
	return shown;
}

const sizeOf = (finding: AuditFinding): number => ('size' in finding ? finding.size : 0);

/** Kinds of entries as a person looks for them. */
export const kindsOf = {
	custody: [
		...(['recorder-checked-out', 'officer-came-back', 'recorder-returned'] as const),
		...(['loan-signed', 'check-overridden', 'return-signed', 'signing-pin-set'] as const),
		...(['conflict-resolved', 'matter-explained', 'recorder-seen'] as const),
		...(['return-matched', 'recorder-state-reported'] as const)
	],
	activity: [
		...(['activity-recorded', 'activity-corrected', 'activity-withdrawn'] as const),
		...(['activity-files-confirmed', 'activity-checked', 'activity-exempted'] as const),
		...(['activity-explained', 'no-activity-stated'] as const)
	],
	ingest: [
		...(['ingest-started', 'recorder-identified', 'recorder-probed'] as const),
		...(['files-verified', 'files-failed', 'ingest-halted'] as const),
		...(['footage-ingested', 'footage-described'] as const),
		...(['bag-closed', 'recorder-cleared'] as const)
	],
	register: [
		...(['recorder-described', 'recorder-card-placed', 'recorder-standing-reported'] as const),
		...(['recorder-recovered', 'upkeep-recorded', 'stock-taken'] as const),
		...(['retirement-proposed', 'retirement-decided'] as const),
		...(['secret-sealed', 'secret-handed-over', 'secret-given-back'] as const)
	],
	deadline: [
		...(['return-time-stated', 'no-footage-explained', 'overdue-explained'] as const),
		...(['reminder-shown', 'reminder-acknowledged'] as const)
	],
	breaks: ['interruption-explained', 'lead-answered'],
	leads: [
		...(['lead-raised', 'lead-checked', 'lead-stated', 'lead-ended'] as const),
		...(['lead-right-given', 'lead-texts-read'] as const)
	],
	media: ['medium-registered', 'medium-corrected', 'medium-moved', 'medium-retired'],
	fixity: [
		...(['fixity-begun', 'fixity-found', 'fixity-ended'] as const),
		...(['fixity-answered', 'vault-replaced'] as const)
	],
	county: [
		...(['county-founded', 'account-created', 'station-registered', 'person-registered'] as const),
		...(['recorder-numbers-merged', 'recorder-numbers-parted', 'rule-pack-issued'] as const),
		...(['recorder-registered', 'enrolment-code-issued', 'kiosk-enrolled'] as const),
		...(['account-added', 'account-deactivated', 'proposal-made'] as const),
		...(['proposal-approved', 'proposal-declined'] as const),
		...(['account-roles-set', 'account-password-changed', 'account-factor-set'] as const),
		...(['account-factor-removed', 'account-factors-reset', 'account-logged-in'] as const),
		...(['account-logged-out', 'account-locked-out'] as const)
	],
	dossier: [
		...(['subject-registered', 'subject-corrected', 'subject-digested'] as const),
		...(['identity-shown', 'identity-erased', 'subjects-merged', 'subjects-split'] as const),
		...(['document-filed', 'footage-filed', 'filing-withdrawn'] as const),
		...(['case-opened', 'case-closed', 'evidence-linked', 'digest-key-shared'] as const)
	],
	extraction: ['extraction-made', 'extraction-read-back', 'extraction-closed'],
	retention: [
		...(['footage-classified', 'hold-placed', 'hold-lifted', 'case-period-set'] as const),
		...(['disposal-executed', 'removal-begun', 'copies-removed'] as const),
		...(['evidence-upload-set', 'evidence-received'] as const),
		...(['evidence-refused', 'evidence-checked'] as const)
	],
	restriction: [
		...(['footage-restricted', 'readers-asked', 'readers-decided'] as const),
		...(['restriction-reviewed', 'side-text-kept', 'side-text-read', 'side-text-erased'] as const)
	],
	requests: [
		...(['request-made', 'request-decided', 'request-withdrawn', 'approval-revoked'] as const),
		...(['viewing-registered', 'footage-played', 'viewing-closed'] as const),
		...(['footage-released', 'release-receipted'] as const),
		...(['deletion-asked', 'deletion-answered'] as const),
		...(['code-asked', 'paper-approval-answered'] as const),
		...(['leader-key-registered', 'leader-key-revoked'] as const),
		...(['delegation-given', 'act-delegated', 'delegation-ended'] as const)
	],
	keys: ['epoch-ended', 'epoch-started', 'log-revoked', 'fork-detected', 'branch-entry-admitted'],
	witness: [
		...(['log-confirmed', 'entries-judged', 'entries-quarantined', 'quarantine-settled'] as const),
		...(['county-pinned', 'county-disputed', 'county-restored'] as const),
		'recipient-published'
	]
} as const satisfies Record<string, readonly EventType[]>;
export type EntryKind = keyof typeof kindsOf;

/** The name of an entry's type; one of a newer version keeps its own. */
export const typeName = (type: string, m: Messages): string =>
	type in m.events.names ? m.events.names[type as EventType] : type;

function says<T extends EventType>(type: T, body: Body<T>, m: Messages, names: Names): string {
	return m.events.says[type](body, names);
}

/** What an entry says, in a sentence. */
export function entrySentence(parsed: ParsedEvent | undefined, m: Messages, names: Names): string {
	if (!parsed) return m.audit.unreadable;
	if (!parsed.known) return m.audit.notUnderstood;
	const event: LedgerEvent = parsed.event;
	return says(event.type, event.body, m, names);
}

/** An entry's number as typed: a voucher, or a bare number for this station's own log. */
export function readEntryName(
	typed: string,
	logs: readonly string[],
	own: string
): { readonly log: string; readonly seq: number } | undefined {
	const [, short, digits] = /^(?:(.+)-)?(\d{1,9})$/.exec(typed.trim().toLowerCase()) ?? [];
	if (digits === undefined) return undefined;
	const log = short === undefined ? own : logs.find((name) => shortName(name) === short);
	return log === undefined ? undefined : { log, seq: Number(digits) };
}

/** So many people or recorders that fit what was typed are looked for at once. */
const MOST_IDS = 12;

/** How what was typed may stand in an entry: as it is, or as the number of a person or recorder that it names. */
export function textsFor(typed: string, registry: RegistryView): EntryFilter['texts'] {
	const word = typed.trim();
	if (word === '') return undefined;
	const fits = (text: string) =>
		text.normalize('NFC').toLowerCase().includes(word.normalize('NFC').toLowerCase());
	const people = [...registry.people.values()].filter(
		({ person, name }) => fits(person) || fits(name)
	);
	const recorders = [...registry.recorders.keys()].filter(fits);
	const ids = [...people.map(({ person }) => person), ...recorders].slice(0, MOST_IDS);
	return [JSON.stringify(word).slice(1, -1), ...ids.flatMap(asWritten)];
}
