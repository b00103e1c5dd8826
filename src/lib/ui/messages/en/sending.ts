import type { SendingMessages } from '../zh/sending';

export const enSending: SendingMessages = {
	title: 'Evidence for the county',
	short: 'To the county',
	hint: 'A copy of what is evidence goes to the county; the original stays in this station’s storage (Art. 16)',
	off: 'The county has not switched this on for your station: nothing is sent. Ask the county’s administrator to switch it on; this kiosk knows it after its next sync.',
	allowed: (kinds) =>
		kinds === ''
			? 'The county has switched it on. Restricted recordings are not sent.'
			: `The county has switched it on, restricted ones with ${kinds} included.`,
	kinds: { 'trade-secret': 'commercial secrets', privacy: 'personal privacy' },
	failed: 'It could not be read: the ledger is busy. Open this page again in a moment.',
	empty:
		'This station has no evidence yet. What is put into a case file, or classed as evidence or part of a dispute, is listed here.',
	none: 'Nothing fits. Choose another state, or type less.',
	search: 'Case, file name, recorder',
	all: 'All',
	more: 'More',
	states: {
		...{ unsent: 'Not sent', queued: 'Waiting', sending: 'Being sent', received: 'Received' },
		...{ returned: 'Returned', cannot: 'Cannot be sent' }
	},
	sendAll: (n) => (n === 0 ? 'Send all' : `Send all (${n})`),
	send: 'Send',
	goOn: 'Go on',
	again: 'Send again',
	cancel: 'Do not send',
	stop: 'Stop',
	retry: 'Try now',
	checking: 'Being compared with the ledger; it is sent only if it agrees',
	sendingNow: 'On its way to the county',
	of: (done, all) => `${done} / ${all}`,
	left: (rate, span) => `${rate} a second, about ${span} left`,
	sentSo: (size) => `the county has ${size}`,
	receivedAt: (when) => `received by the county, ${when}`,
	noCase: 'in no case file',
	toCheck: 'Check the storage',
	retryAt: (when) => `Next try at ${when}.`,
	pause: {
		ingest: 'An ingest is running and goes first; sending goes on by itself after it.',
		'no-answer':
			'The county does not answer. It goes on by itself when the network is back; nothing is sent twice.',
		'not-understood': 'The county’s answer was not understood.',
		'no-space': 'The county has no room left. Tell the county’s administrator.',
		'no-store':
			'The place where the county keeps copies does not answer. What was sent is not lost.',
		'too-many': 'Too much of this station is half sent: the county takes nothing new for now.',
		restoring: 'The county is being restored from a backup; it goes on by itself after that.',
		'not-founded': 'The county is not founded yet.',
		revoked: 'This kiosk’s key was revoked: it can send nothing. Call the county.',
		unsigned:
			'The county does not know this kiosk’s signature. Look at the sync state in the settings.',
		busy: 'The county is still busy with the last request.',
		'other-offset':
			'The county has come to another place than this kiosk thought; it is asked again.',
		'unknown-upload': 'The county knows nothing of what was sent; it begins anew.',
		'too-large': 'The county says that too much is sent at once. Tell the county’s administrator.'
	},
	why: {
		off: 'the county has not switched it on',
		class: 'restricted, of a class that the county has not included',
		sealed: 'registered as secret: never sent',
		disposed: 'disposed of; only the stub is left',
		elsewhere: 'not taken in at this station',
		'not-evidence': 'not evidence yet',
		'not-here': 'the storage with the original is not connected, or does not have this file',
		differs: 'the file in the storage is not what the ledger says: not sent. Check it first',
		settling: 'all sent; waits for the county’s ledger',
		lost: 'the county’s copy is damaged or gone: send it again',
		'unknown-file': 'the county does not have this record yet; it goes after the next sync',
		'not-allowed': 'not allowed by the county; waits for the next sync',
		'wrong-size': 'the county has another size on record; waits for the next sync',
		'bad-request': 'the county did not take this request',
		returned: 'what the county got is not what the ledger says; it was quarantined. Send it again'
	},
	otherWhy: 'the county does not take it for now'
};
