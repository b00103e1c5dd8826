import { countIn, orLater, refused } from '$lib/server/exchange/http';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ url, request, locals }) => {
	const after = countIn(url, 'after');
	if (after === undefined) return refused({ reason: 'bad-request', detail: 'after' });
	const last = url.searchParams.get('last') ?? undefined;
	if (last !== undefined && !/^[0-9a-f]{64}$/.test(last))
		return refused({ reason: 'bad-request', detail: 'last' });
	const target = url.pathname + url.search;
	const header = request.headers.get('luzheng-request');
	return orLater(async () => {
		// Others' names and cases are in here: only an enrolled kiosk may read it.
		const log = await locals.county.requester('GET', target, header);
		if (!log) return refused({ reason: 'unsigned' });
		if (!(await locals.county.mayRead(log.origin))) return refused({ reason: 'revoked' });
		const fed = await locals.county.feed(after, last);
		if (!fed) return refused({ reason: 'other-feed' });
		return new Response(fed.bundle, {
			headers: {
				...{ 'content-type': 'application/octet-stream', 'luzheng-next': String(fed.next) },
				'luzheng-end': String(fed.end)
			}
		});
	});
};
