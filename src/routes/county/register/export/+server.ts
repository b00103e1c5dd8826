import type { RequestHandler } from './$types';

/** The register as a table that a spreadsheet opens, and that can be brought back. */
export const GET: RequestHandler = async ({ locals }) =>
	new Response(await locals.county.register.export(), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': 'attachment; filename="luzheng-register.csv"'
		}
	});
