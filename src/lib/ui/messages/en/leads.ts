import type { LeadEventMessages } from '../events';
import type { LeadSentences } from '../reasons';
import type { LeadMessages } from '../zh/leads';

export const enLeadReasons: LeadSentences = {
	'not-a-leader': () =>
		'Leads are for a leader in charge who is in service. Ask the leader in charge; if the register is wrong, ask the county to correct it.',
	'leads-shut': () => 'The leads are shut. The leader in charge opens them again by PIN.',
	'county-unheard': () =>
		'This kiosk has not received the county’s encryption key yet, so nothing can be sealed. Synchronise with the county once, by network or stick, then record it.',
	'lead-words-missing': () => 'Nothing is written yet. Say what there is to say, then record it.',
	'lead-words-long': () => 'Too long: at most 500 characters. Shorten it, then record it.',
	'no-such-lead': () =>
		'The record has no such lead any more. Go back to the list for what there is now.',
	'lead-taken-up': () =>
		'Somebody has taken up this lead already. Go back to the list for what there is now.',
	'lead-not-taken-up': () =>
		'Take the lead up first; then write what was found, what the person says, or close it.',
	'own-lead': () =>
		'The lead concerns you: you cannot check or close it. Ask another leader in charge, or the county.',
	'lead-ended': () => 'This lead has ended. If there is something new, check it again first.',
	'lead-people-unknown': () => 'There is no such person in the register. Choose from the list.',
	'finding-missing': () => 'No finding is chosen yet. Choose whether it is true or not.',
	'nobody-stated': () => 'Choose whose statement it is.',
	'no-true-finding': () =>
		'The finding is not that it is true, so there is no outcome. Check it first; where findings differ, check it once more.',
	'outcome-at-county': () =>
		'Outcomes are recorded at the county. At the station a lead is checked, the person heard, or it is closed with a reason.',
	'outcome-unsigned': () =>
		'Who decided is not said. Write the authority and the document’s number.'
};

export const enLeads: LeadMessages = {
	title: 'Leads',
	open: 'Leads',
	hint: 'behaviours of article 21; for the leader in charge and the county to look into, and no verdicts',
	who: 'Leader in charge',
	whoHint: 'only the leader in charge sees leads: opened by PIN, and shut again',
	pin: (name) => `PIN of ${name}`,
	pinHint: 'six digits open the leads',
	shut: 'Shut',
	reading: 'Working out the leads from the record …',
	none: 'No leads.',
	noneOf: 'No such leads.',
	all: 'All',
	openOnes: 'Open',
	count: (n) => `${n} leads`,
	states: {
		clue: 'lead',
		checking: 'being checked',
		true: 'true',
		untrue: 'not true',
		conflicting: 'findings differ',
		handled: 'handled',
		closed: 'closed without an outcome'
	},
	findings: { true: 'true', untrue: 'not true' },
	unfounded: 'the outcome rests on no finding that it is true',
	evidence: 'Rests on',
	entries: 'entries',
	files: 'files',
	noSignal: 'raised by a person; the record shows no signal',
	people: 'People named',
	noPeople: 'the record names nobody',
	raise: 'Raise a lead',
	raiseHint: 'a complaint, or what the record cannot know',
	takeUp: 'Take up',
	check: 'Write what was found',
	checkAgain: 'Check again',
	state: 'Record the person’s statement',
	close: 'Close with a reason',
	outcome: 'Record the outcome',
	behaviour: 'Which behaviour (article 21)',
	source: 'Source',
	sources: { signal: 'signal of the record', complaint: 'complaint', other: 'other' },
	station: 'Station',
	finding: 'Finding',
	outcomes: 'Outcome (article 22)',
	decider: 'Decided by',
	number: 'Document number',
	whose: 'Whose statement',
	words: {
		raise: 'What there is',
		check: 'What was looked into, and what was found',
		state: 'What the person says',
		close: 'Why it is closed without an outcome',
		outcome: 'What was decided'
	},
	confirm: 'Record',
	done: 'Recorded',
	toList: 'Back to the leads',
	by: (who, when) => `${who}, ${when}`,
	acts: {
		raised: 'raised',
		checked: 'checked',
		stated: 'statement',
		handled: 'outcome',
		closed: 'closed'
	},
	superseded: ' (checked again later)',
	outcomeLine: (what, decider, number) => `${what}; ${decider}, ${number}`,
	right: {
		title: 'Right to read leads',
		help: 'Only accounts with the right see leads. Two persons give it or take it back, on the county’s log.',
		none: 'No account has the right yet.',
		give: 'Give the right',
		take: 'Take it back',
		may: 'may read leads',
		mayNot: 'no right',
		lacking: 'Your account has no right to read leads. Two persons give it on the page “Accounts”.'
	}
};

export const enLeadEvents: LeadEventMessages = {
	names: {
		'lead-raised': 'Lead raised',
		'lead-checked': 'Lead checked',
		'lead-stated': 'Statement on a lead',
		'lead-ended': 'Lead ended',
		'lead-right-given': 'Right to read leads',
		'lead-texts-read': 'Leads read'
	},
	says: {
		'lead-raised': ({ lead, behaviour }) =>
			`Lead ${lead} was raised (article 21, ${behaviour}); sealed for the county and the station concerned.`,
		'lead-checked': ({ lead }) => `Lead ${lead} was checked; sealed.`,
		'lead-stated': ({ lead }) => `The person concerned was heard on lead ${lead}; sealed.`,
		'lead-ended': ({ lead }) => `Lead ${lead} has ended; sealed.`,
		'lead-texts-read': ({ account, texts }) =>
			`Account ${account} of the county opened ${texts.length} sealed texts about leads for the first time.`,
		'lead-right-given': ({ account, may }) =>
			may ? `Account ${account} may read leads.` : `Account ${account} may no longer read leads.`
	}
};
