import { orLater, readBody, refused, tooOften } from '$lib/server/exchange/http';
import type { RequestHandler } from './$types';

const MOST = 16 * 1024;

export const POST: RequestHandler = async ({ params, request, locals, getClientAddress }) => {
	const own = await locals.county.isOwn(params.id);
	const waitMillis = own ? locals.county.ownWait(getClientAddress()) : 0;
	if (waitMillis > 0) return tooOften(waitMillis);
	const body = await readBody(request, MOST);
	if (!body) return refused({ reason: 'too-large' });
	if (body.cut) return refused({ reason: 'bad-request' });
	return orLater(async () => {
		if (own) {
			const done = await locals.county.offered(body.bytes);
			return done.ok ? Response.json(done.value) : refused(done.error);
		}
		const done = await locals.county.cosign(params.id, body.bytes);
		if (!done.ok) return refused(done.error);
		return new Response(done.value, { headers: { 'content-type': 'text/plain; charset=utf-8' } });
	});
};
