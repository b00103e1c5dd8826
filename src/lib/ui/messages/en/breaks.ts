import type { BreaksSentences } from '../reasons';
import type { BreaksMessages } from '../zh/breaks';

const s = (n: number): string => (n === 1 ? '' : 's');

export const enBreaksReasons: BreaksSentences = {
	'no-such-break': () =>
		'This interruption is not what the footage shows now. Go back, look at it again, and then explain it.',
	'report-missing': () =>
		'Where recording could not go on, the head of department is told at once. Write down who was told, and when.',
	'report-to-self': () => 'Nobody reports to himself. Choose the head of the department.',
	'report-time': () => 'The time of the report cannot be later than now. Check it and try again.',
	'spoken-not-there': () =>
		'The place of the spoken explanation cannot be: choose the file after the interruption, and a second within it. Check it and try again.',
	'no-such-lead': () => 'This lead is not what the footage shows now. Go back and look at it again.'
};

export const enBreaks: BreaksMessages = {
	title: 'Interruptions and leads',
	listHint: 'An interruption is explained (第11条); a lead may be answered, and is no verdict',
	none: 'No interruption waits for its explanation, and no lead for an answer.',
	reading: 'Reading what is known of the footage…',
	todo: (breaks, leads) =>
		[
			breaks > 0 ? `${breaks} interruption${s(breaks)} to explain` : '',
			leads > 0 ? `${leads} lead${s(leads)} to answer` : ''
		]
			.filter((part) => part !== '')
			.join(', '),
	duties: 'To do',
	go: 'Go there',
	due: (when) => `written statement due ${when}`,
	late: (span) => `written statement ${span} late`,
	of: (recorder) => `${recorder}: interruptions and leads`,
	unknown: 'This station has no ingest of that number.',
	breaks: 'Interruptions',
	noBreaks: 'None was found.',
	leads: 'Leads',
	leadsHint: 'Leads and no verdicts: trials, other cards and clocks that were set look the same',
	noLeads: 'None waits for an answer.',
	gap: (span) => `gap of ${span}`,
	between: (before, after) => `after ${before}, before ${after}`,
	after: (before) => `nothing recorded after ${before}`,
	waits: 'to be explained',
	waitsAnswer: 'to be answered',
	explained: 'explained',
	answered: 'answered',
	outcomes: {
		resumed: 'Recording went on afterwards',
		'could-not-go-on': 'Recording could not go on',
		'other-activity': 'Not one activity'
	},
	outcomeHints: {
		resumed: 'the same activity, recorded on',
		'could-not-go-on': 'this activity was not recorded any further',
		'other-activity': 'the one before had ended: nothing was interrupted'
	},
	choose: 'Choose those of one cause and explain them together',
	chosen: (n) => `${n} chosen`,
	explain: 'Explain those chosen',
	explainTitle: (n) => (n === 1 ? 'What was this interruption?' : `What were these ${n}?`),
	reasonTitle: 'What was the cause?',
	correct: 'Correct the explanation',
	end: 'After the last file recording could not go on',
	spokenTitle: 'Was the cause said aloud when recording went on?',
	spokenNo: 'It was not',
	spokenAt: 'At which second it is said',
	seconds: 's',
	reportTitle: 'Which head of department was told?',
	reportNone: 'Nobody was told',
	reportNeeded: 'must be given where recording could not go on (第11条)',
	reportWhen: 'When',
	accountTitle: 'Written statement',
	accountNeeded: 'please write how it came about',
	accountOptional: 'may be left empty',
	who: 'Who explains it?',
	confirm: 'Record it',
	done: 'The interruption is on the record',
	printStatement: 'Print 《中断记录情况说明》',
	statementOf: (entry) => `Statement ${entry}`,
	answer: 'Answer',
	answerTitle: 'What is known about this lead?',
	answerHint: 'lead and answer both stay on the record; neither is a verdict',
	answerDone: 'The answer is on the record',
	confirmAnswer: 'Record it',
	missing: (from, to, file) =>
		from === to
			? `number ${from} is missing after ${file}`
			: `numbers ${from} to ${to} are missing after ${file}`,
	late1: (file, at, until) =>
		`${file} begins at ${at}, after the use had ended (${until}): it may have been recorded afterwards`,
	open: 'Explain and answer',
	spoken: (file, seconds) => `yes, ${file} at second ${seconds}`,
	noSpoken: 'no',
	reported: (who, at) => `${who}, ${at}`,
	by: (who, at, entry) => `${who}, ${at} (${entry})`,
	superseded: 'corrected',
	statement: {
		title: '中断记录情况说明 Statement of an interruption',
		unit: 'Unit',
		station: 'Station',
		recorder: 'Recorder',
		officers: 'Officers',
		task: 'Task',
		loan: 'Loan',
		ingest: 'Ingest',
		breaks: 'Where it broke off (the recorder’s clock)',
		outcome: 'What it was',
		reason: 'Cause',
		spoken: 'Said aloud when recording went on',
		reported: 'Reported to the head of department',
		notReported: 'not reported',
		account: 'In writing',
		by: 'Explained by',
		corrects: 'Corrects',
		correctsOf: (entry) => `takes the place of ${entry}, which stays on the ledger`,
		sign: 'Signature of who explains:',
		head: 'Signature of the head of department:',
		date: 'Date:',
		from: (at) => `from ${at}`,
		to: (at) => `to ${at}`,
		notResumed: 'not recorded any further',
		before: 'file before',
		after: 'file after',
		foot: 'By article 11 of the rule. Files are named by their SHA-256; this statement is on the signed ledger, to which is added and of which nothing is changed.',
		print: 'Print',
		none: 'There is no such statement on the ledger.'
	}
};
