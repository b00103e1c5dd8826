import { redirect } from '@sveltejs/kit';
import { keyCheck } from '$lib/ledger/requests/approval-code';
import { accountOf, again, field, propose } from '../_form';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { county } = locals;
	const [keys, { people }] = await Promise.all([county.leaderKeys.list(), county.roster()]);
	return {
		keys: await Promise.all(
			keys.map(async ({ person, vkey, keyId, registered, revoked }) => ({
				...{ person, vkey, keyId, check: await keyCheck(vkey), at: registered.at },
				name: people.get(person)?.name ?? person,
				revoked: revoked && { at: revoked.at, reason: revoked.reason }
			}))
		),
		leaders: [...people.values()].filter(({ roles, active }) => active && roles.includes('leader')),
		revoked: url.searchParams.get('revoked') ?? ''
	};
};

export const actions: Actions = {
	register: async ({ request, locals }) => {
		const data = await request.formData();
		const terms = { person: field(data, 'person'), key: field(data, 'key') };
		return propose(locals, 'leader-key-registered', terms, terms);
	},
	revoke: async ({ request, locals }) => {
		const data = await request.formData();
		const key = field(data, 'key');
		const done = await locals.county.leaderKeys.revoke(
			accountOf(locals),
			key,
			field(data, 'reason')
		);
		if (!done.ok) return again(done.error, { person: '', key: '' });
		redirect(303, `/county/leader-keys?revoked=${encodeURIComponent(key.split('+')[1] ?? '')}`);
	}
};
