import { redirect } from '@sveltejs/kit';
import { letIn } from '../../_cookies';
import { passkeyAnswerIn } from '../../_passkey';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = () => redirect(303, '/county/login');

export const actions: Actions = {
	default: async ({ request, locals, cookies, url, getClientAddress }) => {
		const answer = passkeyAnswerIn(await request.formData());
		const done = await locals.county.door.logInWithPasskey(answer, url.origin, getClientAddress());
		// The challenge is good once: the page in front makes another.
		if (!done.ok || 'step' in done.value) redirect(303, '/county/login?refused');
		return letIn(locals.county, cookies, url, done.value);
	}
};
