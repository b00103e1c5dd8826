import { webcrypto } from 'node:crypto';
import process from 'node:process';
import {
	redirect,
	type Handle,
	type HandleServerError,
	type RequestEvent,
	type ServerInit
} from '@sveltejs/kit';
import { building } from '$app/environment';
import { env } from '$env/dynamic/private';
import type { CountyRole } from '$lib/ledger/events/access';
import { instant } from '$lib/base/instant';
import { openCounty, type County } from '$lib/server/county';
import { objectSettings } from '$lib/server/evidence/evidence-objects';
import {
	asksByItself,
	detour,
	isCounty,
	isFormTooLarge,
	isOpenPage,
	LANGUAGE_COOKIE,
	languageOf,
	ownPasswordFirst,
	secure
} from '$lib/server/access/guard';
import { isOneOf, whoMay } from '$lib/server/access/rights';
import { SESSION_COOKIE } from '$lib/server/access/sessions';
import { startSentence, type StartFault } from '$lib/server/record/start-fault';
import { Unwritable } from '$lib/server/record/unwritable';
import { openWatch, type Watch } from '$lib/server/running/watch';

/** China has one time of the day, all year round. */
const OFFSET_MINUTES = 480;
const YEAR_SECONDS = 365 * 24 * 3600;

/** One in this process, also when the development server loads this file anew: the folder has only one lock. */
const running: { county?: County; watch?: Watch } = (globalThis.luzheng ??= {});

export const init: ServerInit = async () => {
	// The build renders the kiosk's shell with this server: no county is to be opened for that.
	if (building || running.county) return;
	const now = () => instant(Date.now());
	const watch = openWatch({
		...{ json: env['LUZHENG_LOG'] === 'json', token: env['LUZHENG_METRICS_TOKEN'] || undefined },
		...{ now, offsetMinutes: OFFSET_MINUTES }
	});
	const objects = objectSettings(env);
	if (!objects.ok) throw startFault({ fault: 'evidence-store', setting: objects.error });
	const opened = await openCounty({
		objects: objects.value,
		dataDir: env['LUZHENG_DATA'] || './data',
		databaseUrl: env['DATABASE_URL'] || undefined,
		now,
		random: (bytes) => webcrypto.getRandomValues(new Uint8Array(bytes)),
		offsetMinutes: OFFSET_MINUTES,
		restored: env['LUZHENG_RESTORED'] === '1'
	});
	if (!opened.ok) throw startFault(opened.error);
	const county = watch.watched(opened.value);
	Object.assign(running, { county, watch });
	// The first to open the board and the figures need not wait for all of the record: it is read meanwhile.
	void county
		.boardVersion()
		.then(() => county.compliance.begin())
		.catch(() => undefined);
	process.emit('luzheng:ready', {
		setupCode: county.setupCode(),
		notices: county.notices,
		close: () => county.close()
	});
};

function startFault(fault: StartFault): Error {
	const error = new Error(startSentence(fault));
	error.name = 'LuzhengStart';
	return error;
}

export const handle: Handle = async ({ event, resolve }) => {
	const { county, watch } = running;
	if (!county || !watch) return resolve(event);
	event.locals.watch = watch;
	return watch.answered(event, () => answer(county, event, resolve));
};

async function answer(
	county: County,
	event: Parameters<Handle>[0]['event'],
	resolve: Parameters<Handle>[0]['resolve']
): Promise<Response> {
	const { url, cookies, locals } = event;
	locals.county = county;
	if (!county.isFounded()) await county.refresh();
	locals.lang = languageOf(cookies.get(LANGUAGE_COOKIE));
	locals.account = undefined;
	locals.roles = [];
	if (isCounty(url.pathname)) {
		const wanted = url.searchParams.get('lang');
		if (event.request.method === 'GET' && wanted !== null) {
			const lang = languageOf(wanted);
			const kept = cookies.serialize(LANGUAGE_COOKIE, lang, {
				path: '/',
				httpOnly: false,
				secure: url.protocol === 'https:',
				maxAge: YEAR_SECONDS
			});
			return sent(event, `${url.pathname}${withoutLanguage(url)}`, { 'set-cookie': kept });
		}
		const byItself = asksByItself(event.request.headers);
		locals.account = await county.sessions.find(cookies.get(SESSION_COOKIE), byItself);
		const away =
			detour(url.pathname, county.isFounded(), locals.account !== undefined) ??
			(locals.account?.mustChange ? ownPasswordFirst(url.pathname) : undefined);
		if (away !== undefined) return sent(event, away);
		if (
			event.request.method === 'POST' &&
			isFormTooLarge(url.pathname, event.request.headers.get('content-length'))
		)
			return new Response(null, { status: 413 });
		if (locals.account) locals.roles = await county.rolesOf(locals.account.id);
		const may = locals.account && event.route.id !== null ? mayAsk(event) : undefined;
		if (may?.refused) return refused(event, may.whose);
	}
	const html = locals.lang === 'en' && isCounty(url.pathname) ? 'en' : 'zh-CN';
	const response = await resolve(event, {
		transformPageChunk: ({ html: chunk }) =>
			chunk.replace('<html lang="zh-CN"', `<html lang="${html}"`)
	});
	return secure(response, url.pathname);
}

/** On to another page, with the headers of every answer; what asks for a page's data alone is told in its own way. */
function sent(
	event: RequestEvent,
	location: string,
	headers: Record<string, string> = {}
): Response {
	if (event.isDataRequest) redirect(303, location);
	const answer = new Response(null, { status: 303, headers: { location, ...headers } });
	return secure(answer, event.url.pathname);
}

/** The rest of what an address asks for: the page is to be the same in the other language. */
function withoutLanguage({ searchParams }: URL): string {
	const rest = new URLSearchParams(searchParams);
	rest.delete('lang');
	return rest.size === 0 ? '' : `?${rest.toString()}`;
}

/** Whether the roles of whoever asks allow it; of the pages in front of the log-in the detour above is the guard. */
function mayAsk({ locals, route, request, url }: RequestEvent) {
	if (isOpenPage(url.pathname)) return undefined;
	const whose = whoMay(route.id ?? '', request.method, url);
	return { refused: !isOneOf(locals.roles, whose), whose };
}

/** A page that says so, and whom to ask; nothing was read or done. */
async function refused(event: RequestEvent, whose: readonly CountyRole[]): Promise<Response> {
	if (event.isDataRequest) return secure(new Response(null, { status: 403 }), event.url.pathname);
	const page = await event.fetch(`/county/refused?whose=${whose.join()}`);
	const shown = new Response(await page.text(), { status: 403, headers: page.headers });
	return secure(shown, event.url.pathname);
}

/** Our own faults go to whoever runs the server; a visitor learns no more than that there was one. */
export const handleError: HandleServerError = ({ error, event, status, message }) => {
	if (error instanceof Unwritable) {
		// The office is told what the disk did: only they can do something about it.
		running.watch?.log.unwritable(error);
		return { message: error.message };
	}
	if (status !== 404) running.watch?.failed(event, status, error);
	return { message };
};
