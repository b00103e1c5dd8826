import type { RequestHandler } from './$types';

/** Figures for Prometheus; to everybody who does not bear the operator's token there are none. */
export const GET: RequestHandler = async ({ request, locals }) => {
	if (!locals.watch.isOpen) return new Response(null, { status: 404 });
	if (!locals.watch.isOperator(request))
		return new Response(null, { status: 401, headers: { 'www-authenticate': 'Bearer' } });
	const { text, type } = await locals.watch.figures();
	return new Response(text, { headers: { 'content-type': type } });
};
