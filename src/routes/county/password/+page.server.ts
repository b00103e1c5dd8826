import { redirect } from '@sveltejs/kit';
import { again, secret } from '../_form';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => ({
	must: locals.account?.mustChange === true
});

export const actions: Actions = {
	default: async ({ request, locals }) => {
		const { account, county } = locals;
		if (!account) throw new Error('nobody is logged in');
		const data = await request.formData();
		const done = await county.changePassword(
			account,
			secret(data, 'was'),
			secret(data, 'password'),
			secret(data, 'passwordAgain')
		);
		if (!done.ok) return again(done.error, {});
		redirect(303, '/county/login');
	}
};
