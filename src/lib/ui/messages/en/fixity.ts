import type { FixityEventMessages } from '../events';
import type { FixityReasons } from '../reasons';
import type { FixityMessages } from '../zh/fixity';

const kinds = {
	changed: 'changed',
	missing: 'missing',
	additional: 'additional',
	unreadable: 'unreadable'
};

export const enFixityEvents: FixityEventMessages = {
	names: {
		'fixity-begun': 'check of a vault begun',
		'fixity-found': 'check of a vault: findings',
		'fixity-ended': 'check of a vault ended',
		'fixity-answered': 'finding answered',
		'vault-replaced': 'disk replaced'
	},
	says: {
		'fixity-begun': ({ vault, bags, why }) =>
			`A check of vault ${vault} begins: ${bags} bags, ${why === 'asked' ? 'on demand' : 'as scheduled'}.`,
		'fixity-found': ({ vault, findings }) =>
			`In vault ${vault} there are ${findings.length} findings: ${findings
				.slice(0, 3)
				.map(({ bag, path, kind }) => `${path ?? bag} ${kinds[kind]}`)
				.join('; ')}${findings.length > 3 ? '; and more' : ''}.`,
		'fixity-ended': ({ vault, bags, files, findings, outcome }) =>
			outcome === 'whole'
				? `The check of vault ${vault} ended: ${bags} bags, ${files} files, all as recorded.`
				: outcome === 'faults'
					? `The check of vault ${vault} ended: ${bags} bags, ${files} files, ${findings} not as recorded.`
					: `The check of vault ${vault} was stopped after ${bags} bags, ${files} files; ${findings} not as recorded.`,
		'fixity-answered': ({ vault, bag, path, outcome, words }) =>
			`Vault ${vault}, ${path ?? bag}: ${outcome === 'explained' ? 'explained' : 'brought back from another copy, beside it'}: “${words}”`,
		'vault-replaced': ({ from, to, bags, files, left, reason, handedBy, receivedBy }, names) =>
			`Vault ${from} is replaced by ${to}: ${bags} bags, ${files} files cloned and verified${left > 0 ? `, ${left} bags could not be` : ''}. Reason: ${reason}. ${names.person(handedBy)} hands the old disk to ${names.person(receivedBy)}.`
	}
};

export const enFixityReasons: FixityReasons = {
	'no-such-finding': () =>
		'Nothing is open here; it may have been answered. Go back to the list and check.',
	'no-words': () => 'Nothing is written yet. Write down the reason and what was done.',
	'not-registered': ({ person }) =>
		`${person} is not in the county’s register. Choose somebody else, or ask the county to register them.`,
	'one-person': () =>
		'Whoever hands over and whoever receives cannot be the same person. Choose another one.',
	'same-vault': () => 'This is the old disk. Plug in the new one and choose its folder.',
	'fixity-running': () => 'Another check or copy is running. Wait for its end, or stop it first.',
	'bags-open': () =>
		'An ingest is not finished, so its bag is still open. Go on with the ingest first.',
	'no-such-vault': () => 'This kiosk does not know this storage. Choose it again in the settings.'
};

export const enFixity: FixityMessages = {
	title: 'Check of the storage',
	hint: 'Every file is read again and compared with manifest and ledger. Nothing is deleted or changed.',
	open: 'Check of the storage',
	vault: (name) => `Storage “${name}”`,
	notDesignated: 'The browser’s own space, not designated storage',
	holds: (bags, size) => `${bags} bags, ${size}`,
	empty: 'No footage is kept yet; there is nothing to check.',
	last: 'Last check',
	never: 'never',
	oldest: 'Longest not read again',
	next: 'Next by itself',
	nextNone: 'begins when footage is kept',
	soon: 'when nobody uses the kiosk',
	outcome: { whole: 'all as recorded', faults: 'findings', stopped: 'stopped' },
	brokenOff: 'not finished',
	running: 'running',
	state: {
		running: 'Reading',
		waiting: 'An ingest is running and goes first',
		paused: 'Paused',
		done: 'Ended',
		stopped: 'Stopped',
		halted: 'Halted; it can be gone on with'
	},
	task: { check: 'Check', replace: 'Copy to the new disk', index: 'Read the index' },
	bags: (done, all) => `bag ${done} of ${all}`,
	rate: (size) => `${size}/s`,
	left: (span) => `about ${span} left`,
	found: (n) => (n === 1 ? '1 finding' : `${n} findings`),
	check: 'Check now',
	goOn: 'Go on',
	pause: 'Pause',
	resume: 'Go on',
	stop: 'Stop',
	replug:
		'What was written just now may be read back from the computer’s memory. Eject a removable disk, unplug it, plug it in and press “Check now”: then the disk itself is read.',
	every: (n) => `Everything once in ${n} days, a part each night`,
	days: (n) => `${n} days`,
	how: 'How often',
	findings: (n) => `${n} open`,
	noFindings: 'Nothing is open.',
	kinds,
	wholeBag: 'the whole bag',
	expected: 'expected',
	got: 'found',
	since: (at) => `found ${at}`,
	doNext: {
		changed:
			'Leave the file as it is. From another storage a copy can be brought back beside it. Then find out who changed it and how.',
		missing:
			'Look in the disk’s bin and other folders. From another storage it can be brought back.',
		additional:
			'Find out who put it there. Designated storage holds nothing else; this program deletes nothing.',
		unreadable:
			'Plug it into another port and check again. If that does not help, the disk may be failing: bring the file back from another copy and prepare a new disk.'
	},
	answer: 'Answer',
	answerTitle: 'What is to be done',
	explain: 'Write what happened',
	explainHint: 'What was found out and done goes on the record; the disk is not touched.',
	noSource:
		'No other designated storage is connected, so nothing can be brought back from one. Plug it in first if you want that.',
	restoreFrom: (name) => `Bring back from “${name}”`,
	restoreHint: 'What is brought back lies beside; what is there is not touched.',
	who: 'Who answers',
	words: 'What happened',
	wordsHint: 'why, what was found out, what was done',
	confirm: 'Put on record',
	done: 'On record',
	answered: (n) => `${n} answered`,
	restored: 'brought back, beside it',
	explained: 'explained',
	history: 'Checks so far',
	files: (n, size) => `${n} files, ${size}`,
	why: { asked: 'on demand', scheduled: 'by itself' },
	print: 'Print',
	printTitle: 'Report on the check of the storage',
	reader: 'Another window has the ledger open; this one cannot check.',
	replace: {
		title: 'Replace a disk',
		open: 'Replace this disk',
		hint: 'Every bag is copied to a new disk and verified on both. The old disk is not written to.',
		from: 'Old disk',
		who: 'Who hands over the old disk',
		whom: 'Who receives the old disk',
		reason: 'Reason',
		reasonHint: 'for example: bad sectors, too small',
		disk: 'New disk',
		diskHint:
			'Plug in the new disk and choose its folder. It is registered as this station’s designated storage.',
		pick: 'Choose the new disk',
		drop: 'or drop its folder here',
		start: 'Begin to copy',
		goesOn:
			'It goes on when you leave this page; after a power cut or a pulled disk, beginning again goes on with it.',
		again: 'Go on copying',
		done: 'The new disk has taken over',
		doneHint:
			'Every file was read back and compared on the new disk. Print the handover, let both sign it, unplug and seal the old disk and keep it by procedure.',
		toPaper: 'Print the handover'
	},
	handover: {
		title: 'Handover of a storage medium',
		none: 'This storage has not replaced another one.',
		station: 'Station',
		from: 'Old disk',
		to: 'New disk',
		at: 'On record',
		bags: 'Bags',
		files: 'Files',
		size: 'Size',
		left: 'Not copied',
		leftNone: 'none',
		reason: 'Reason',
		manifests: 'Digest of all manifests',
		manifestsHint: 'SHA-256 of the lines below (digest, two spaces, path of the bag)',
		list: 'Bags, and the SHA-256 of each manifest-sha256.txt',
		handed: 'Handed over by',
		received: 'Received by',
		sign: 'Signature:',
		date: 'Date:',
		foot: 'Every file on the new disk was read and compared with the old disk and the ledger. The bureau keeps or destroys the old disk by its procedure; this program has erased nothing on it.'
	},
	index: {
		title: 'The index from the storage',
		open: 'Read the index',
		hint: 'Without the ledger, from this disk alone: the list of all footage, each file verified; then compared with the ledger.',
		start: 'Begin to read',
		same: (bags, files) => `${bags} bags, ${files} files: exactly what the ledger says.`,
		differs: (n) => `${n} differences from the ledger`,
		what: {
			'not-on-ledger':
				'On the disk, not on the ledger. The ledger may have been lost or set back; repair it from the copy on the storage first.',
			'not-in-vault': 'On the ledger, not on the disk. Look in the other storage.',
			manifest: 'The manifest is another one than on the ledger. Run a check.',
			files: 'The list of files differs from the ledger. Run a check.',
			damaged: 'Files do not agree with their own manifest. Run a check.'
		},
		missing: (n) => `${n} not ingested`,
		save: 'Save as a file'
	},
	alone: {
		title: 'What the storage holds',
		what: "It can be looked at without the ledger: it is read, never written. Every file is read again and compared with its bag's own list; whether that agrees with the ledger is checked after the repair.",
		look: (name) => `Look into “${name}”`,
		reading: (done, all, read) => `Reading: ${done} of ${all} bags, ${read}…`,
		whole: (bags, files) => `${bags} bags, ${files} files: each is what its bag's own list says.`,
		faults: (n) =>
			`${n} files are not what their bag's own list says. Leave this disk as it is, remove nothing, and tell the county's administrator.`
	}
};
