import type { Cookies } from '@sveltejs/kit';
import { SESSION_COOKIE } from '$lib/server/sessions';

const optionsFor = (url: URL) => ({
	...{ path: '/', httpOnly: true, sameSite: 'strict' as const },
	// Over plain http a secure cookie would be dropped, and nobody could log in.
	secure: url.protocol === 'https:'
});

export const setSession = (cookies: Cookies, url: URL, token: string): void =>
	cookies.set(SESSION_COOKIE, token, optionsFor(url));

export const clearSession = (cookies: Cookies, url: URL): void =>
	cookies.delete(SESSION_COOKIE, optionsFor(url));
