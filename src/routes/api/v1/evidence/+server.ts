import { orLater } from '$lib/server/exchange/http';
import type { RequestHandler } from './$types';

/** Begins an upload of evidence (docs/formats.md, part 44). */
export const POST: RequestHandler = ({ url, request, locals }) =>
	orLater(() => locals.county.evidence.answer(request, url.pathname + url.search));
