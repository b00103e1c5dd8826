import { enEvidenceReasons } from './en-evidence';
import { enConflictReasons } from './en-conflicts';
import { enMergeReasons } from './en-merge';
import { enEnrolReasons } from './en-enrol';
import { enDelegationReasons } from './en-approvals';
import { enAccessReasons } from './en-access';
import { enKeyReasons } from './en-keys';
import { enNumbersReasons } from './en-numbers';
import { enRuleReasons } from './en-rules';
import { enCountyLeadReasons } from './en-leads';
import { enCountyApprovalReasons } from './en-leader-keys';
import { enRequestReasons } from './en-requests';
import { enRegisterReasons } from './en-register';
import { enQuarantineReasons } from './en-quarantine';
import type { CountyReasons } from './zh-reasons';

export const enReasons: CountyReasons = {
	...enConflictReasons,
	...enMergeReasons,
	...enEnrolReasons,
	...{ ...enKeyReasons, ...enAccessReasons },
	...enNumbersReasons,
	...enRuleReasons,
	...enRegisterReasons,
	...enCountyLeadReasons,
	...enRequestReasons,
	...enCountyApprovalReasons,
	...enDelegationReasons,
	...enEvidenceReasons,
	...enQuarantineReasons,
	'wrong-code': () =>
		'That is not the first-run code. Enter the one shown where the server was started.',
	'too-many-tries': ({ seconds }) => `Too many tries; wait ${seconds} seconds.`,
	'founded-already': () => 'The county is founded already; please log in.',
	'not-founded': () => 'The county is not founded yet; complete the first run.',
	restoring: () =>
		'The county is being restored from a backup and writes nothing new of its own yet. The page “Restoring” shows which stations it waits for; try again once they are heard.',
	'bad-county': () => 'The division code has six digits and does not begin with 0.',
	'bad-brigade': () => 'Enter the name of the brigade, at most 60 characters.',
	'bad-account': () =>
		'An account has letters, digits, "-", "_" and ".", begins with a letter or digit, at most 48.',
	'bad-account-name': () => 'Enter the administrator’s name, at most 30 characters.',
	'short-password': ({ least }) => `A password has at least ${least} characters.`,
	'long-password': ({ most }) => `A password has at most ${most} characters.`,
	'other-password': () => 'The two passwords differ.',
	'wrong-password': () => 'Wrong account or password.',
	'bad-id': () =>
		'A number has letters, digits, "-", "_" and ".", begins with a letter or digit, at most 48, no spaces.',
	'bad-name': () => 'Enter a name that is not too long (people 30, offices 60 characters).',
	'bad-model': () => 'A model has at most 60 characters.',
	'bad-serial': () => 'A serial number has at most 60 characters.',
	'bad-kind': () => 'Choose the kind of device.',
	'no-role': () => 'Choose at least one role.',
	'unknown-station': ({ station }) => `There is no station "${station}"; register it first.`,
	'unknown-id': ({ id }) => `Nothing is registered as "${id}"; choose from the list.`,
	'id-taken': ({ id }) => `"${id}" is registered already. Use "Edit" in the list to change it.`,
	'name-taken': ({ name, id }) => `The name "${name}" belongs to station ${id}; choose another.`,
	'serial-taken': ({ serial, id }) =>
		`Serial number "${serial}" belongs to ${id}. Check the device; if ${id} was replaced, withdraw it first.`
};
