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

/** China has one time of the day, all year round. */
const OFFSET_MINUTES = 480;
const YEAR_SECONDS = 365 * 24 * 3600;

/** One in this process, also when the development server loads this file anew: the folder has only one lock. */
const running: { county?: County } = (globalThis.luzheng ??= {});

export const init: ServerInit = async () => {
	// The build renders the kiosk's shell with this server: no county is to be opened for that.
	if (building || running.county) return;
	const opened = await openCounty({
		dataDir: env['LUZHENG_DATA'] || './data',
		databaseUrl: env['DATABASE_URL'] || undefined,
		now: () => instant(Date.now()),
		random: (bytes) => webcrypto.getRandomValues(new Uint8Array(bytes)),
		offsetMinutes: OFFSET_MINUTES,
		restored: env['LUZHENG_RESTORED'] === '1'
	});
	if (!opened.ok) {
		const fault = new Error(startSentence(opened.error));
		fault.name = 'LuzhengStart';
		throw fault;
	}
	const county = opened.value;
	running.county = county;
	// The first to open the board need not wait for all of the record: it is read meanwhile.
	void county.boardVersion().catch(() => undefined);
	process.emit('luzheng:ready', {
		setupCode: county.setupCode(),
		notices: county.notices,
		close: () => county.close()
	});
};

export const handle: Handle = async ({ event, resolve }) => {
	const { county } = running;
	if (!county) return resolve(event);
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
};

/** Our own faults go to whoever runs the server; a visitor learns no more than that there was one. */
export const handleError: HandleServerError = ({ error, event, status, message }) => {
	if (error instanceof Unwritable) {
		// The office is told what the disk did: only they can do something about it.
		process.stderr.write(`${error.message}\n`);
		return { message: error.message };
	}
	if (status !== 404) {
		const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
		// The path only: what was asked for may name people and cases.
		process.stderr.write(`${event.request.method} ${event.route.id ?? '?'} ${status}\n${said}\n`);
	}
	return { message };
};
