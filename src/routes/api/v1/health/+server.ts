import { version } from '$lib/server/running/version';
import type { RequestHandler } from './$types';

/** Whether this server is fit to be asked; what of it is not, to the operator alone. */
export const GET: RequestHandler = async ({ request, locals }) => {
	const { status, checks, freeBytes } = await locals.county.vitals.health();
	const details = locals.watch.isOperator(request) ? { checks, freeBytes } : {};
	return Response.json({ status, version, ...details }, { status: status === 'down' ? 503 : 200 });
};
