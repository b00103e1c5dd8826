import { actsOn, othersActs, pagesFor } from '$lib/server/access/rights';
import { SESSION_COOKIE } from '$lib/server/access/sessions';
import type { LayoutServerLoad } from './$types';

// Plain pages and forms: the office works with any browser, and nothing here needs a script.
export const csr = false;
export const prerender = false;

/** What the address asks for, but for the act of a form and the language. */
function askedOf({ searchParams }: URL): string {
	const asked = [...searchParams].filter(([name]) => !name.startsWith('/') && name !== 'lang');
	return asked.length === 0 ? '' : `${new URLSearchParams(asked).toString()}&`;
}

export const load: LayoutServerLoad = async ({ locals, url, route, cookies }) => {
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
		...{ pages: pagesFor(roles), may: actsOn(route.id ?? '', roles) },
		/** What only others may do on it. */
		others: othersActs(route.id ?? '', roles),
		...{ lang, path: url.pathname, asked: askedOf(url), countyName: name ?? '' },
		account: account?.name,
		/** Until the log-in is over, in milliseconds; a page for one's first password has nothing on it to hide. */
		idle: mayRead ? await county.sessions.leftOf(cookies.get(SESSION_COOKIE)) : undefined,
		mayReadLeads: mayRead ? await county.leads.isAllowed(account.id) : false,
		offsetMinutes: county.offsetMinutes
	};
};
