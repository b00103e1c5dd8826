import type { CountyMessages } from './zh';
import type { DelegationPageReason } from './zh-approvals';
import type { Detail } from './zh-reasons';

export const enDelegationReasons: Record<DelegationPageReason, (detail: Detail) => string> = {
	'no-decision-right': () =>
		'This account does not decide about such requests. Please use one that does, or be named as deputy.',
	'no-delegation': () =>
		'There is no such delegation in force: it has not begun, is over or ended, or is not for this kind. Please load the page again.',
	'stands-in-twice': () =>
		'Nobody stands in here: whoever is absent or stands in proposed it, or it is about the account of one of them. Another colleague has to agree.',
	'delegation-self': () => 'Nobody is their own deputy. Please choose another account.',
	'delegation-kinds': () => 'No kind of request is chosen. Please choose at least one.',
	'delegation-span': () =>
		'The time is wrong: it has to end after now, and after it begins. Please correct it.',
	'delegation-over': () => 'This delegation is over or ended already. Please load the page again.'
};

export const enCountyApprovals: CountyMessages['approvals'] = {
	title: 'Approvals',
	nav: (mine) => (mine > 0 ? `Approvals (${mine})` : 'Approvals'),
	navLate: (late) => `${late} of the approvals wait for too long`,
	lateShort: (late) => `${late} late`,
	help: 'What waits for a decision at the stations and the county, the longest waiting first. An enrolment takes two persons and stands here: a code given out, an enrolment by stick, a new enrolment after a key was revoked. A kiosk that changes its own key signs the new one with the old; that waits for nobody.',
	mine: (n) => `For me to decide (${n})`,
	everything: (n) => `All that waits (${n})`,
	allKinds: 'All kinds',
	kinds: {
		...{ viewing: 'Viewing', extraction: 'Extraction', release: 'Release', disposal: 'Disposal' },
		...{ paper: 'Paper to confirm', deletion: 'Deletion request', scrapping: 'Scrapping' },
		...{ rule: 'Rule change', enrolment: 'Enrolment', key: 'Key', account: 'Account' },
		entry: 'Quarantined entry'
	},
	kind: 'Kind',
	station: 'Station',
	allStations: 'All stations',
	county: 'County',
	search: 'Search number, name, ground',
	asks: 'Asked by',
	ground: 'Ground',
	restricted: 'for named readers, not shown here',
	since: (at) => `asked ${at}`,
	waits: (hours) =>
		hours < 1
			? 'waiting for less than an hour'
			: hours < 48
				? `waiting for ${hours} h`
				: `waiting for ${Math.floor(hours / 24)} days`,
	late: (hours) => `more than ${hours} h`,
	lateCount: (n, hours) => `${n} wait for longer than the rule pack’s reminders (${hours} hours).`,
	until: (at, hours) => `expires ${at}, in ${hours} h`,
	who: 'May decide',
	nobody: 'no account may decide this: add an account or name a deputy',
	atStation: 'answered by the station’s leader in charge at the kiosk',
	own: 'your own: somebody else decides',
	inPlace: (names) => `you may decide in the place of ${names}`,
	decide: 'Decide',
	look: 'Look',
	approve: 'Approve and record',
	compare: 'Compare',
	kioskKey: 'The kiosk’s key (read out by the station)',
	countyKey: 'The county’s key (read out to the station)',
	more: (n) => `${n} more are not listed: narrow them down by kind, station or search.`,
	none: 'Nothing waits for a decision.',
	noneMine: (all) =>
		all === 0 ? 'Nothing waits for a decision.' : `Nothing waits for you; ${all} wait altogether.`,
	noMatch: 'Nothing fits.',
	codes:
		'Where a station has no network, the leader opens the signing page on a phone or computer of their own, photographs the QR code on the kiosk’s screen, approves or chooses a reason and returns, and reads the code to the station on the telephone; nothing goes by the county.',
	toCodes: 'Open the leader’s signing page',
	deputies: {
		title: 'Deputies',
		help: 'Whoever is absent has another account decide requests (Art. 17), agree to acts of two persons, or decide about scrapping (Art. 23, 24). The deputy decides nothing that either of the two proposed, nothing about the account of either, and passes nothing on; once one of the two is deactivated it holds no longer. Each time it is said in whose place.',
		give: 'Name a deputy',
		deputy: 'Deputy',
		kinds: 'For requests of',
		acts: 'Acts of two persons, and scrapping',
		actKinds: {
			...{ rule: 'rule packs', account: 'accounts', key: 'keys', enrolment: 'enrolments' },
			...{ entry: 'entries in quarantine', scrapping: 'scrapping' }
		},
		agreed: 'agreed',
		decidedScrapping: 'decided about scrapping',
		notCounted: {
			delegation: 'does not count: the delegation did not hold then, or not for this',
			both: 'does not count: whoever is absent or stands in proposed it',
			own: 'does not count: about the account of one of them'
		},
		gone: (account, at) => `account ${account} was deactivated ${at}; it holds no longer`,
		from: 'From (earlier than now means now)',
		until: 'Until',
		reason: 'Reason',
		submit: 'Record it',
		saved: 'The delegation is on the county’s log; stations see it after their next sync.',
		endedNow: 'The delegation is ended, and on the county’s log.',
		none: 'There is no delegation yet.',
		nobody: 'There is no other account. Please add one on the accounts page.',
		who: (deputy, principal) => `${deputy} in the place of ${principal}`,
		span: (from, until) => `${from} to ${until}`,
		states: { later: 'Not begun', running: 'In force', over: 'Over', ended: 'Ended' },
		end: 'End now',
		endReason: 'Reason for ending',
		ended: (by, at, reason) => `ended by ${by}, ${at}: ${reason}`,
		overlaps: (ids) => `overlaps with ${ids}; each holds`,
		uses: (n) => (n === 1 ? 'used once' : `used ${n} times`),
		noUses: 'not used yet',
		said: {
			...{ approved: 'approved', returned: 'returned', confirmed: 'paper confirmed' },
			...{ denied: 'paper denied', revoked: 'approval revoked' }
		},
		inName: 'In whose name',
		ownName: 'My own',
		inPlace: (name) => `In the place of ${name}`
	}
};
