/**
 * The kiosk's pages that show and print, and lose nothing when they are left. Every other page is one on which an act is done: from
 * the first touch on it until the act is recorded, or the page is left, it is a sheet that is open (kiosk/ports/open-work.ts).
 */
const SHOWING: ReadonlySet<string> = new Set([
	...['/', '/loans', '/usage', '/quarantine', '/breaks', '/footage', '/footage/list', '/media'],
	...['/media/sheet', '/register', '/register/costs', '/register/budget', '/register/stock/sheet'],
	...['/recorder', '/recorder/loss', '/deadline', '/deadline/duty', '/secrecy', '/subjects'],
	...['/subjects/subject', '/subjects/catalogue', '/subjects/duplicates', '/activities'],
	...['/activities/activity', '/activities/compare', '/archive', '/archive/recording'],
	...['/archive/retention', '/archive/sending', '/archive/requests', '/archive/requests/one'],
	...['/archive/requests/book', '/archive/requests/form', '/archive/deletions'],
	...['/archive/disposal', '/archive/disposal/one', '/archive/disposal/list'],
	...['/archive/extraction', '/archive/restricted', '/archive/restricted/item'],
	...['/audit', '/audit/digest', '/audit/entry', '/audit/rule', '/audit/fixity'],
	...['/audit/fixity/handover', '/audit/fixity/index', '/settings', '/settings/update'],
	'/practice'
]);

/** The address without what is behind it. */
const page = (path: string): string => path.replace(/(.)\/+$/, '$1');

export const isActPage = (path: string): boolean => !SHOWING.has(page(path));

/** For the test that names what is not there any more. */
export const showingPages = (): readonly string[] => [...SHOWING];
