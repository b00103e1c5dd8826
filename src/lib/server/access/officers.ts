import { countyRoles, type CountyRole } from '$lib/ledger/events/access';
import type { Store } from '$lib/ledger/store/store';

/** An account as the county's log has it. */
export interface Officer {
	readonly account: string;
	readonly name: string;
	readonly active: boolean;
	/** What it is there for. An account from before there were roles has all of them (docs/decisions/0035-county-roles.md). */
	readonly roles: readonly CountyRole[];
}

const TYPES = ['account-created', 'account-added', 'account-deactivated', 'account-roles-set'];

/** Who may settle what takes two persons: neither who only reads, nor who keeps secrets. */
export const deciding: readonly CountyRole[] = ['administrator', 'leader', 'legal'];

/** Every account that ever was, as the log says: the file of passwords decides nothing about who may act. */
export async function officers(
	store: Store,
	county: string
): Promise<ReadonlyMap<string, Officer>> {
	const all = new Map<string, Officer>();
	for (const { known, event } of await store.registryEntries(county, TYPES, 0)) {
		if (!known) continue;
		if (event.type === 'account-created' || event.type === 'account-added') {
			const { account, name } = event.body;
			all.set(account, { account, name, active: true, roles: countyRoles });
		}
		if (event.type === 'account-roles-set') {
			const known = all.get(event.body.account);
			if (known) all.set(known.account, { ...known, roles: event.body.roles });
		}
		if (event.type === 'account-deactivated') {
			const known = all.get(event.body.account);
			if (known) all.set(known.account, { ...known, active: false });
		}
	}
	return all;
}

export const isActive = (all: ReadonlyMap<string, Officer>, account: string): boolean =>
	all.get(account)?.active === true;

/** From the second account on that may settle it, what needs two persons needs two. */
export const areSeveral = (all: ReadonlyMap<string, Officer>): boolean =>
	[...all.values()].filter(
		({ active, roles }) => active && roles.some((role) => deciding.includes(role))
	).length > 1;

/** Whether nobody else could add accounts and give roles any more. */
export const isLastAdministrator = (all: ReadonlyMap<string, Officer>, account: string): boolean =>
	![...all.values()].some(
		(other) => other.account !== account && other.active && other.roles.includes('administrator')
	);
