// Imported by tests only.
import type { Body } from '$lib/ledger/events/event';
import type { accessBodies } from '$lib/ledger/events/access';

export const accessSamples: { readonly [T in keyof typeof accessBodies]: Body<T> } = {
	'account-roles-set': { account: 'han', roles: ['leader', 'auditor'] },
	'account-password-changed': { account: 'han' },
	'account-factor-set': { account: 'han', factor: 'totp' },
	'account-factor-removed': { account: 'han', factor: 'passkey' },
	'account-factors-reset': { account: 'han' },
	'account-logged-in': { account: 'han', way: 'totp', failed: 2 },
	'account-logged-out': { account: 'han' },
	'account-locked-out': { account: 'han' }
};
