import { fail, redirect } from '@sveltejs/kit';
import { fromBase64, toBase64, type Bytes } from '$lib/base/bytes';
import type { RosterTrial } from '$lib/server/register/roster';
import { MOST_BYTES } from '$lib/server/register/roster-table';
import { accountOf, field } from '../_form';
import type { Actions, PageServerLoad } from './$types';

/** Lines that do nothing are counted, and so many of the others shown. */
const MOST_LINES = 1500;

export const load: PageServerLoad = ({ url }) => {
	const done = url.searchParams.get('done') ?? '';
	return { done: /^\d{1,6}$/.test(done) ? Number(done) : undefined };
};

/** What a trial shows, with the file itself: it comes back when it is confirmed. */
function shownOf(trial: RosterTrial, bytes: Bytes) {
	const count = (is: string) => trial.lines.filter((line) => line.is === is).length;
	return {
		...{ file: trial.file, shown: trial.shown, acts: trial.acts.length, bytes: toBase64(bytes) },
		sums: { new: count('new'), change: count('change'), same: count('same'), bad: count('bad') },
		lines: [...trial.lines]
			.filter(({ is }) => is !== 'same')
			// What has to be corrected comes first.
			.sort((a, b) => Number(b.is === 'bad') - Number(a.is === 'bad'))
			.slice(0, MOST_LINES)
	};
}

export const actions: Actions = {
	try: async ({ request, locals }) => {
		const file = (await request.formData()).get('file');
		if (!(file instanceof File) || file.size === 0) return fail(400, { fault: 'no-file' as const });
		if (file.size > MOST_BYTES) return fail(400, { fault: 'file-too-large' as const });
		const bytes: Bytes = new Uint8Array(await file.arrayBuffer());
		const tried = await locals.county.rosterImport.trial(bytes);
		return tried.ok ? { trial: shownOf(tried.value, bytes) } : fail(400, { fault: tried.error });
	},
	confirm: async ({ request, locals }) => {
		const data = await request.formData();
		const bytes = fromBase64(field(data, 'bytes')) ?? new Uint8Array();
		const { rosterImport } = locals.county;
		const done = await rosterImport.confirm(accountOf(locals), bytes, field(data, 'shown'));
		if (done.ok) redirect(303, `/county/roster?done=${done.value.acts.length}`);
		const again = done.error === 'roster-changed' ? await rosterImport.trial(bytes) : undefined;
		return fail(400, {
			fault: done.error,
			...(again?.ok ? { trial: shownOf(again.value, bytes) } : {})
		});
	}
};
