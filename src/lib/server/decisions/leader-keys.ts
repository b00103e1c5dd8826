import { refuse, type Refusal } from '$lib/base/refusal';
import { ok, type Result } from '$lib/base/result';
import { parseBody } from '$lib/ledger/events/event';
import type { Signer } from '$lib/ledger/texts/note';
import { openRequestReader } from '$lib/ledger/requests/request-read';
import { readLeaderKey, type LeaderKey } from '$lib/ledger/requests/approval-codes';
import type { Store } from '$lib/ledger/store/store';
import { isActive, officers } from '../access/officers';
import { writeOwn, type Clock } from '../record/own-log';
import type { ActMaker } from './proposals';
import type { CountyRecord } from '../record/record';

export const REGISTER_LEADER_KEY = 'leader-key-registered';

export type LeaderKeyReason = 'bad-leader-key' | 'not-a-leader' | 'key-known';

/** Two persons register the key that a leader signs approvals with (第17条): its name is its leader's, and it is never given twice. */
export function leaderKeyMaker(store: Store): ActMaker<LeaderKeyReason | 'bad-proposal'> {
	const read = openRequestReader(store);
	return async (terms) => {
		const act = parseBody(REGISTER_LEADER_KEY, terms);
		if (!act.ok) return refuse(17, 'bad-leader-key');
		if (act.value.type !== REGISTER_LEADER_KEY) return refuse(0, 'bad-proposal', { where: 'type' });
		const { person, key } = act.value.body;
		if (!(await readLeaderKey(person, key))) return refuse(17, 'bad-leader-key');
		const is = (await store.roster()).people.get(person);
		if (!is?.active || !is.roles.includes('leader'))
			return refuse(17, 'not-a-leader', { id: person });
		// Also one under another name: a device has one key, and it is of one person.
		const same = key.split('+').slice(2).join('+');
		const all = (await read()).codes.keys;
		if (all.some(({ vkey }) => vkey.split('+').slice(2).join('+') === same))
			return refuse(17, 'key-known');
		return ok({ acts: [act.value] });
	};
}

export interface LeaderKeyParts {
	readonly record: CountyRecord;
	readonly clock: Clock;
	readonly signer: () => Signer | undefined;
	/** The county was restored from a backup, and hears its stations first. */
	readonly isWaiting: () => Promise<boolean>;
}

/** The leaders' keys, and taking one back: that is urgent, takes only away, and needs one person. */
export function openLeaderKeys({ record, clock, signer, isWaiting }: LeaderKeyParts) {
	const { store } = record;
	const read = openRequestReader(store);
	return {
		list: async (): Promise<readonly LeaderKey[]> => [...(await read()).codes.keys].reverse(),

		revoke: (
			account: string,
			key: string,
			reason: string
		): Promise<
			Result<
				null,
				Refusal<'not-founded' | 'restoring' | 'not-active' | 'key-gone' | 'withdraw-reason'>
			>
		> =>
			record.inTurn(async () => {
				const county = signer();
				if (!county) return refuse(0, 'not-founded');
				if (await isWaiting()) return refuse(0, 'restoring');
				const behind = await store.head(county.name);
				if (!isActive(await officers(store, county.name), account))
					return refuse(0, 'not-active', { account });
				const known = (await read()).codes.keys.find(({ vkey }) => vkey === key);
				if (!known || known.revoked) return refuse(17, 'key-gone');
				const said = reason.trim().slice(0, 300);
				if (said === '') return refuse(17, 'withdraw-reason');
				await writeOwn(
					...([record, county, clock, [account]] as const),
					[{ type: 'leader-key-revoked', body: { key, reason: said } }],
					behind
				);
				return ok(null);
			})
	};
}
