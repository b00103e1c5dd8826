import * as v from 'valibot';
import { fromUtf8 } from '$lib/base/bytes';
import { orLater, readBody, refused, tooOften } from '$lib/server/exchange/http';
import { enrolRequest } from '$lib/sync/protocol';
import type { RequestHandler } from './$types';

const MOST = 16 * 1024;

function parse(text: string | undefined) {
	try {
		return v.safeParse(enrolRequest, JSON.parse(text ?? ''));
	} catch {
		return { success: false } as const;
	}
}

export const POST: RequestHandler = async ({ request, locals, getClientAddress }) => {
	const waitMillis = await locals.county.enrolWait(getClientAddress());
	if (waitMillis > 0) return tooOften(waitMillis);
	const body = await readBody(request, MOST);
	if (!body) return refused({ reason: 'too-large' });
	const asked = parse(body.cut ? undefined : fromUtf8(body.bytes));
	if (!asked.success) return refused({ reason: 'bad-request' });
	return orLater(async () => {
		const done = await locals.county.enrol(asked.output);
		return done.ok ? Response.json(done.value) : refused(done.error);
	});
};
