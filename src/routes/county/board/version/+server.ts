import { json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

/** What an open board asks every few seconds: whether anything was written since it was made. */
export const GET: RequestHandler = async ({ locals }) =>
	json({ version: await locals.county.boardVersion() });
