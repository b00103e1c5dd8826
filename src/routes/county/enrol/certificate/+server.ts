import { error } from '@sveltejs/kit';
import { wordsOf } from '../../_messages/words';
import { field } from '../../_form';
import type { RequestHandler } from './$types';

/** The certificate of a kiosk that was enrolled by file, with the registers as they are now. */
export const POST: RequestHandler = async ({ request, locals }) => {
	const log = field(await request.formData(), 'log');
	const made = await locals.county.fileEnrolment.certificate(log);
	if (!made.ok) error(422, wordsOf(locals.lang).enrol.refusals[made.error.reason]);
	const { name, file } = made.value;
	return new Response(file, {
		headers: {
			'content-type': 'application/octet-stream',
			'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`
		}
	});
};
