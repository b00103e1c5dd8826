import { redirect } from '@sveltejs/kit';
import { SESSION_COOKIE } from '$lib/server/access/sessions';
import { keepStep, letIn } from '../_cookies';
import { again, field, secret } from '../_form';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, cookies }) => {
	if (locals.account) redirect(303, '/county');
	return {
		out: url.searchParams.has('out'),
		refusedPasskey: url.searchParams.has('refused'),
		// Whoever comes with a session that is over is told so: by idling, after a day, or by a change of the password.
		ended: cookies.get(SESSION_COOKIE) !== undefined,
		challenge: await locals.county.door.passkeyChallenge()
	};
};

export const actions: Actions = {
	default: async ({ request, locals, cookies, url, getClientAddress }) => {
		const data = await request.formData();
		const account = field(data, 'account');
		const done = await locals.county.door.logIn(
			...([account, secret(data, 'password'), getClientAddress()] as const)
		);
		if (!done.ok) return again(done.error, { account });
		if ('step' in done.value) {
			keepStep(cookies, url, done.value.step);
			redirect(303, '/county/login/code');
		}
		return letIn(locals.county, cookies, url, done.value);
	}
};
