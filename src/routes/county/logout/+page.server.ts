import { redirect } from '@sveltejs/kit';
import { clearSession } from '../_cookies';
import { SESSION_COOKIE } from '$lib/server/access/sessions';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = () => redirect(303, '/county');

export const actions: Actions = {
	default: async ({ locals, cookies, url }) => {
		await locals.county.door.logOut(cookies.get(SESSION_COOKIE));
		clearSession(cookies, url);
		redirect(303, '/county/login?out');
	}
};
