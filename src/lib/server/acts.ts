import * as v from 'valibot';
import type { Bytes } from '$lib/base/bytes';
import { refuse } from '$lib/base/refusal';
import { ok } from '$lib/base/result';
import { parseBody } from '$lib/ledger/events/event';
import type { Json } from '$lib/ledger/jcs';
import type { Signer } from '$lib/ledger/note';
import { makeIssued } from './enrolment';
import { ENROL_BY_FILE, enrolByFile, type FileEnrolReason } from './file-enrolment';
import { admitEntry, revokeLog, type KeyActParts, type KeyActReason } from './key-acts';
import { GIVE_LEAD_RIGHT, leadRightMaker } from './lead-rights';
import { leaderKeyMaker, REGISTER_LEADER_KEY, type LeaderKeyReason } from './leader-keys';
import { isActive, officers } from './officers';
import type { Clock } from './own-log';
import type { ActMaker } from './proposals';
import type { CountyRecord } from './record';
import { ISSUE_PACK, issuePackMaker, type PackReason } from './rule-packs';
import { settleMaker, type SettleReason } from './settling';

export interface ActParts extends Pick<KeyActParts, 'trees' | 'forks'> {
	readonly record: CountyRecord;
	readonly clock: Clock;
	signer(): Signer | undefined;
	random(bytes: number): Bytes;
	/** Ends whatever is open under this account. */
	close(account: string): Promise<void>;
}

/** Why an act that two persons would do cannot be done. */
export type ActReason =
	| 'bad-proposal'
	| KeyActReason
	| 'unknown-station'
	| 'unknown-account'
	| 'account-taken'
	| 'not-founded'
	| FileEnrolReason
	| LeaderKeyReason
	| PackReason
	| SettleReason;

const codeTerms = v.strictObject({ station: v.string() });

/** Every act of the county that needs two persons, by its name in a proposal: as a rule the type of what it puts on the log. */
export function countyActs(parts: ActParts): Readonly<Record<string, ActMaker<ActReason>>> {
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

	async function ofAccount(type: 'account-added' | 'account-deactivated', terms: Json) {
		const signer = parts.signer();
		if (!signer) return refuse(0, 'not-founded');
		const act = parseBody(type, terms);
		if (!act.ok) return bad(act.error.where);
		return ok({ act: act.value, all: await officers(store, signer.name) });
	}

	const addAccount: ActMaker<ActReason> = async (terms) => {
		const asked = await ofAccount('account-added', terms);
		if (!asked.ok) return asked;
		const { act, all } = asked.value;
		if (act.type !== 'account-added') return bad('type');
		return all.has(act.body.account)
			? refuse(0, 'account-taken', { id: act.body.account })
			: ok({ acts: [act] });
	};

	const deactivate: ActMaker<ActReason> = async (terms) => {
		const asked = await ofAccount('account-deactivated', terms);
		if (!asked.ok) return asked;
		const { act, all } = asked.value;
		if (act.type !== 'account-deactivated') return bad('type');
		const { account } = act.body;
		return isActive(all, account)
			? ok({ acts: [act], after: () => parts.close(account) })
			: refuse(0, 'unknown-account', { id: account });
	};

	return {
		'enrolment-code-issued': issueCode,
		[ENROL_BY_FILE]: enrolByFile({ ...parts, store }),
		'account-added': addAccount,
		'account-deactivated': deactivate,
		'log-revoked': revokeLog({ ...parts, store }),
		'branch-entry-admitted': admitEntry({ ...parts, store }),
		'quarantine-settled': settleMaker(store),
		[GIVE_LEAD_RIGHT]: leadRightMaker(store, () => parts.signer()),
		[REGISTER_LEADER_KEY]: leaderKeyMaker(store),
		[ISSUE_PACK]: issuePackMaker(store, clock)
	};
}
