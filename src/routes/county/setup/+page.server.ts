import { redirect } from '@sveltejs/kit';
import { SESSION_COOKIE } from '$lib/server/access/sessions';
import { setSession } from '../_cookies';
import { again, field, secret } from '../_form';
import { rolesIn } from '../_roles';
import type { Actions } from './$types';

export const actions: Actions = {
	default: async ({ request, locals, cookies, url, getClientAddress }) => {
		const data = await request.formData();
		const shown = {
			...{ code: field(data, 'code'), county: field(data, 'county'), name: field(data, 'name') },
			...{ brigade: field(data, 'brigade'), account: field(data, 'account') },
			accountName: field(data, 'accountName'),
			roles: rolesIn(data)
		};
		const done = await locals.county.found(
			shown.code,
			{
				...shown,
				password: secret(data, 'password'),
				passwordAgain: secret(data, 'passwordAgain')
			},
			getClientAddress()
		);
		if (!done.ok) return again(done.error, shown);
		const account = { id: shown.account, name: shown.accountName };
		await locals.county.sessions.end(cookies.get(SESSION_COOKIE));
		setSession(cookies, url, await locals.county.sessions.open(account));
		redirect(303, '/county/stations');
	}
};
