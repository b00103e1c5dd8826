import { redirect } from '@sveltejs/kit';
import { accountOf, again, field, propose, secret } from '../_form';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
	officers: [...(await locals.county.officers()).values()],
	own: locals.account?.id ?? '',
	leadReaders: await locals.county.leads.readers(),
	added: url.searchParams.get('added') ?? ''
});

export const actions: Actions = {
	add: async ({ request, locals }) => {
		const data = await request.formData();
		const typed = { account: field(data, 'account'), name: field(data, 'name') };
		const done = await locals.county.addAccount(accountOf(locals), {
			...typed,
			...{ password: secret(data, 'password'), passwordAgain: secret(data, 'passwordAgain') }
		});
		if (!done.ok) return again(done.error, typed);
		if ('proposal' in done.value)
			redirect(303, `/county/proposals?made=${encodeURIComponent(done.value.proposal)}`);
		redirect(303, `/county/accounts?added=${encodeURIComponent(typed.account)}`);
	},
	/** Two persons give or take back the right to read leads (第21条). */
	leads: async ({ request, locals }) => {
		const data = await request.formData();
		const terms = { account: field(data, 'account'), may: field(data, 'may') === 'yes' };
		return propose(locals, 'lead-right-given', terms, { account: '', name: '' });
	},
	deactivate: async ({ request, locals }) => {
		const account = field(await request.formData(), 'account');
		return propose(locals, 'account-deactivated', { account }, { account: '', name: '' });
	}
};
