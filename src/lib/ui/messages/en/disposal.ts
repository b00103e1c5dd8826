import type { DisposalMessages } from '../zh/disposal';

/** The words about disposal (第15条). */
export const enDisposal: DisposalMessages = {
	title: 'Disposal',
	hint: 'Proposed when due, approved by the leader in charge, executed by two people; the stub is kept for ever (Art. 15)',
	stub: 'disposed of (stub)',
	stubOf: (who, at) =>
		`Disposed of by ${who}, ${at}. The content is gone; its record and its hash are kept for ever.`,
	toDisposal: 'See the disposal',
	propose: (n) => (n === 0 ? 'Choose, then propose' : `Propose disposal of ${n}`),
	all: 'Disposals',
	none: 'No disposal has been proposed yet. Choose what is due under “How long it is kept”.',
	toDue: 'What is due',
	span: 'Holds',
	files: (n) => `${n} files`,
	make: {
		title: 'Propose disposal',
		who: 'Which custodian proposes it?',
		what: 'Why are these recordings to be disposed of?',
		ground: 'Ground',
		usual: 'Their time is over and they are not needed any more',
		days: (n) => `The request holds for ${n} days; after that a new one is needed.`,
		made: 'The proposal is on record; ask the leader in charge to approve it'
	},
	execute: {
		title: 'Execute disposal',
		check: 'Both people check these files first. What is executed cannot be brought back.',
		first: 'Who is the first person?',
		second: 'Who is the second person?',
		rule: 'At least one of them a custodian; not the leader who approved it',
		signFirst: 'The first person enters their PIN',
		signSecond: 'With the second person’s PIN it is executed at once and cannot be brought back',
		done: 'Disposal executed',
		doneHint:
			'The copies are being removed; storage that is not connected follows when it is put in again.',
		button: 'Execute disposal'
	},
	one: {
		title: (id) => `Disposal ${id}`,
		unknown: 'There is no such disposal request on the ledger.',
		persons: 'Executed by',
		at: 'Executed at',
		copies: 'Copies in the vaults',
		noCopies: 'The ledger has no place of a copy of these files.',
		left: (n) => `${n} copies are not removed yet`,
		allGone: 'All copies in this station’s vaults are removed',
		again: 'Check again and remove',
		form: 'Print the approval form',
		list: 'Print the disposal list',
		approve: 'Approve',
		giveBack: 'Return',
		withdraw: 'Withdraw',
		revoke: 'Revoke',
		entry: 'Ledger entry'
	},
	states: {
		owed: 'to be removed',
		waiting: 'to be removed (not connected)',
		removed: 'removed',
		absent: 'no longer there',
		differs: 'other content, left alone'
	},
	differs:
		'A copy has other content than the ledger says and was left alone. Check the vault first, find out why, then remove it.',
	faults: {
		none: 'has no approval that held',
		later: 'was approved only afterwards',
		over: 'came after the approval’s time',
		revoked: 'came after the approval was revoked',
		'other-file': 'names a file that was not approved',
		persons: 'was not executed by two people other than whoever approved it',
		early: 'came before the time was over'
	},
	unfounded: (why) => `This disposal ${why}; no file is removed by it. Tell the county.`,
	paper: {
		form: 'Approval form for disposal',
		list: 'Disposal list',
		foot: 'Art. 15 of the trial guideline: recordings are kept for at least one year, evidence for as long as its case file. What is due is disposed of by two people after the leader in charge has approved it.',
		station: 'Station',
		approval: 'Approval',
		executed: 'Executed',
		columns: {
			...{ file: 'File', bytes: 'Size', hash: 'Hash (SHA-256)', class: 'Class', kept: 'Ingested' },
			notBefore: 'Kept until'
		},
		copies: 'Removal of the copies',
		vault: 'Storage',
		state: 'Result',
		elsewhere: 'Other copies (not removed by this system)',
		disc: (name) => `extracted disc ${name}, kept with its case file`,
		medium: (name) => `replaced medium ${name}, disposed of by the media register`,
		nowhere: 'The ledger knows of no other copies.',
		county:
			'The county keeps the ledger. Of evidence that was uploaded it has a copy, which this system does not remove: see its page “Copies of evidence”. The stub reaches it with the ledger.',
		first: 'Signature (first person)',
		second: 'Signature (second person)',
		ledger: (entry, hash) => `Ledger ${entry}, hash ${hash}`
	},
	county: {
		title: 'Disposals',
		help: 'Disposals that the stations have executed: stub, approval, the two people, and how far the copies are removed (Art. 15).',
		none: 'No station has executed a disposal yet.',
		noCopies: 'The station has not said yet what became of its copies.'
	},
	noCopy: 'The content was disposed of; see the disposal for the copies',
	fixity: (n) => `${n} files disposed of (stubs): not in the vault, as the ledger says`
};
