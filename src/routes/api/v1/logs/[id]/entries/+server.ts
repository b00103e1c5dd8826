import { countIn, orLater, readBody, refused, tooOften } from '$lib/server/exchange/http';
import { MAX_BUNDLE_BYTES } from '$lib/sync/envelope';
import type { Progress } from '$lib/sync/protocol';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ params, url, request, locals, getClientAddress }) => {
	const start = countIn(url, 'start');
	if (start === undefined) return refused({ reason: 'bad-request', detail: 'start' });
	const own = await locals.county.isOwn(params.id);
	const waitMillis = own ? locals.county.ownWait(getClientAddress()) : 0;
	if (waitMillis > 0) return tooOften(waitMillis);
	const body = await readBody(request, MAX_BUNDLE_BYTES);
	if (!body) return refused({ reason: 'too-large' });
	// A body that broke off is worth what arrived of it: the next one goes on from there.
	return orLater(async () => {
		const done = own
			? await locals.county.taken(start, body.bytes)
			: await locals.county.accept(params.id, start, body.bytes);
		if (!done.ok) return refused(done.error);
		const { next, whole } = done.value;
		return Response.json({ next } satisfies Progress, { status: whole ? 200 : 202 });
	});
};
