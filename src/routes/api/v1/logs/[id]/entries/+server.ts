import { countIn, orLater, readBody, refused } from '$lib/server/http';
import { MAX_BUNDLE_BYTES } from '$lib/sync/envelope';
import type { Progress } from '$lib/sync/protocol';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ params, url, request, locals }) => {
	const start = countIn(url, 'start');
	if (start === undefined) return refused({ reason: 'bad-request', detail: 'start' });
	const body = await readBody(request, MAX_BUNDLE_BYTES);
	if (!body) return refused({ reason: 'too-large' });
	// A body that broke off is worth what arrived of it: the next one goes on from there.
	return orLater(async () => {
		const done = await locals.county.accept(params.id, start, body.bytes);
		if (!done.ok) return refused(done.error);
		const { next, whole } = done.value;
		return Response.json({ next } satisfies Progress, { status: whole ? 200 : 202 });
	});
};
