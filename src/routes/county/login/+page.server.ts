import { redirect } from '@sveltejs/kit';
import { setSession } from '../_cookies';
import { again, field, secret } from '../_form';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
	if (locals.account) redirect(303, '/county');
	return { out: url.searchParams.has('out') };
};

export const actions: Actions = {
	default: async ({ request, locals, cookies, url, getClientAddress }) => {
		const data = await request.formData();
		const account = field(data, 'account');
		const done = await locals.county.signIn(account, secret(data, 'password'), getClientAddress());
		if (!done.ok) return again(done.error, { account });
		setSession(cookies, url, await locals.county.sessions.open(done.value));
		redirect(303, '/county');
	}
};
