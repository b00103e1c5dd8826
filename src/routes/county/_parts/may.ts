import { page } from '$app/state';
import type { CountyRole } from '$lib/ledger/events/access';

/** Whether whoever looks may do this act on the page that is shown (server/access/rights.ts): else its form is not there. */
export const may = (act: string): boolean =>
	(page.data['may'] as readonly string[] | undefined)?.includes(act) === true;

/** Whether a page is theirs to open: else nothing leads there. */
export const mayOpen = (path: string): boolean =>
	(page.data['pages'] as readonly string[] | undefined)?.includes(path) === true;

/** Whose the acts are that they may not do there. */
export const othersDo = (act: string): readonly CountyRole[] =>
	(page.data['others'] as Readonly<Record<string, readonly CountyRole[]>> | undefined)?.[act] ?? [];
