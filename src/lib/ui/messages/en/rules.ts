import { isList } from '$lib/ledger/rule/pack-changes';
import type { RulePackEventMessages } from '../events';
import type { RuleMessages } from '../zh/rules';

export const enRuleEvents: RulePackEventMessages = {
	names: { 'rule-pack-issued': 'Rule pack issued' },
	says: {
		'rule-pack-issued': ({ pack, validFrom, reason }) =>
			`Rule pack ${pack} is issued, in force from ${validFrom}, midnight in Beijing: ${reason}.`
	}
};

const GIB = 1024 ** 3;

export const enRules: RuleMessages = {
	inForce: 'In force',
	since: (day) => `in force since ${day}`,
	next: 'Next',
	later: 'Not in force yet',
	former: 'Replaced',
	changes: 'What differs from the pack in force',
	noChange: 'Nothing differs from the pack in force.',
	soon: (title, day, days) =>
		days === 0
			? `The new rule pack ${title} is in force from midnight today.`
			: `The new rule pack ${title} takes effect on ${day} at midnight, in ${days} day${days === 1 ? '' : 's'}. A deadline that runs already stays as it is.`,
	look: 'See the changes',
	unknownNamed: (n, id) =>
		`${n} deadline${n === 1 ? '' : 's'} by a rule pack (${id}) that is not here; computed by the one in force for now. Sync with the county.`,
	beforeRule: (day) =>
		`Before the rule: the time shown lies before ${day}. Footage of before, if it is right; else look at the recorder’s clock.`,
	unreadable: (id) =>
		`Rule pack ${id} is in force, and this program is too old to read it; it goes on by the former pack. Call the county for an update.`,
	unreadableLater: (id, day) =>
		`Rule pack ${id} takes effect on ${day}, and this program is too old to read it. Call the county for an update before that.`,
	standing: {
		'in-force': 'in force when it was written',
		'not-known-yet': 'the newer pack had not reached that station when it was written',
		other: 'not the pack that was in force when it was written; to be looked at',
		unknown: 'unknown rule pack: the county issued none of this name, or that has not arrived here'
	},
	fields: {
		id: 'Number',
		version: 'Version',
		title: 'Title',
		issuer: 'Issued by',
		validFrom: 'In force from',
		brigade: 'Brigade in the announcement',
		ingestHours: 'Hours from coming back to safe keeping (Art. 13)',
		copies: 'Copies before a recorder is emptied (Art. 12)',
		sm3: 'SM3 digest besides SHA-256',
		minBatteryPercent: 'Least battery when lent (%, Art. 5)',
		minFreeBytes: 'Least free space when lent (Art. 5)',
		maxClockOffsetSeconds: 'Greatest clock offset when lent (seconds, Art. 5)',
		minOfficers: 'Fewest officers (Art. 8)',
		announcement: 'Announcement (Art. 8)',
		readingMinutes: 'Minutes for which a reading of the dock counts before use (Art. 5)',
		minCoveragePercent: 'Least part of an activity that is recorded (%, Art. 9)',
		reminderHours: 'Hours after coming back at which the kiosk reminds (Art. 13)',
		askReturnHours: 'Hours after the activity from which the time of return is asked (Art. 13)',
		overdueReasons: 'Reasons for late footage (Art. 13)',
		noFootageReasons: 'Reasons for no footage (Art. 13)',
		interruptionReasons: 'Reasons for an interruption (Art. 11)',
		statementDays: 'Days for the written statement (Art. 11)',
		dossierFilingDays: 'Days until footage is filed (Art. 14)',
		dossierUnknownDays: 'Days until an unknown subject is asked about (Art. 14)',
		dossierLinkingDays: 'Days until evidence lies in its case file (Art. 14)',
		retentionYears: 'Years for which footage is kept at least (Art. 15)',
		caseYears: 'Years for which case files are kept, besides for ever (Art. 15)',
		approvalHours: 'Hours after which a waiting request is marked (Art. 17)'
	},
	brigadeOfCounty: '(the brigade as the county registered it)',
	value(field, value) {
		if (value === null) return field === 'brigade' ? this.brigadeOfCounty : 'none';
		if (typeof value === 'boolean') return value ? 'yes' : 'no';
		if (typeof value === 'number' && field.endsWith('Bytes')) return `${value / GIB} GiB`;
		if (isList(value)) return value.join('\n');
		if (typeof value === 'object') return JSON.stringify(value, null, 1);
		return String(value);
	}
};
