import { countIn, refused } from '$lib/server/http';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ url, locals }) => {
	const old = countIn(url, 'old');
	if (old === undefined) return refused({ reason: 'bad-request', detail: 'old' });
	const done = await locals.county.checkpoint(old);
	if (!done.ok) return refused(done.error);
	return new Response(done.value, { headers: { 'content-type': 'text/plain; charset=utf-8' } });
};
