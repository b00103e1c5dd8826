import { orLater, readBody, refused } from '$lib/server/http';
import type { RequestHandler } from './$types';

const MOST = 16 * 1024;

export const POST: RequestHandler = async ({ params, request, locals }) => {
	const body = await readBody(request, MOST);
	if (!body) return refused({ reason: 'too-large' });
	if (body.cut) return refused({ reason: 'bad-request' });
	return orLater(async () => {
		const done = await locals.county.cosign(params.id, body.bytes);
		if (!done.ok) return refused(done.error);
		return new Response(done.value, { headers: { 'content-type': 'text/plain; charset=utf-8' } });
	});
};
