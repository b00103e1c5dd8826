import { redirect } from '@sveltejs/kit';
import { areSeveral } from '$lib/server/access/officers';
import { rolesIn } from '../_roles';
import { accountOf, again, field, propose, secret } from '../_form';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
	officers: [...(await locals.county.officers()).values()],
	own: locals.account?.id ?? '',
	leadReaders: await locals.county.leads.readers(),
	added: url.searchParams.get('added') ?? '',
	rolesSet: url.searchParams.get('roles') ?? '',
	several: areSeveral(await locals.county.officers())
});

const NONE = { account: '', name: '', roles: [] as readonly string[] };

export const actions: Actions = {
	add: async ({ request, locals }) => {
		const data = await request.formData();
		const typed = {
			...{ account: field(data, 'account'), name: field(data, 'name') },
			roles: rolesIn(data)
		};
		const done = await locals.county.addAccount(accountOf(locals), {
			...typed,
			...{ password: secret(data, 'password'), passwordAgain: secret(data, 'passwordAgain') }
		});
		if (!done.ok) return again(done.error, typed);
		if ('proposal' in done.value)
			redirect(303, `/county/proposals?made=${encodeURIComponent(done.value.proposal)}`);
		redirect(303, `/county/accounts?added=${encodeURIComponent(typed.account)}`);
	},
	/** At once as long as one person settles things alone; else it waits for a second one. */
	roles: async ({ request, locals }) => {
		const data = await request.formData();
		const account = field(data, 'account');
		const done = await locals.county.setRoles(accountOf(locals), account, rolesIn(data));
		if (!done.ok) return again(done.error, NONE);
		if ('proposal' in done.value)
			redirect(303, `/county/proposals?made=${encodeURIComponent(done.value.proposal)}`);
		redirect(303, `/county/accounts?roles=${encodeURIComponent(account)}`);
	},
	/** Of a lost phone: two persons remove all second factors. */
	reset: async ({ request, locals }) => {
		const account = field(await request.formData(), 'account');
		return propose(locals, 'account-factors-reset', { account }, NONE);
	},
	/** Two persons give or take back the right to read leads (第21条). */
	leads: async ({ request, locals }) => {
		const data = await request.formData();
		const terms = { account: field(data, 'account'), may: field(data, 'may') === 'yes' };
		return propose(locals, 'lead-right-given', terms, NONE);
	},
	deactivate: async ({ request, locals }) => {
		const account = field(await request.formData(), 'account');
		return propose(locals, 'account-deactivated', { account }, NONE);
	}
};
