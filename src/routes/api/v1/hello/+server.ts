import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ url, locals }) =>
	Response.json(await locals.county.hello(url.searchParams.get('log') ?? undefined));
