import { orLater } from '$lib/server/exchange/http';
import type { RequestHandler } from './$types';

const answer: RequestHandler = ({ params, url, request, locals }) =>
	orLater(() => locals.county.evidence.answer(request, url.pathname + url.search, params.id));

export const HEAD = answer;
export const PATCH = answer;
export const DELETE = answer;
