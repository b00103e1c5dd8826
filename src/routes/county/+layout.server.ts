import { actsOn, pagesFor } from '$lib/server/rights';
import type { LayoutServerLoad } from './$types';

// Plain pages and forms: the office works with any browser, and nothing here needs a script.
export const csr = false;
export const prerender = false;

export const load: LayoutServerLoad = async ({ locals, url, route }) => {
	const { account, lang, county, roles } = locals;
	const name = account ? (await county.roster()).county?.name : undefined;
	const mayRead = account && !account.mustChange;
	const proposals = mayRead ? await county.proposals() : [];
	const quarantined = mayRead ? await county.quarantined() : 0;
	const approvals = mayRead ? await county.approvals.counts(account.id) : { mine: 0, late: 0 };
	const restoring = account ? await county.restoring.status() : undefined;
	return {
		...{ restoring, disputed: account ? await county.disputes() : [] },
		waiting: proposals.filter(({ state }) => state.is === 'waiting').length,
		...{ quarantined, approvals },
		/** The pages that are this account's to open, and what it may do on this one. */
		...{ pages: pagesFor(roles), may: actsOn(route.id, roles) },
		...{ lang, path: url.pathname, countyName: name ?? '' },
		account: account?.name,
		mayReadLeads: mayRead ? await county.leads.isAllowed(account.id) : false,
		offsetMinutes: county.offsetMinutes
	};
};
