import { size } from '../format';
import { enConflict } from './conflicts';
import { enReasons } from './reasons';
import { enActivityEvents } from './activity-events';
import { enBagEvents } from './clearing';
import { enCounterEvents } from './counter-events';
import { enDossierEvents } from './dossier-events';
import { enExtractionEvents } from './extraction-events';
import { enIdentityEvents } from './identity';
import { enFixityEvents } from './fixity';
import { enLifeCycleEvents } from './life-cycle-events';
import { enNumberEvents } from './numbers';
import { enAccessEvents } from './access-events';
import { enOfficeEvents } from './office-events';
import { enRetentionEvents } from './retention';
import { enRestrictionEvents } from './restriction';
import { enRuleEvents } from './rules';
import { enRegisterEvents } from './register-events';
import { enDeadlineEvents } from './deadline-events';
import { enSecrecyEvents } from './secrecy';
import { enDisposalEvents } from './disposal-events';
import { enRequestEvents } from './request-events';
import { enApprovalEvents } from './approvals';
import { enDelegationEvents } from './delegation';
import { enEvidenceEvents } from './evidence-events';
import { enBreaksEvents } from './breaks-events';
import { enLeadEvents } from './leads';
import { enMediumEvents } from './media';
import type { EventMessages } from '../events';

const conditions = { good: 'in good order', damaged: 'damaged', faulty: 'faulty' };
const roles = { officer: 'officer', custodian: 'custodian', leader: 'leader in charge' };
const many = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`;

/** What each kind of entry is called and says. */
export const enEvents: EventMessages = {
	names: {
		...enActivityEvents.names,
		...enBagEvents.names,
		...enCounterEvents.names,
		...enDossierEvents.names,
		...enExtractionEvents.names,
		...enIdentityEvents.names,
		...enFixityEvents.names,
		...enLifeCycleEvents.names,
		...enNumberEvents.names,
		...enOfficeEvents.names,
		...enAccessEvents.names,
		...enRetentionEvents.names,
		...enRestrictionEvents.names,
		...enRuleEvents.names,
		...enRegisterEvents.names,
		...enDeadlineEvents.names,
		...enBreaksEvents.names,
		...enSecrecyEvents.names,
		...enLeadEvents.names,
		...enMediumEvents.names,
		...enRequestEvents.names,
		...enDisposalEvents.names,
		...enApprovalEvents.names,
		...enDelegationEvents.names,
		...enEvidenceEvents.names,
		'county-founded': 'County founded',
		'account-created': 'County account',
		'station-registered': 'Station registered',
		'person-registered': 'Person registered',
		'recorder-registered': 'Recorder registered',
		'enrolment-code-issued': 'Enrolment code given out',
		'kiosk-enrolled': 'Kiosk enrolled',
		'recorder-checked-out': 'Checked out',
		'officer-came-back': 'Back at the unit',
		'recorder-returned': 'Returned',
		'ingest-started': 'Ingest begun',
		'files-verified': 'Files verified',
		'footage-described': 'Content of footage',
		'files-failed': 'Files failed',
		'ingest-halted': 'Ingest stopped',
		'footage-ingested': 'Ingest finished',
		'entries-judged': 'Judged by the county',
		'entries-quarantined': 'Quarantined afterwards',
		'quarantine-settled': 'Quarantined entry settled',
		'log-confirmed': 'Confirmed by the county',
		'county-pinned': 'County checkpoint kept',
		'county-restored': 'County restored from a backup',
		'county-disputed': 'County contradicts itself',
		'recipient-published': 'Stick encryption key published',
		'conflict-resolved': 'Contradiction decided',
		'matter-explained': 'County explains an open matter',
		'return-matched': 'County matches a return to its loan',
		'recorder-seen': 'Recorder seen',
		'recorder-state-reported': 'Loss, repair, scrapping'
	},
	says: {
		...enActivityEvents.says,
		...enBagEvents.says,
		...enCounterEvents.says,
		...enDossierEvents.says,
		...enExtractionEvents.says,
		...enIdentityEvents.says,
		...enFixityEvents.says,
		...enLifeCycleEvents.says,
		...enNumberEvents.says,
		...enOfficeEvents.says,
		...enAccessEvents.says,
		...enRetentionEvents.says,
		...enRestrictionEvents.says,
		...enRuleEvents.says,
		...enRegisterEvents.says,
		...enDeadlineEvents.says,
		...enBreaksEvents.says,
		...enSecrecyEvents.says,
		...enLeadEvents.says,
		...enMediumEvents.says,
		...enRequestEvents.says,
		...enDisposalEvents.says,
		...enApprovalEvents.says,
		...enDelegationEvents.says,
		...enEvidenceEvents.says,
		'county-founded': ({ name, brigade }) => `${name} was founded; its brigade is ${brigade}.`,
		'account-created': ({ account, name }) =>
			`The county administrator's account ${account} (${name}) was made.`,
		'station-registered': ({ station, name }) => `Station ${station}, “${name}”, was registered.`,
		'person-registered': ({ person, name, station, roles: has, active }, names) =>
			`${name} (${person}) was registered: ${has.map((role) => roles[role]).join(', ')} of “${names.station(station)}”${active ? '' : ', no longer active'}.`,
		'recorder-registered': ({ recorder, station, model, serial, active }, names) =>
			`Recorder ${recorder} was registered${model === '' ? '' : `, model ${model}`}${serial === '' ? '' : `, serial ${serial}`}, of “${names.station(station)}”${active ? '' : ', withdrawn'}.`,
		'enrolment-code-issued': ({ station, expires }, names) =>
			`An enrolment code was given out for “${names.station(station)}”, valid until ${expires}; only its hash is kept.`,
		'kiosk-enrolled': ({ station, epoch, origin }, names) =>
			`The kiosk of “${names.station(station)}” was enrolled, epoch ${epoch}, log ${origin}.`,
		'recorder-checked-out': ({ recorder, officer, companions, task, announcement }, names) =>
			`${names.person(officer)} checked out ${recorder} for: ${task}. ${companions.length === 0 ? '' : `With ${companions.map((id) => names.person(id)).join(', ')}. `}The check before use was passed. Announcement: “${announcement}”`,
		'officer-came-back': ({ recorder, officer, loan }, names) =>
			`${names.person(officer)} is back at the unit with ${recorder} (loan ${loan}); the 24 hours run.`,
		'recorder-returned': ({ recorder, officer, condition, note, loan }, names) =>
			`${officer === null ? 'Somebody not in the register' : names.person(officer)} handed in ${recorder}, ${conditions[condition]}${note === '' ? '' : `: ${note}`}. ${loan === null ? 'No loan of it is known here.' : `Loan ${loan}.`}`,
		'ingest-started': ({ recorder, ingest, files, bytes, designated }) =>
			`Ingest of ${recorder} begun (${ingest}): ${many(files, 'file')}, ${size(bytes)}${designated ? '' : '; into the browser, not the designated storage'}.`,
		'files-verified': ({ recorder, ingest, files }) =>
			`${many(files.length, 'file')} of ${recorder} copied, read back and compared (${ingest}).`,
		'footage-described': ({ recorder, ingest, files }) =>
			`What ${many(files.length, 'file')} of ${recorder} say about themselves (${ingest}): length, times, encoding.`,
		'files-failed': ({ ingest, files }) =>
			`${many(files.length, 'file')} not in safe keeping (${ingest}): ${files.map(({ path, fault }) => `${path} ${enReasons.failed[fault]}`).join('; ')}.`,
		'ingest-halted': ({ recorder, ingest, verified, failed }) =>
			`Ingest of ${recorder} stopped (${ingest}): ${verified} in safe keeping, ${failed} failed.`,
		'footage-ingested': ({ recorder, ingest, files, bytes, bag, missing }) =>
			`Ingest of ${recorder} finished (${ingest}): ${many(files, 'file')}, ${size(bytes)}, bag ${bag}.${missing ? ` ${missing.files} missing: ${missing.explanation}.` : ''}`,
		'entries-judged': ({ log, from, to, quarantined }) =>
			`The county judged numbers ${from} to ${to - 1} of ${log}${quarantined.length === 0 ? ': all in order.' : `; quarantined: ${quarantined.map(({ seq }) => seq).join(', ')}.`}`,
		'entries-quarantined': ({ log, quarantined }) =>
			`The county quarantined entries of ${log} afterwards: ${quarantined.map(({ seq }) => seq).join(', ')}.`,
		'quarantine-settled': ({ log, seq, outcome, reason }) =>
			`Two officers of the county looked at number ${seq} of ${log}: ${outcome}, because: ${reason}.`,
		'log-confirmed': ({ log, size: entries }) =>
			`The county confirms that it holds the first ${entries} entries of ${log}.`,
		'county-pinned': ({ size: entries }) =>
			`This station keeps the county's signed checkpoint over the first ${entries} entries of its log; the county cannot rewrite them any more.`,
		'county-disputed': () =>
			'The county has signed two checkpoints that contradict each other; both are kept here as proof.',
		'county-restored': ({ from, size: entries, lacking, heard, missing }) =>
			`The county's log had been restored from a backup, with ${from} entries left; the stations gave back what makes it ${entries}${lacking > 0 ? `, ${lacking} are still lacking` : ''}. Before it went on, ${heard} kiosks had been heard${missing.length > 0 ? `; not heard: ${missing.join(', ')}` : ''}.`,
		'recipient-published': ({ recipient }) =>
			`The key ${recipient} is published: stick files for this party are encrypted to it from here on.`,
		'conflict-resolved': ({ recorder, heads, stands, where, reason, approver }, names) =>
			`Of ${heads.length} records of ${recorder} that contradict each other ${stands.length} stand; ${heads.length - stands.length} were recorded in error${where === null ? '' : `; the recorder is at “${names.station(where)}”`}. Reason: ${reason}.${approver === null ? '' : ` Approved by ${names.person(approver)}.`}`,
		'matter-explained': ({ matter, log, seq, outcome, account }) =>
			`The county ${outcome === 'explained' ? 'explained' : 'opened again'} ${matter === 'fork' ? 'a second branch' : 'a hand-in without a known loan'} (entry ${seq} of ${log}): ${account}.`,
		'return-matched': ({ recorder, loan, outcome, reason }) =>
			`The county ${outcome === 'matched' ? 'decided' : 'took back'} that a hand-in of ${recorder} ended the loan ${loan}. Reason: ${reason}.`,
		'recorder-seen': ({ recorder, how, serial, note }) =>
			`${recorder} itself is here${how === 'dock' ? ', plugged in' : ''}${serial === '' ? '' : `, serial ${serial}`}${note === '' ? '' : `: ${note}`}.`,
		'recorder-state-reported': ({ recorder, state, note }) =>
			`${recorder} was reported ${enConflict.states[state]}${note === '' ? '' : `: ${note}`}.`
	}
};
