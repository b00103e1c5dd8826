import { redirect } from '@sveltejs/kit';
import { accountOf, again, field, secret } from '../_form';
import { passkeyAnswerIn } from '../_passkey';
import type { Actions, PageServerLoad } from './$types';

/** One's own account: no other can be named here. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const { own, passkeyChallenge } = locals.county.door;
	const id = accountOf(locals);
	const [shown, last, begun] = await Promise.all([own.shown(id), own.last(id), own.begun(id)]);
	return {
		...{ id, shown, last, roles: locals.roles, challenge: await passkeyChallenge() },
		begun: url.searchParams.has('begun') ? begun : undefined,
		done: url.searchParams.get('done') ?? ''
	};
};

export const actions: Actions = {
	begin: async ({ request, locals, getClientAddress }) => {
		const password = secret(await request.formData(), 'password');
		const { own } = locals.county.door;
		const done = await own.begin(accountOf(locals), password, getClientAddress());
		if (!done.ok) return again(done.error, {});
		redirect(303, '/county/account?begun');
	},
	/** The recovery codes are in this answer and nowhere else. */
	confirm: async ({ request, locals }) => {
		const code = field(await request.formData(), 'code');
		const done = await locals.county.door.own.confirm(accountOf(locals), code);
		return done.ok ? { recovery: done.value } : again(done.error, {});
	},
	remove: async ({ request, locals, getClientAddress }) => {
		const data = await request.formData();
		const factor = field(data, 'factor') === 'passkey' ? 'passkey' : 'totp';
		const { own } = locals.county.door;
		const done = await own.remove(
			...([accountOf(locals), secret(data, 'password'), factor, getClientAddress()] as const)
		);
		if (!done.ok) return again(done.error, {});
		redirect(303, `/county/account?done=${factor}-off`);
	},
	passkey: async ({ request, locals, url, getClientAddress }) => {
		const data = await request.formData();
		const { own } = locals.county.door;
		const done = await own.addPasskey(
			...([accountOf(locals), secret(data, 'password'), field(data, 'key')] as const),
			...([passkeyAnswerIn(data), url.origin, getClientAddress()] as const)
		);
		if (!done.ok) return again(done.error, {});
		redirect(303, '/county/account?done=passkey');
	}
};
