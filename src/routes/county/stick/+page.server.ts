import { fail } from '@sveltejs/kit';
import { shortName } from '$lib/ledger/log/bundle';
import { haveText } from '$lib/server/exchange/sticks';
import { MAX_STICK_BYTES } from '$lib/sync/stick';
import type { Actions } from './$types';

export const actions: Actions = {
	/** Reading again does no harm, so reloading the page with its form does none either. */
	read: async ({ request, locals }) => {
		const file = (await request.formData()).get('file');
		if (!(file instanceof File) || file.size === 0) return fail(400, { fault: undefined });
		if (file.size > MAX_STICK_BYTES) return fail(413, { fault: 'too-large' as const });
		const read = await locals.county.sticks.read(new Uint8Array(await file.arrayBuffer()));
		if (!read.ok) return fail(422, { fault: read.error.fault });
		const { answer, logs, heads, ...said } = read.value;
		return {
			report: {
				...said,
				writer: shortName(said.writer),
				logs: logs.map((one) => ({ ...one, log: shortName(one.log) })),
				heads: heads.map((one) => ({ ...one, log: shortName(one.log) }))
			},
			answer: answer && { ...answer, have: haveText(answer.have) }
		};
	}
};
