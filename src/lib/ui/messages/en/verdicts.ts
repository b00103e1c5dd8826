import type { VerdictMessages } from '../zh/verdicts';

export const enVerdicts: VerdictMessages = {
	title: 'Entries to be looked at',
	hint: 'These entries are kept whole and the county has signed for them, but they are against its rule and do not count for loans and ingests yet.',
	banner: (n: number) =>
		n === 1
			? 'One entry is quarantined by the county and to be looked at.'
			: `${n} entries are quarantined by the county and to be looked at.`,
	bannerAhead: (n: number) =>
		n === 1
			? 'One entry that is not sent yet will be quarantined by the county.'
			: `${n} entries that are not sent yet will be quarantined by the county.`,
	open: 'Look at them',
	none: 'Nothing is to be looked at.',
	ahead: 'Will be quarantined',
	aheadHint:
		'As far as this station knows, the county will deal with it like this; you can explain it to the county now.',
	pending: 'Quarantined, to be looked at',
	admitted: 'Admitted',
	rejected: 'Rejected',
	settledBy: (who: string, when: string) => `${who}, ${when}`,
	why: 'Why',
	because: (reason: string) => `Reason: ${reason}`,
	ok: 'Judged by the county: in order',
	notYet: 'Not judged by the county yet',
	verdict: 'County’s verdict',
	show: 'Show the entry',
	reasons: {
		type: 'Only the county writes entries of this kind.',
		id: 'The number that it gives to a loan, return or ingest is not that of this entry.',
		station: 'It goes on with a loan or an ingest of another station.',
		recorder: 'The county has never registered this recorder.',
		subject: 'The loan or ingest that it names is of another recorder.',
		actor: 'Somebody in it is not registered with the county, or was withdrawn.',
		revoked: 'The key that wrote it had been revoked by the county before.'
	},
	otherReason: (word: string) => `The county quarantined it by a newer rule (${word}).`,
	next: {
		type: 'Do not use this kiosk any more, and ask the county’s administrator to find out how it came to be written.',
		id: 'Ask the county’s administrator to look at this kiosk, and two officers of the county to look at the entry.',
		station:
			'Have the other station put it on its record, and ask two officers of the county to look at this entry.',
		recorder:
			'Ask the county to register the recorder, and two of its officers to look at this entry.',
		subject:
			'Compare the recorder’s number, register it again as it is, and ask two officers of the county to look at this entry.',
		actor:
			'Find out whether this person was entitled to it then, and ask two officers of the county to look at this entry.',
		revoked:
			'Tell the county when this was done and by whom; two of its officers look at each entry.'
	},
	otherNext: 'Update this kiosk, or ask the county’s administrator.',
	nextAdmitted: 'Two officers of the county have looked at it, and it counts.',
	nextRejected:
		'Two officers of the county have looked at it, and it does not count; the entry itself is kept for ever.'
};
