import type { RequestReasons } from '../approval-reasons';

export const enRequestReasons: RequestReasons = {
	'ask-yourself': ({ person }) =>
		`${person} has to make this request in person, with the PIN. Please let ${person} do it.`,
	'ground-missing': () => 'The ground is missing. Please write down what it is needed for.',
	'no-files': () => 'No file is chosen yet. Please choose at least one.',
	'too-many-files': ({ count }) =>
		`One request holds at most ${count} files, and fewer where their names are long. Please leave some out and ask for them in another request.`,
	'file-unknown': ({ path }) =>
		`The ledger knows no file ${path} in safe keeping. Please go back and choose again.`,
	'request-times': () =>
		'The times are wrong: the end has to be after the beginning, and after now. Please set them right.',
	'no-such-request': () =>
		'This station has no such request. Please go back to the list and look at how it stands.',
	'request-changed': () =>
		'The request is not what was shown. Please open it again and read it before you decide.',
	'leader-only': ({ person }) =>
		`${person} is no leader in charge. Please let a leader decide; if the roll is wrong, the county corrects it.`,
	'own-request': ({ person }) =>
		`${person} cannot approve a request of their own. Please let another leader or the county decide.`,
	'decided-before': () =>
		'This request was decided already, which is done once. Please go back to the decision; if things have changed, ask anew.',
	'request-over': () =>
		'This request is closed, expired or withdrawn. If it is still needed, please ask anew.',
	'return-reason': () => 'Returning a request needs a reason. Please write it down.',
	'approval-validity': () =>
		'The validity is wrong: it has to end after now, and not after the time that was asked for. Please correct it.',
	'not-the-applicant': ({ person }) =>
		`${person} did not make this request. Please let whoever made it withdraw it.`,
	'withdraw-reason': () => 'The reason is missing. Please write it down.',
	'nothing-approved': () =>
		'Nothing is approved here now, so there is nothing to revoke. Please go back and look at how it stands.',
	'other-kind': () =>
		'This request was approved for another purpose. Please ask for this one by itself.',
	'not-approved': () =>
		'This request is not approved yet. Please ask the leader in charge to decide first.',
	'approval-contradicted': () =>
		'Two decisions on this request contradict each other; both are kept and nothing is done on it. Please ask anew, and let the leader know.',
	'approval-expired': () => 'The approval has expired. If it is still needed, please ask anew.',
	'approval-revoked': () =>
		'The approval was revoked, or the request withdrawn. If it is still needed, please ask anew.',
	'request-closed': () =>
		'This request is carried out and closed. If more is needed, please ask anew.',
	'too-early': () => 'The time that was asked for has not begun. Please come back then.',
	'keeper-approved': ({ person }) =>
		`${person} approved this request and cannot register it too. Please let another custodian do it.`,
	'keeper-asked': ({ person }) =>
		`${person} made this request and cannot register it too. Please let another custodian do it.`,
	'registered-before': () => 'This viewing is registered already. Please go on and begin it.',
	'viewer-missing': () => 'The viewer is missing. Please write down the name.',
	'not-registered': () =>
		'The keeper has not registered this viewing yet. Please let a custodian register it first.',
	'not-the-viewer': ({ person }) =>
		`${person} is not the viewer of this request. Please let the viewer do it.`,
	'file-not-approved': ({ path }) =>
		`${path} is not among the files that were approved. If it is needed, please ask for it in another request.`,
	'released-before': () =>
		'What was approved has been handed over already. Next, please record the receipt.',
	'released-what': () =>
		'Please write down to whom it is given and what is given: the disc or medium by its number.',
	'not-released': () => 'Nothing has been handed over yet. Please record that first.',
	'receipted-before': () => 'The receipt is on the record already. Please go back and look.',
	'receipt-missing': () =>
		'The receipt is missing. Please write down its number, or where it lies.',
	'deletion-ground': () => 'The reason is missing. Please write down why it should be deleted.',
	'deletion-what': () => 'Please write down which footage is meant.',
	'deletion-time': () => 'The time is wrong: it cannot be after now. Please set it right.',
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
		'This viewing is not registered, or is closed already. Please go back and look at how it stands.'
};
