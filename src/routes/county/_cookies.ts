import { redirect, type Cookies } from '@sveltejs/kit';
import type { County } from '$lib/server/county';
import { SESSION_COOKIE } from '$lib/server/access/sessions';

const optionsFor = (url: URL) => ({
	...{ path: '/', httpOnly: true, sameSite: 'strict' as const },
	// Over plain http a secure cookie would be dropped, and nobody could log in.
	secure: url.protocol === 'https:'
});

export const setSession = (cookies: Cookies, url: URL, token: string): void =>
	cookies.set(SESSION_COOKIE, token, optionsFor(url));

export const clearSession = (cookies: Cookies, url: URL): void =>
	cookies.delete(SESSION_COOKIE, optionsFor(url));

/** That the password was right, until the code is given. */
export const STEP_COOKIE = 'luzheng-step';

export const keepStep = (cookies: Cookies, url: URL, step: string): void =>
	cookies.set(STEP_COOKIE, step, { ...optionsFor(url), path: '/county/login', maxAge: 300 });

/** In, under a new token: whatever this browser was logged in as before has ended. Says first what failed meanwhile. */
export async function letIn(
	county: County,
	cookies: Cookies,
	url: URL,
	{ token, failed }: { readonly token: string; readonly failed: number }
): Promise<never> {
	await county.sessions.end(cookies.get(SESSION_COOKIE));
	setSession(cookies, url, token);
	if (cookies.get(STEP_COOKIE) !== undefined)
		cookies.delete(STEP_COOKIE, { ...optionsFor(url), path: '/county/login' });
	redirect(303, failed > 0 ? '/county/account' : '/county');
}
