import { countyRoles } from '$lib/ledger/events/access';
import { isOneOf } from '$lib/server/access/rights';
import type { PageServerLoad } from './$types';

/** Shown in place of what was asked for (hooks.server.ts): which roles may, and who has one of them. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const asked = (url.searchParams.get('whose') ?? '').split(',');
	const whose = countyRoles.filter((role) => asked.includes(role));
	const officers = await locals.county.officers();
	const names = [...officers.values()]
		.filter(({ active, roles }) => active && isOneOf(roles, whose))
		.map(({ name }) => name);
	return { whose, names };
};
