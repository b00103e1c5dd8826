import type { DisposalReasons } from '../approval-reasons';

/** Why something is not disposed of (第15条). */
export const enDisposalReasons: DisposalReasons = {
	'disposal-elsewhere': ({ path, station }) =>
		`${path} is kept by “${station}”; it cannot be disposed of here. Ask that station to do it.`,
	disposed: ({ path }) =>
		`${path} was disposed of; only its stub is left, and there is nothing to view, extract or release. Open its stub to see by whom and with which approval.`,
	'disposal-held': ({ path, number }) =>
		`${path} is on hold ${number} and must not be disposed of. Leave it out; where the hold is no longer needed, lift it first, with the ground.`,
	'disposal-early': ({ path, number }) =>
		`${path} is still within its time and must not be disposed of before ${number}. Wait until it is due, then propose it.`,
	'disposal-unclassified': ({ path }) =>
		`${path} has no class yet and is kept like evidence. Ask a custodian to classify it first.`,
	'disposal-evidence': ({ path }) =>
		`${path} is kept like evidence, without an end. Go to the archive and link it to its case, which says how long.`,
	'disposal-case-open': ({ path, number }) =>
		`${path} is evidence in case ${number}, which is not closed. Wait until the case is closed and its time is over.`,
	'disposal-case-unsaid': ({ path, number }) =>
		`${path} is evidence in case ${number}, which has no period yet. Set the period first.`,
	'disposal-for-ever': ({ path, number }) =>
		`${path} is kept for ever with case ${number} and must not be disposed of. Leave it out.`,
	'disposal-in-use': ({ path, number }) =>
		`${path} is in request ${number}, which is not over (viewing, extraction or release). Wait until that one is closed.`,
	'disposal-asked-before': ({ path, number }) =>
		`${path} is in disposal request ${number} already. Go on with that one.`,
	'disposal-too-many': ({ count }) =>
		`With the recordings of the same content, at most ${count} files are disposed of at once, fewer where names are long. Choose fewer, and make another request for the rest.`,
	'disposal-one-person': ({ person }) =>
		`Two people execute a disposal; they cannot both be ${person}. Choose another person, who enters their own PIN.`,
	'disposal-approver': ({ person }) =>
		`${person} approved this request and takes no part in executing it. Ask two others to execute it.`,
	'disposal-no-keeper': () =>
		'At least one of the two has to be a custodian. Ask a custodian to take part.',
	'disposal-changed': ({ path }) =>
		`${path} is not on the ledger as it was when this was approved. Leave it out, and ask for approval anew.`,
	'disposal-moved': () =>
		'Something new came onto the ledger while it was checked; nothing was executed. Do it once more.',
	'disposal-unvouched': ({ path, number }) =>
		`The time of ${path} is over on ${number}, and the county last signed for this kiosk before that day; this kiosk's clock alone does not count. Let it sync with the county, or exchange by stick, and do it once more.`,
	'disposal-unfounded': ({ number }) =>
		`Disposal ${number} has no approval that held, or was not executed by two persons; no file is removed. Tell the county.`,
	'no-removal-here': () =>
		'This kiosk cannot open the designated storage, so nothing is disposed of here. Use a kiosk that can.'
};
