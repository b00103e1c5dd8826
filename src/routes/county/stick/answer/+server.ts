import { error } from '@sveltejs/kit';
import { readHave } from '$lib/server/exchange/sticks';
import { wordsOf } from '../../_messages/words';
import { field } from '../../_form';
import type { RequestHandler } from './$types';

/** The file back, made from what the page says and nothing that this process would have to remember. */
export const POST: RequestHandler = async ({ request, locals }) => {
	const data = await request.formData();
	const have = readHave(field(data, 'have'));
	const asked = { log: field(data, 'log'), recipient: field(data, 'recipient'), have };
	const made = await locals.county.sticks.answer(asked);
	if (!made.ok) error(422, wordsOf(locals.lang).stick.refusals[made.error.reason]);
	const { name, file } = made.value;
	return new Response(file, {
		headers: {
			'content-type': 'application/octet-stream',
			'content-disposition': `attachment; filename="${name}"`
		}
	});
};
