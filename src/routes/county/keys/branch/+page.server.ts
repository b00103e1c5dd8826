import { fromUtf8 } from '$lib/base/bytes';
import { field, propose } from '../../_form';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const [log, branch] = [url.searchParams.get('log') ?? '', url.searchParams.get('branch') ?? ''];
	const known = (await locals.county.keys()).some(({ id }) => id === log);
	const view =
		known && /^f[1-9]\d{0,3}$/.test(branch) ? await locals.county.branch(log, branch) : undefined;
	return {
		...{ name: view?.name ?? '', origin: view?.origin ?? '', branch },
		entries: (view?.entries ?? []).map(({ entry, bytes, admitted }) => ({
			...{ seq: entry.seq, hash: entry.hash, type: entry.event.type, t: entry.event.t, admitted },
			text: fromUtf8(new Uint8Array(bytes)) ?? ''
		}))
	};
};

export const actions: Actions = {
	admit: async ({ request, locals }) => {
		const data = await request.formData();
		const [log, branch, hash] = [field(data, 'log'), field(data, 'branch'), field(data, 'hash')];
		const seq = Number(field(data, 'seq'));
		return propose(locals, 'branch-entry-admitted', { log, branch, seq, hash }, {});
	}
};
