import { countIn, refused } from '$lib/server/http';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ url, request, locals }) => {
	const after = countIn(url, 'after');
	if (after === undefined) return refused({ reason: 'bad-request', detail: 'after' });
	const target = url.pathname + url.search;
	const header = request.headers.get('luzheng-request');
	// Others' names and cases are in here: only an enrolled kiosk may read it.
	const log = await locals.county.requester('GET', target, header);
	if (!log) return refused({ reason: 'unsigned' });
	if (!(await locals.county.mayRead(log.origin))) return refused({ reason: 'revoked' });
	const { bundle, next } = await locals.county.feed(after);
	return new Response(bundle, {
		headers: { 'content-type': 'application/octet-stream', 'luzheng-next': String(next) }
	});
};
