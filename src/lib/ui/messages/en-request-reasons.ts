import type { RequestReasons } from './reasons';

export const enRequestReasons: RequestReasons = {
	'ask-yourself': ({ person }) =>
		`${person} has to make this request in person, with the PIN. Please let ${person} do it.`,
	'ground-missing': () => 'The ground is missing. Please say what it is needed for.',
	'no-files': () => 'No file is chosen yet. Please choose at least one.',
	'too-many-files': ({ count }) =>
		`One request holds at most ${count} files, and fewer where their names are long. Please take some out and make another request for them.`,
	'file-unknown': ({ path }) =>
		`The ledger knows no file ${path} in safe keeping. Please go back and choose again.`,
	'request-times': () =>
		'The times are wrong: the end has to be after the beginning, and after now. Please correct them.',
	'no-such-request': () =>
		'This station has no such request. Please go back to the list and look at how it stands.',
	'request-changed': () =>
		'The request is not what was shown. Please open it again and read it before you decide.',
	'leader-only': ({ person }) =>
		`${person} is no leader in charge. Please let a leader decide; if the roll is wrong, the county corrects it.`,
	'own-request': ({ person }) =>
		`${person} cannot approve a request of their own. Please let another leader or the county decide.`,
	'decided-before': () =>
		'This request was decided already, which is done once. Please look at the decision; if things have changed, make a new request.',
	'request-over': () =>
		'This request is closed, expired or withdrawn. If it is still needed, please make a new one.',
	'return-reason': () => 'Returning a request needs a reason. Please write it down.',
	'approval-validity': () =>
		'The validity is wrong: it has to end after now, and not after the time that was asked for. Please correct it.',
	'not-the-applicant': ({ person }) =>
		`${person} did not make this request. Please let whoever made it withdraw it.`,
	'withdraw-reason': () => 'The reason is missing. Please write it down.',
	'nothing-approved': () =>
		'Nothing is approved here now, so there is nothing to revoke. Please look at how it stands.',
	'other-kind': () => 'This request was approved for another purpose. Please make another request.',
	'not-approved': () =>
		'This request is not approved yet. Please ask the leader in charge to decide first.',
	'approval-contradicted': () =>
		'Two decisions on this request contradict each other; both are kept and nothing is done on it. Please make a new request, and tell the leader.',
	'approval-expired': () =>
		'The approval has expired. If it is still needed, please make a new request.',
	'approval-revoked': () =>
		'The approval was revoked, or the request withdrawn. If it is still needed, please make a new request.',
	'request-closed': () =>
		'This request is carried out and closed. If more is needed, please make a new one.',
	'too-early': () => 'The time that was asked for has not begun. Please come back then.',
	'keeper-approved': ({ person }) =>
		`${person} approved this request and cannot register it too. Please let another custodian do it.`,
	'keeper-asked': ({ person }) =>
		`${person} made this request and cannot register it too. Please let another custodian do it.`,
	'registered-before': () => 'This viewing is registered already; it can begin.',
	'viewer-missing': () => 'The viewer is missing. Please write down the name.',
	'not-registered': () =>
		'The keeper has not registered this viewing yet. Please let a custodian register it first.',
	'not-the-viewer': ({ person }) =>
		`${person} is not the viewer of this request. Please let the viewer do it.`,
	'file-not-approved': ({ path }) =>
		`${path} is not among the files that were approved. If it is needed, please make another request.`,
	'released-before': () =>
		'What was approved has been handed over already. Next, please record the receipt.',
	'released-what': () =>
		'Please say to whom it is given and what is given: the disc or medium by its number.',
	'not-released': () => 'Nothing has been handed over yet. Please record that first.',
	'receipted-before': () => 'The receipt is on the record already. Please go back and look.',
	'receipt-missing': () => 'The receipt is missing. Please give its number, or where it lies.',
	'deletion-ground': () => 'The reason is missing. Please write down why it should be deleted.',
	'deletion-what': () => 'Please write down which footage is meant.',
	'deletion-time': () => 'The time is wrong: it cannot be after now. Please correct it.',
	'no-such-deletion': () =>
		'This station has no such request for deletion. Please go back to the list.',
	'deletion-changed': () =>
		'The request is not what was shown. Please open it again and read it before you answer.',
	'answered-before': () =>
		'This request for deletion was answered already. Please go back and look.',
	'answer-missing': () => 'Please write down the answer and the legal ground.',
	'not-entered': () =>
		'The viewer has not entered the PIN yet. Please do that first, then open the file.',
	'not-open': () =>
		'This viewing is not registered, or is closed already. Please look at how it stands.'
};
