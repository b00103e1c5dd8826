import { fail } from '@sveltejs/kit';
import { toUtf8 } from '$lib/base/bytes';
import { ENROL_BY_FILE } from '$lib/server/exchange/file-enrolment';
import { MAX_REQUEST_BYTES } from '$lib/sync/enrol-request';
import { field, propose } from '../_form';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { fileEnrolment } = locals.county;
	const [digits, given] = await Promise.all([fileEnrolment.digits(), fileEnrolment.list()]);
	return { digits: digits ?? '', given };
};

export const actions: Actions = {
	/** Reading changes nothing: what the file says is in this answer, and in the form that proposes it. */
	read: async ({ request, locals }) => {
		const file = (await request.formData()).get('file');
		if (!(file instanceof File) || file.size === 0) return fail(400, { fault: undefined });
		if (file.size > MAX_REQUEST_BYTES) return fail(413, { fault: 'too-large' as const });
		const read = await locals.county.fileEnrolment.read(new Uint8Array(await file.arrayBuffer()));
		return read.ok ? { asked: read.value } : fail(422, { fault: read.error.fault });
	},

	/** The text goes through the page byte for byte but for its line ends, which a form writes as CR LF. */
	propose: async ({ request, locals }) => {
		const data = await request.formData();
		const sent = data.get('request');
		const text = typeof sent === 'string' ? sent.replaceAll('\r\n', '\n') : '';
		if (field(data, 'compared') === 'yes')
			return propose(locals, ENROL_BY_FILE, { request: text }, {});
		// The browser asks for the tick itself; whoever gets here without it sees the digits again.
		const read = await locals.county.fileEnrolment.read(toUtf8(text));
		return read.ok ? { asked: read.value } : fail(422, { fault: read.error.fault });
	}
};
