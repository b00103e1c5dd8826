import { redirect } from '@sveltejs/kit';
import { accountOf, field } from '../_form';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { stations } = await locals.county.roster();
	return { names: new Map([...stations.values()].map(({ station, name }) => [station, name])) };
};

export const actions: Actions = {
	/** The list was read: without the mark beside it nothing is done. */
	default: async ({ request, locals }) => {
		const account = accountOf(locals);
		if (field(await request.formData(), 'sure') === 'yes')
			await locals.county.restoring.goOn(account);
		redirect(303, '/county/restoring');
	}
};
