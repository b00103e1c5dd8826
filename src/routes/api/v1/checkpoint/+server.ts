import { countIn, refused } from '$lib/server/exchange/http';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ url, locals }) => {
	const old = countIn(url, 'old');
	if (old === undefined) return refused({ reason: 'bad-request', detail: 'old' });
	const size = url.searchParams.has('size') ? countIn(url, 'size') : undefined;
	if (url.searchParams.has('size') && size === undefined)
		return refused({ reason: 'bad-request', detail: 'size' });
	const done = await locals.county.checkpoint(old, size);
	if (!done.ok) return refused(done.error);
	return new Response(done.value, { headers: { 'content-type': 'text/plain; charset=utf-8' } });
};
