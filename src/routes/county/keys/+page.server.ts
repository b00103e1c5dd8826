import { again, field, propose } from '../_form';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const [keys, { stations }] = await Promise.all([locals.county.keys(), locals.county.roster()]);
	return {
		keys: keys.map((key) => ({ ...key, name: stations.get(key.station)?.name ?? key.station }))
	};
};

export const actions: Actions = {
	/** The cut is worked out now: whatever the kiosk sends until it is approved lies behind it. */
	revoke: async ({ request, locals }) => {
		const data = await request.formData();
		const [log, size, reason] = [field(data, 'log'), field(data, 'size'), field(data, 'reason')];
		const typed = { log, size, reason };
		const cut = /^\d{1,9}$/.test(size) ? await locals.county.cut(log, Number(size)) : undefined;
		if (!cut) return again({ article: 0, reason: 'bad-cut', detail: { size } }, typed);
		if (reason === '') return again({ article: 0, reason: 'no-reason' }, typed);
		return propose(locals, 'log-revoked', { log, lastValid: cut, reason }, typed);
	}
};
