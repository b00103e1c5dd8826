import { zhMergeReasons, type MergeMessages } from './zh-merge';

export const enMergeReasons: typeof zhMergeReasons = {
	'unknown-matter': () =>
		'There is no such matter, or it is not decided here. Choose one from the merge desk’s list.',
	'no-account': () =>
		'Say what is known: who was asked, and on what grounds; up to 300 characters.',
	'no-such-loan': () =>
		'This loan cannot be it: it has a return of its own, or is another recorder’s. Load the page again and choose one of the loans that are listed.',
	'not-matched': () =>
		'This return was matched to no loan, or that was taken back already. Load the page again.',
	'match-reason': () => 'Give the reason: what was checked, who was asked; up to 300 characters.',
	'not-explained': () =>
		'This matter was not explained, or is open again already. Load the page again.'
};

export const enMerge: MergeMessages = {
	title: 'Merge desk',
	help: 'What contradicts itself, does not count or is not whole once the records of all stations are merged, the oldest first. No record is ever deleted or rewritten.',
	none: 'Nothing is open: the records that the stations have sent fit together.',
	noneFound: 'No matter is like this.',
	all: 'All',
	anyStation: 'All stations',
	kind: 'Kind',
	about: 'Matter',
	stations: 'Stations',
	since: 'Since',
	age: (span) => `for ${span}`,
	who: 'Who acts',
	open: 'See the evidence',
	back: 'Back to the merge desk',
	filter: 'Filter',
	kinds: {
		contradiction: 'Contradiction',
		quarantined: 'Quarantined',
		held: 'Waiting for what comes before',
		fork: 'Log with two branches',
		'unknown-return': 'Return of an unknown loan',
		numbers: 'Numbers in doubt'
	},
	acts: {
		county: 'The county decides',
		two: 'Two officers of the county',
		station: 'The station that sees the recorder, or the county',
		sender: 'A station has to send'
	},
	forkIs: (name, entries) => `${name}: ${entries} entries besides`,
	returnIs: (recorder, who) => `${recorder}: handed in by ${who}, no loan is known`,
	nobody: 'nobody knows whom',
	heldIs: (recorder, lacks) => `${recorder}: ${lacks} earlier entries are missing`,
	numbersAre: (numbers) => `The serial numbers of ${numbers} are in doubt`,
	closed: 'Nothing of this matter is open now; this is the evidence that was kept.',
	saved: 'It is on the county’s log, and goes to the stations with the next exchange.',
	proposed: 'It waits for a colleague’s consent.',
	sides: 'All sides, with their evidence',
	side: {
		said: 'What it says',
		station: 'Station',
		officers: 'People',
		claimed: 'Time as recorded',
		interval: 'Time that can be proved',
		notBefore: (time, size) =>
			`not before ${time} (it names the county’s log with ${size} entries)`,
		noNotBefore: 'nothing of the county’s shows how early',
		notAfter: (time) => `not after ${time} (the county first confirmed to hold it)`,
		noNotAfter: 'the county has not confirmed it yet',
		place: 'Place in its log',
		placeIs: (name, size) => `${name} (the county holds ${size} entries of that log)`,
		hash: 'Hash',
		signer: 'Signing key',
		actor: 'Recorded by',
		pin: 'Signed by PIN',
		noPin: 'nobody’s PIN signed it',
		later: 'Later records that follow from it',
		noLater: 'none',
		duties: 'The 24 hours that hang on it (Art. 13)',
		noDuties: 'none',
		due: (time, state) => `due ${time}, ${state}`,
		text: 'Signed text'
	},
	evidence: 'Where the recorder itself was',
	noEvidence: 'Nobody recorded to have seen it, and it was not plugged in anywhere.',
	docked: (station, time) => `${time}: plugged in at ${station}, an ingest began`,
	seen: (station, who, time) => `${time}: seen at ${station} by ${who}`,
	decide: 'Before you decide: what it will change',
	decideHelp:
		'Below each choice stands what it changes once it is on the record, computed as the record itself is.',
	decideAnew: 'Decide anew',
	anewHelp:
		'The earlier decision stays on the log; the new one names every record and that decision, and takes its place.',
	reopens: (heads) =>
		`The decision names the ${heads} records above; a record about it that arrives later opens the matter again by itself.`,
	choose: (side) => `${side} is true, the others were recorded in error`,
	nothing:
		'Loans, duties and the stations’ figures stay as they are; only this act goes on the log.',
	elsewhere:
		'It says nothing about a recorder changing hands: once admitted it counts where it belongs (activities, footage, requests); loans, duties and the stations’ figures stay as they are.',
	refusedTwo: 'Not possible: the recorder would be in two people’s hands at once.',
	changes: {
		status: 'State of the recorder',
		entries: 'Records',
		duties: 'The 24 hours (Art. 13)',
		figures: 'Figures of the stations',
		to: '→',
		notCounted: 'no longer by itself',
		begins: (id, station, due, state) => `${id}: begins, ${station}, due ${due}, ${state}`,
		ends: (id, station, due) => `${id}: ends; was ${station}, due ${due}`,
		becomes: (id, from, to) => `${id}: ${from} → ${to}`,
		duty: (station, due, state) => `${station}, due ${due}, ${state}`
	},
	standings: {
		absent: 'does not count',
		disputed: 'undecided',
		mistaken: 'recorded in error',
		'open-loan': 'true, on loan',
		'returned-loan': 'true, returned',
		'ends-loan': 'return stands',
		'unknown-return': 'return of an unknown loan',
		repeated: 'returned again, counts once',
		holds: 'holds',
		past: 'followed by a later report'
	},
	figures: {
		'open-loans': 'on loan',
		'duties-open': 'to be ingested',
		'duties-overdue': 'overdue',
		'unknown-returns': 'returns of unknown loans',
		contradictions: 'contradictions'
	},
	settle: {
		admitted: 'Admit: it counts for loans and ingests',
		rejected: 'Reject: it does not count, and is kept'
	},
	submitTwo: 'Put before a colleague',
	waiting: (who, time) => `Proposed by ${who}, ${time}; waits for a colleague’s consent`,
	ownWaiting: 'Whoever proposed it cannot consent; a colleague has to log in and do so.',
	agree: 'Consent',
	toProposals: 'Decline or withdraw it on the page “By two”',
	reason: 'Reason (what was checked, who was asked)',
	rule: 'The rule behind it',
	settledAs: (outcome, who, time, reason) => `${outcome}: ${who}, ${time}; reason: ${reason}`,
	lacks: 'What is missing',
	lacksHelp:
		'What this record follows has not reached the county. It is never taken for nothing, and does not run out; have these stations exchange over the network, or bring their log on a stick.',
	lackOf: (name, station, size) =>
		`${name}: from ${station}; the county holds ${size} entries of that log`,
	lackUnknown: (hash) =>
		`Hash ${hash}…: from which station is not known; have every station exchange once`,
	arrived: 'What was missing has arrived; this record counts like any other.',
	forkHelp:
		'One key signed two different records for one place: as a rule a kiosk’s disk was set back, or its key was copied. Both are kept, and the county confirms nothing new of this log; give the station a new key, then look into the branch record by record.',
	onLog: 'The one on the log',
	onBranch: 'The one of the branch',
	branch: 'Records of the branch',
	branchMore: (shown, all) => `The first ${shown} of ${all}`,
	toBranch: 'See the whole branch',
	toKeys: 'Revoke or replace the key',
	admitted: 'let in',
	noCustody: 'says nothing about a recorder changing hands; kept as it is, nothing to let in',
	admit: 'Propose to let it in',
	explain: 'Say what is known, and take it off the list',
	explainReturn:
		'A loan that arrives later is matched by itself; nothing needs to be done. Where there is no electronic record of a loan (on paper only, for example), say so here; the 24 hours run from the hand-in all the same.',
	explainFork:
		'When every record was looked into, write the finding here. A new record of the branch opens it again.',
	account: 'What is known',
	explained: (who, time, account) => `${who}, ${time}: ${account}`,
	reopen: 'Open it again',
	reopenWhy: 'Why it is opened again',
	matched: 'The loan has arrived and this return was matched to it; nothing is to be decided.',
	match: 'Match it to a loan',
	matchHelp:
		'Where this return was of one of the loans below (the loan was not chosen at the counter, or a clock was wrong), match it here. Should the loan that the return itself names arrive later, that one counts, the match holds no longer, and the matter opens again.',
	matchNone: 'No loan of this recorder is left: each has a return of its own.',
	matchIs: (loan, says) => `It is the return of the loan ${loan}: ${says}`,
	part: 'Take it back: it was not the return of this loan',
	matchedBy: (loan, who, time, reason) =>
		`Matched to the loan ${loan} by ${who}, ${time}; reason: ${reason}`,
	partedBy: (loan, who, time, reason) =>
		`Taken back by ${who}, ${time}: not the return of the loan ${loan}; reason: ${reason}`,
	matchOver:
		'This match holds no longer: the loan that the return names has arrived, or that loan has another return.',
	others: 'Other recorders that whoever handed it in has out',
	othersHelp:
		'Where it was one of these that was handed in, the wrong number was chosen at the counter: have the station that took it in record the return under the right number, then say so here.',
	keep: (number) => `One recorder; ${number} counts`,
	different: 'Different recorders',
	confirm: 'The device was looked at; the later one is right',
	submit: 'Put the decision on the record',
	otherPages: 'Other pages',
	here: 'The evidence, and what a decision changes'
};
