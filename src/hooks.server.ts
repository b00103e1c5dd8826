import { webcrypto } from 'node:crypto';
import process from 'node:process';
import { redirect, type Handle, type HandleServerError, type ServerInit } from '@sveltejs/kit';
import { building } from '$app/environment';
import { env } from '$env/dynamic/private';
import { instant } from '$lib/base/instant';
import { openCounty, type County } from '$lib/server/county';
import {
	detour,
	isCounty,
	isFormTooLarge,
	LANGUAGE_COOKIE,
	languageOf,
	ownPasswordFirst,
	secure
} from '$lib/server/guard';
import { SESSION_COOKIE } from '$lib/server/sessions';
import { startSentence } from '$lib/server/start-fault';
import { Unwritable } from '$lib/server/unwritable';
import { openWatch, type Watch } from '$lib/server/watch';

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
	const opened = await openCounty({
		dataDir: env['LUZHENG_DATA'] || './data',
		databaseUrl: env['DATABASE_URL'] || undefined,
		now,
		random: (bytes) => webcrypto.getRandomValues(new Uint8Array(bytes)),
		offsetMinutes: OFFSET_MINUTES,
		restored: env['LUZHENG_RESTORED'] === '1'
	});
	if (!opened.ok) {
		const fault = new Error(startSentence(opened.error));
		fault.name = 'LuzhengStart';
		throw fault;
	}
	const county = watch.watched(opened.value);
	Object.assign(running, { county, watch });
	process.emit('luzheng:ready', {
		setupCode: county.setupCode(),
		notices: county.notices,
		close: () => county.close()
	});
};

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
	if (isCounty(url.pathname)) {
		const wanted = url.searchParams.get('lang');
		if (event.request.method === 'GET' && wanted !== null) {
			const lang = languageOf(wanted);
			cookies.set(LANGUAGE_COOKIE, lang, {
				path: '/',
				httpOnly: false,
				secure: url.protocol === 'https:',
				maxAge: YEAR_SECONDS
			});
			redirect(303, url.pathname);
		}
		locals.account = await county.sessions.find(cookies.get(SESSION_COOKIE));
		const away =
			detour(url.pathname, county.isFounded(), locals.account !== undefined) ??
			(locals.account?.mustChange ? ownPasswordFirst(url.pathname) : undefined);
		if (away !== undefined) redirect(303, away);
		if (
			event.request.method === 'POST' &&
			isFormTooLarge(url.pathname, event.request.headers.get('content-length'))
		)
			return new Response(null, { status: 413, headers: { connection: 'close' } });
	}
	const html = locals.lang === 'en' && isCounty(url.pathname) ? 'en' : 'zh-CN';
	const response = await resolve(event, {
		transformPageChunk: ({ html: chunk }) =>
			chunk.replace('<html lang="zh-CN"', `<html lang="${html}"`)
	});
	return secure(response, url.pathname);
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
