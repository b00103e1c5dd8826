import { refuse } from '$lib/base/refusal';
import { ok } from '$lib/base/result';
import { parseBody } from '$lib/ledger/events/event';
import type { Signer } from '$lib/ledger/texts/note';
import type { Store } from '$lib/ledger/store/store';
import { isActive, officers } from '../access/officers';
import type { ActMaker } from './proposals';

export const GIVE_LEAD_RIGHT = 'lead-right-given';

/** Who has the right by the county's log: the last word about each account counts. */
export async function leadReaders(store: Store, county: string): Promise<ReadonlySet<string>> {
	const all = new Set<string>();
	for (const { known, event } of await store.registryEntries(county, [GIVE_LEAD_RIGHT], 0)) {
		if (!known || event.type !== GIVE_LEAD_RIGHT) continue;
		if (event.body.may) all.add(event.body.account);
		else all.delete(event.body.account);
	}
	return all;
}

/** Active, and given the right by two persons (第21条). */
export const mayReadLeads = async (
	store: Store,
	county: string,
	account: string
): Promise<boolean> =>
	(await leadReaders(store, county)).has(account) &&
	isActive(await officers(store, county), account);

/** Two persons give an account the right to read and handle leads, or take it back. */
export const leadRightMaker =
	(
		store: Store,
		signer: () => Signer | undefined
	): ActMaker<'unknown-account' | 'bad-proposal' | 'not-founded'> =>
	async (terms) => {
		const county = signer();
		if (!county) return refuse(0, 'not-founded');
		const act = parseBody(GIVE_LEAD_RIGHT, terms);
		if (!act.ok) return refuse(0, 'bad-proposal', { where: act.error.where });
		if (act.value.type !== GIVE_LEAD_RIGHT) return refuse(0, 'bad-proposal', { where: 'type' });
		const { account } = act.value.body;
		return isActive(await officers(store, county.name), account)
			? ok({ acts: [act.value] })
			: refuse(0, 'unknown-account', { id: account });
	};
