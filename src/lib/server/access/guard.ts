/** Pages of the county that need no log-in; of everything else under /county a stranger sees nothing. */
const OPEN_PAGES = [
	'/county/setup',
	'/county/login',
	'/county/login/code',
	'/county/login/passkey'
];

export const isOpenPage = (path: string): boolean => OPEN_PAGES.includes(path);

const within = (path: string, root: string): boolean =>
	path === root || path.startsWith(`${root}/`) || path.startsWith(`${root}?`);

export const isCounty = (path: string): boolean => within(path, '/county');

/** Where a visitor is sent instead; undefined = the page is theirs to see. Data requests of a page count as the page. */
export function detour(path: string, founded: boolean, signedIn: boolean): string | undefined {
	if (!isCounty(path)) return undefined;
	if (!founded) return path === '/county/setup' ? undefined : '/county/setup';
	if (path === '/county/setup') return '/county/login';
	if (isOpenPage(path)) return undefined;
	return signedIn ? undefined : '/county/login';
}

const PASSWORD_PAGE = '/county/password';

/** Where an account is sent whose password someone else knows: everything else waits until it has one of its own. */
export const ownPasswordFirst = (path: string): string | undefined =>
	within(path, PASSWORD_PAGE) || within(path, '/county/logout') ? undefined : PASSWORD_PAGE;

/** A form of the office is a few lines; only a stick file is larger. */
const MAX_FORM_BYTES = 1024 * 1024;
const STICK_PAGES = ['/county/stick', '/county/stick/answer'];
/** A list comes back with its confirmation, as text that is a third longer than the file (roster-table.ts). */
const MAX_LIST_FORM_BYTES = 2 * 1024 * 1024;
const mostBytes = (path: string): number =>
	path === '/county/roster' ? MAX_LIST_FORM_BYTES : MAX_FORM_BYTES;

/** Whether a form of the office is larger than any of them can be; one that does not say its length is taken to be. */
export const isFormTooLarge = (path: string, length: string | null): boolean =>
	isCounty(path) &&
	!STICK_PAGES.includes(path) &&
	!(length !== null && /^\d{1,9}$/.test(length) && Number(length) <= mostBytes(path));

/** A page that renews itself says so (static/county-live.js): an office that left it open is logged out all the same. */
export const asksByItself = (headers: Headers): boolean => headers.has('x-luzheng-live');

export const LANGUAGE_COOKIE = 'luzheng-lang';

export const languageOf = (cookie: string | undefined): 'zh' | 'en' =>
	cookie === 'en' ? 'en' : 'zh';

/** For every answer; the kiosk alone may ask for USB and the camera, and nobody may show these pages inside others. */
export const securityHeaders: Readonly<Record<string, string>> = {
	'x-content-type-options': 'nosniff',
	'x-frame-options': 'DENY',
	'referrer-policy': 'same-origin',
	'permissions-policy':
		'usb=(self), camera=(self), microphone=(), geolocation=(), payment=(), display-capture=()'
};

/** SvelteKit's own page of a fault has no policy; there is nothing on it to run. */
const BARE_POLICY =
	"default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; object-src 'none'; base-uri 'none'; form-action 'self'";

export function secure(response: Response, path: string): Response {
	const isPage = response.headers.get('content-type')?.includes('html') === true;
	if (isPage && isCounty(path) && !response.headers.has('content-security-policy'))
		response.headers.set('content-security-policy', BARE_POLICY);
	const isOffice = isCounty(path) || within(path, '/api');
	for (const [name, value] of Object.entries(securityHeaders))
		response.headers.set(name, isOffice ? value.replace('camera=(self)', 'camera=()') : value);
	// Names and cases must not stay in a cache, nor come up again by the back button after logging out.
	if (isOffice) response.headers.set('cache-control', 'no-store');
	return response;
}
