import type { Messages } from './zh';

export const enRequests: Messages['requests'] = {
	title: 'Viewing and approval',
	listHint:
		'Viewing, extraction, release and disposal are approved by the leader in charge first (Art. 16, 17, 19)',
	search: 'Find by number, name, unit or ground',
	all: 'All',
	empty: 'There is no request yet. Whoever needs to view footage makes one first.',
	none: 'No request fits.',
	more: 'Show more',
	newViewing: 'Ask to view',
	newRelease: 'Ask for a release',
	book: 'Register of viewings',
	ask: 'Ask to view',
	states: {
		...{ applied: 'Applied', approved: 'Approved', returned: 'Returned' },
		...{ registered: 'Registered', begun: 'Being viewed', closed: 'Closed' },
		...{ expired: 'Expired', revoked: 'Revoked' }
	},
	waiting: 'Waiting',
	kinds: {
		...{ viewing: 'Viewing', extraction: 'Extraction', release: 'Release', disposal: 'Disposal' }
	},
	ways: {
		...{ pin: 'by PIN at the kiosk', county: 'at the county', code: 'by a signed code' },
		paper: 'on paper, entered afterwards'
	},
	decisions: { approved: 'Approved', returned: 'Returned' },
	manners: { disc: 'Disc', medium: 'Removable medium', shown: 'Shown in person' },
	files: (n) => (n === 1 ? '1 file' : `${n} files`),
	of: (request) => `Request ${request}`,
	unknown: 'The ledger has no such request.',
	span: (from, until) => `${from} to ${until}`,
	fields: {
		applicant: 'Applicant',
		unit: 'Unit',
		kind: 'Asked for',
		ground: 'Ground',
		span: 'Time of viewing',
		files: 'Footage',
		made: 'Made at',
		state: 'State',
		recipient: 'Recipient',
		basis: 'Legal ground',
		manner: 'Manner',
		viewer: 'Viewer',
		keeper: 'Registered by',
		closed: 'Closed at',
		decision: 'Decision',
		until: 'Valid until',
		hash: 'Hash',
		enteredBy: 'Entered by',
		plays: 'Played',
		note: 'Note'
	},
	decided: (who, decision, way, at) => `${decision} by ${who} (${way}), ${at}`,
	county: 'the county',
	atCounty: (account) => `account ${account} of the county`,
	contradicted:
		'Two decisions contradict each other. Both are kept, and nothing is done on them. Please make a new request.',
	voided: 'Decisions that do not count',
	revokedBy: (who, at, reason) => `Approval revoked by ${who}, ${at}: ${reason}`,
	withdrawnBy: (who, at, reason) => `Withdrawn by ${who}, ${at}: ${reason}`,
	lastSync: (at) => `What the county revokes is known after the next sync; last receipt: ${at}`,
	neverSynced: 'What the county revokes is known after the next sync; no receipt yet.',
	history: 'History',
	registeredBy: (who, viewer, at) => `Registered by ${who}, viewer ${viewer}, ${at}`,
	playedAt: (path, at, checked) => `${path} played, ${at}, ${checked}`,
	checks: { verified: 'hash compared', unchecked: 'hash not compared' },
	closedAt: (who, at) => `Closed by ${who}, ${at}`,
	unfounded: {
		...{ none: 'without approval', later: 'approved afterwards', over: 'after its time' },
		...{ revoked: 'approval revoked', 'other-file': 'a file that was not approved' }
	},
	acts: {
		approve: 'Approve',
		return: 'Return',
		withdraw: 'Withdraw',
		revoke: 'Revoke approval',
		register: 'Register viewing',
		view: 'Begin viewing',
		close: 'Close viewing',
		form: 'Approval form'
	},
	who: {
		approve: 'Which leader approves it?',
		return: 'Which leader returns it?',
		revoke: 'Which leader revokes it?',
		register: 'Which custodian registers it?',
		withdraw: 'Who withdraws it?',
		close: 'Who closes it?'
	},
	opinion: 'Opinion (may stay empty)',
	reason: 'Reason',
	noteLabel: 'Note (may stay empty)',
	viewerLabel: 'Name of the viewer',
	untilLabel: 'Approved until',
	sign: (who) => `PIN of ${who}`,
	signHint: 'With the last digit it is on the ledger, for good',
	done: {
		...{ made: 'Request recorded', approve: 'Approved', return: 'Returned' },
		...{ withdraw: 'Withdrawn', revoke: 'Approval revoked', register: 'Viewing registered' },
		close: 'Viewing closed'
	},
	toRequest: 'To the request',
	make: {
		pickIngest: 'Footage of which ingest?',
		pickFiles: 'Which files?',
		noIngest: 'This station has no footage in safe keeping yet.',
		who: 'Who asks?',
		outsider: 'Somebody from outside',
		outsiderHint: 'entered by somebody of this station',
		name: 'Name',
		unit: 'Unit',
		enteredBy: 'Who enters it?',
		ground: 'Ground',
		groundHint: 'what it is needed for: the case and its number',
		from: 'From when on',
		until: 'Until when',
		recipient: 'Given to (unit and name)',
		basis: 'Legal ground (document and number, or provision)',
		manner: 'In which manner',
		confirm: 'Applicant',
		what: 'Ground and time'
	},
	view: {
		title: 'Viewing',
		enter: (who) => `${who} enters the PIN to begin`,
		enterHint: 'Each playback is recorded on the ledger',
		files: 'Approved files',
		play: 'Play',
		again: 'Play again',
		loading: 'Fetched from designated storage and compared…',
		unchecked: 'The file is long; its hash was not compared before.',
		verified: 'Its hash was compared before and is what the ledger says.',
		stopped: 'The approval has expired or was revoked; playback was stopped.',
		until: (at) => `Valid until ${at}`,
		cannot: 'This file cannot be played on this machine.',
		notHere: 'No footage can be played in this window.'
	},
	paper: {
		form: 'Approval form for viewing footage',
		releaseForm: 'Approval form for release',
		book: 'Register of viewings',
		print: 'Print',
		leader: 'Leader in charge',
		applicantSign: 'Applicant',
		keeperSign: 'Custodian',
		receiverSign: 'Recipient',
		date: 'Date:',
		foot: 'Article 17 of the Guidelines: footage is viewed once the leader in charge has approved it and the keeper has registered it.',
		releaseFoot:
			'Article 19 of the Guidelines: apart from use as evidence, nothing is released to outsiders without approval.',
		columns: {
			...{ request: 'Number', viewer: 'Viewer', ground: 'Ground', time: 'Time' },
			...{ files: 'Files', approval: 'Approval', keeper: 'Keeper', plays: 'Plays' },
			closed: 'Closed'
		},
		noViewing: 'No viewing has been registered yet.'
	}
};
