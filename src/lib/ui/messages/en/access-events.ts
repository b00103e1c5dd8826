import type { zhCountyRoles } from '../zh/access-events';
import type { AccessEventMessages } from '../events';

export const enCountyRoles: typeof zhCountyRoles = {
	administrator: 'System keeper (administrator)',
	leader: 'Leader in charge',
	legal: 'Legal and supervision',
	auditor: 'Auditor (read only)',
	secrecy: 'Secrecy officer'
};

const factors = { totp: 'codes from an authenticator app', passkey: 'a passkey' };
const ways = { ...factors, password: 'password', 'recovery-code': 'a recovery code' };

/** What was kept until it could be written: when it happened. */
const late = (at?: string): string =>
	at === undefined ? '' : ` (at ${at.slice(0, 16).replace('T', ' ')}, written later)`;

export const enAccessEvents: AccessEventMessages = {
	names: {
		'account-roles-set': 'Roles of an account set',
		'account-password-changed': 'Password of a county account changed',
		'account-factor-set': 'Second factor set',
		'account-factor-removed': 'Second factor removed',
		'account-factors-reset': 'Second factors reset by two',
		'account-logged-in': 'Logged in at the county',
		'account-logged-out': 'Logged out of the county',
		'account-locked-out': 'County account locked'
	},
	says: {
		'account-roles-set': ({ account, roles }) =>
			`The roles of the county account ${account} were set: ${roles.map((role) => enCountyRoles[role]).join(', ')}.`,
		'account-password-changed': ({ account }) =>
			`The password of the county account ${account} was changed.`,
		'account-factor-set': ({ account, factor, at }) =>
			`The county account ${account} set up ${factors[factor]}${late(at)}.`,
		'account-factor-removed': ({ account, factor, at }) =>
			`The county account ${account} removed ${factors[factor]}${late(at)}.`,
		'account-factors-reset': ({ account }) =>
			`Two persons removed all second factors of the county account ${account}; its holder sets up new ones.`,
		'account-logged-in': ({ account, way, failed, at }) =>
			`The county account ${account} logged in (${ways[way]})${failed === 0 ? '' : `; ${failed} failed tries before`}${late(at)}.`,
		'account-logged-out': ({ account, at }) =>
			`The county account ${account} logged out${late(at)}.`,
		'account-locked-out': ({ account, at }) =>
			`The county account ${account} was locked for a while after too many tries${late(at)}.`
	}
};
