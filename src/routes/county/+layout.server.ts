import type { LayoutServerLoad } from './$types';

// Plain pages and forms: the office works with any browser, and nothing here needs a script.
export const csr = false;
export const prerender = false;

export const load: LayoutServerLoad = async ({ locals, url }) => {
	const { account, lang, county } = locals;
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
		...{ lang, path: url.pathname, countyName: name ?? '' },
		account: account?.name,
		mayReadLeads: mayRead ? await county.leads.isAllowed(account.id) : false,
		offsetMinutes: county.offsetMinutes
	};
};
