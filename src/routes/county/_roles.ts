import { countyRoles, type CountyRole } from '$lib/ledger/events/access';

/** The roles that were ticked. */
export const rolesIn = (data: FormData): readonly CountyRole[] => {
	const ticked = data.getAll('roles');
	return countyRoles.filter((role) => ticked.includes(role));
};
