import { json } from '@sveltejs/kit';
import { SESSION_COOKIE } from '$lib/server/access/sessions';
import type { RequestHandler } from './$types';

/** What every open page asks when its log-in may be over (static/county-idle.js): how many milliseconds are left. */
export const GET: RequestHandler = async ({ locals, cookies }) =>
	json({ left: await locals.county.sessions.leftOf(cookies.get(SESSION_COOKIE)) });
