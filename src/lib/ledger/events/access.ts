import * as v from 'valibot';
import { count, id, time } from './envelope';

/** 系统管理员, 分管领导, 县局法制/督查人员, 审计（只读）, 保密员: what an account of the county office is there for. */
export const countyRoles = ['administrator', 'leader', 'legal', 'auditor', 'secrecy'] as const;
export type CountyRole = (typeof countyRoles)[number];

const account = id;
const factor = v.picklist(['totp', 'passkey']);
/** When it happened, where it is written later: no kiosk had been heard yet, or the county was being restored. */
const late = { at: v.exactOptional(time) };

/** What the county office puts on its own log about who may do what there, and who came in. No secret is ever part of it. */
export const accessBodies = {
	/** All roles of an account from here on; the last one of an account counts. */
	'account-roles-set': v.strictObject({
		account,
		roles: v.pipe(
			v.array(v.picklist(countyRoles)),
			v.minLength(1),
			v.check((roles) => new Set(roles).size === roles.length, 'each once')
		)
	}),
	'account-password-changed': v.strictObject({ account }),
	/** Its holder showed that it works. */
	'account-factor-set': v.strictObject({ account, factor, ...late }),
	'account-factor-removed': v.strictObject({ account, factor, ...late }),
	/** Two persons removed all second factors of an account, such as of a lost phone. */
	'account-factors-reset': v.strictObject({ account }),
	/** `failed`: how often a wrong password or code was given for it since it was logged in to last. */
	'account-logged-in': v.strictObject({
		account,
		way: v.picklist(['password', 'totp', 'recovery-code', 'passkey']),
		failed: count,
		...late
	}),
	'account-logged-out': v.strictObject({ account, ...late }),
	/** Too many tries; at most once an hour for an account, so that a stranger cannot fill the log. */
	'account-locked-out': v.strictObject({ account, ...late })
};
