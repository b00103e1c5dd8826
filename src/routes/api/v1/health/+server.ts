import { version } from '$lib/server/version';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals }) => {
	// Answers only once the database has.
	await locals.county.roster();
	return Response.json({ status: 'ok', version });
};
