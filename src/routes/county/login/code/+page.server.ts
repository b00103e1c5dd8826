import { redirect } from '@sveltejs/kit';
import { letIn, STEP_COOKIE } from '../../_cookies';
import { again, field } from '../../_form';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ cookies }) => {
	if (cookies.get(STEP_COOKIE) === undefined) redirect(303, '/county/login');
};

export const actions: Actions = {
	default: async ({ request, locals, cookies, url }) => {
		const step = cookies.get(STEP_COOKIE);
		if (step === undefined) redirect(303, '/county/login');
		const code = field(await request.formData(), 'code');
		const done = await locals.county.door.logInWithCode(step, code);
		if (!done.ok || 'step' in done.value)
			return again(done.ok ? { article: 0, reason: 'log-in-again' } : done.error, {});
		return letIn(locals.county, cookies, url, done.value);
	}
};
