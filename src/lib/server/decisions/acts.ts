import * as v from 'valibot';
import type { Bytes } from '$lib/base/bytes';
import { refuse } from '$lib/base/refusal';
import { ok } from '$lib/base/result';
import { accessBodies } from '$lib/ledger/events/access';
import { officeBodies } from '$lib/ledger/events/office';
import { parseBody } from '$lib/ledger/events/event';
import type { Json } from '$lib/ledger/texts/jcs';
import type { Signer } from '$lib/ledger/texts/note';
import { makeIssued } from '../exchange/enrolment';
import { ENROL_BY_FILE, enrolByFile, type FileEnrolReason } from '../exchange/file-enrolment';
import { admitEntry, revokeLog, type KeyActParts, type KeyActReason } from './key-acts';
import { GIVE_LEAD_RIGHT, leadRightMaker } from './lead-rights';
import { leaderKeyMaker, REGISTER_LEADER_KEY, type LeaderKeyReason } from './leader-keys';
import { isActive, isLastAdministrator, officers } from '../access/officers';
import type { Clock } from '../record/own-log';
import type { ActMaker } from './proposals';
import type { CountyRecord } from '../record/record';
import { ISSUE_PACK, issuePackMaker, type PackReason } from './rule-packs';
import { settleMaker, type SettleReason } from './settling';

export interface ActParts extends Pick<KeyActParts, 'trees' | 'forks'> {
	readonly record: CountyRecord;
	readonly clock: Clock;
	signer(): Signer | undefined;
	random(bytes: number): Bytes;
	/** Ends whatever is open under this account. */
	close(account: string): Promise<void>;
	/** The county's log may lack what stood there. */
	isWaiting(): Promise<boolean>;
	/** Removes its second factors. */
	forgetFactors(account: string): Promise<void>;
}

/** Why an act that two persons would do cannot be done. */
export type ActReason =
	| 'bad-proposal'
	| KeyActReason
	| 'unknown-station'
	| 'unknown-account'
	| 'account-taken'
	| 'no-role'
	/** Nobody would be left who gives roles. */
	| 'last-administrator'
	| 'not-founded'
	| FileEnrolReason
	| LeaderKeyReason
	| PackReason
	| SettleReason;

const codeTerms = v.strictObject({ station: v.string() });
const addTerms = v.strictObject({
	...officeBodies['account-added'].entries,
	roles: v.optional(accessBodies['account-roles-set'].entries.roles)
});

/** Every act of the county that needs two persons, by its name in a proposal: as a rule the type of what it puts on the log. */
export function countyActs(parts: ActParts) {
	const { record, clock, random } = parts;
	const { store } = record;
	const bad = (where: string) => refuse(0, 'bad-proposal', { where });

	const issueCode: ActMaker<ActReason> = async (terms) => {
		const signer = parts.signer();
		if (!signer) return refuse(0, 'not-founded');
		const asked = v.safeParse(codeTerms, terms);
		if (!asked.success) return bad('station');
		const made = await makeIssued(store, signer, clock, asked.output.station, random);
		return made.ok ? ok({ acts: [made.value.act], shown: { code: made.value.issued } }) : made;
	};

	type OfAccount = 'account-deactivated' | 'account-roles-set' | 'account-factors-reset';

	async function ofAccount(type: OfAccount, terms: Json) {
		const signer = parts.signer();
		if (!signer) return refuse(0, 'not-founded');
		const act = parseBody(type, terms);
		if (!act.ok) return bad(act.error.where);
		return ok({ act: act.value, all: await officers(store, signer.name) });
	}

	const addAccount: ActMaker<ActReason> = async (terms) => {
		const signer = parts.signer();
		if (!signer) return refuse(0, 'not-founded');
		const asked = v.safeParse(addTerms, terms);
		if (!asked.success) return bad('account');
		const { account, name, roles } = asked.output;
		if ((await officers(store, signer.name)).has(account))
			return refuse(0, 'account-taken', { id: account });
		// Without a role it would be one from before there were any, which may do everything.
		return roles
			? ok({
					acts: [
						{ type: 'account-added', body: { account, name } },
						{ type: 'account-roles-set', body: { account, roles } }
					]
				})
			: refuse(0, 'no-role');
	};

	const deactivate: ActMaker<ActReason> = async (terms) => {
		const asked = await ofAccount('account-deactivated', terms);
		if (!asked.ok) return asked;
		const { act, all } = asked.value;
		if (act.type !== 'account-deactivated') return bad('type');
		const { account } = act.body;
		if (!isActive(all, account)) return refuse(0, 'unknown-account', { id: account });
		return isLastAdministrator(all, account)
			? refuse(0, 'last-administrator')
			: ok({ acts: [act], after: () => parts.close(account) });
	};

	const setRoles: ActMaker<ActReason> = async (terms) => {
		const asked = await ofAccount('account-roles-set', terms);
		if (!asked.ok) return asked.error.reason === 'bad-proposal' ? refuse(0, 'no-role') : asked;
		const { act, all } = asked.value;
		if (act.type !== 'account-roles-set') return bad('type');
		const { account, roles } = act.body;
		if (!isActive(all, account)) return refuse(0, 'unknown-account', { id: account });
		return !roles.includes('administrator') && isLastAdministrator(all, account)
			? refuse(0, 'last-administrator')
			: ok({ acts: [act] });
	};

	/** Of a lost phone or key: every second factor goes, and whatever was opened with it. */
	const resetFactors: ActMaker<ActReason> = async (terms) => {
		const asked = await ofAccount('account-factors-reset', terms);
		if (!asked.ok) return asked;
		const { act, all } = asked.value;
		if (act.type !== 'account-factors-reset') return bad('type');
		const { account } = act.body;
		if (!isActive(all, account)) return refuse(0, 'unknown-account', { id: account });
		const after = async () => {
			await parts.forgetFactors(account);
			await parts.close(account);
		};
		return ok({ acts: [act], after });
	};

	return {
		'enrolment-code-issued': issueCode,
		[ENROL_BY_FILE]: enrolByFile({ ...parts, store }),
		'account-added': addAccount,
		'account-deactivated': deactivate,
		'account-roles-set': setRoles,
		'account-factors-reset': resetFactors,
		'log-revoked': revokeLog({ ...parts, store }),
		'branch-entry-admitted': admitEntry({ ...parts, store }),
		'quarantine-settled': settleMaker(store),
		[GIVE_LEAD_RIGHT]: leadRightMaker(store, () => parts.signer()),
		[REGISTER_LEADER_KEY]: leaderKeyMaker(store),
		[ISSUE_PACK]: issuePackMaker(store, clock)
	} satisfies Readonly<Record<string, ActMaker<ActReason>>>;
}
