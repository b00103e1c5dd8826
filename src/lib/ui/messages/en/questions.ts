import type { QuestionMessages } from '../zh/questions';

export const enQuestions: QuestionMessages = {
	title: 'Check by the rule',
	hint: 'How the articles are kept: touch a line to see which records.',
	article: (n) => `Art. ${n}`,
	figure: (counted, of) => `${counted} of ${of}`,
	percent: (counted, of) => `${Math.round((counted / of) * 100)}%`,
	nothing: 'nothing to check',
	asking: 'Checking…',
	failed: 'It could not be checked. Open this page again and try once more.',
	fine: 'Nothing has to be looked at.',
	toLook: (n) => `${n} to be looked at`,
	listed: (n) => `${n} listed`,
	more: 'Show more',
	all: 'All questions',
	print: 'Print',
	spans: { month: 'This month', before: 'Last month', year: 'This year', ever: 'All' },
	here: 'This station',
	everywhere: 'All stations known here',
	from: (from, until) => `${from} to ${until}`,
	since: 'all time',
	madeAt: 'Checked at',
	columns: {
		article: 'Article',
		question: 'Question',
		figure: 'Result',
		toLook: 'To look at',
		rows: 'Records'
	},
	sign: ['Checked by', 'Leader in charge'],
	time: 'Time',
	people: 'People',
	station: 'Station'
};
