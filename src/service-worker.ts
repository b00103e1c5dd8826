/// <reference lib="webworker" />
import { version } from '$service-worker';
import { PrecacheController, type PrecacheEntry } from 'workbox-precaching';
import {
	first,
	goBack,
	opened,
	readState,
	startedAs,
	takeOver,
	type Build,
	type ShellAnswer,
	type ShellAsk,
	type ShellState
} from './lib/ui/update/shell-versions';

declare const self: ServiceWorkerGlobalScope & {
	/** Filled in by scripts/precache.mjs after the build. */
	readonly __WB_MANIFEST: (PrecacheEntry | string)[];
};

const manifest = self.__WB_MANIFEST;

/** Two builds of one version have other files: a short sum of their list (FNV-1a) tells them apart. */
function sum(text: string): string {
	let hash = 0x811c9dc5;
	for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
	return (hash >>> 0).toString(16).padStart(8, '0');
}

const own: Build = { version, id: sum(JSON.stringify(manifest)) };
const FILES = 'luzheng-files-';
const filesOf = ({ version: said, id }: Build): string => `${FILES}${said}-${id}`;
const STATE = 'luzheng-shell';
/** In each build's files: the list of what belongs to it. */
const LIST = '/luzheng-files.json';
const MATCH = { ignoreSearch: true, ignoreVary: true };

const controller = new PrecacheController({ cacheName: filesOf(own) });
controller.addToCacheList(manifest);

const kept = { state: undefined as ShellState | undefined };

async function state(): Promise<ShellState | undefined> {
	if (kept.state) return kept.state;
	const found = await (await caches.open(STATE)).match('/state');
	return (kept.state = readState(await found?.text()));
}

async function keep(next: ShellState): Promise<void> {
	if (next === kept.state) return;
	await (await caches.open(STATE)).put('/state', new Response(JSON.stringify(next)));
	kept.state = next;
}

/** What one worker keeps another one may have changed. */
async function stateAnew(): Promise<ShellState | undefined> {
	kept.state = undefined;
	return state();
}

const agreedOn = ({ id }: Build): string => `/agreed-${id}`;

/** What was agreed to while this worker waited; a browser also puts a worker in charge that nobody was asked about. */
async function takeAgreed(): Promise<void> {
	const notes = await caches.open(STATE);
	const note = await notes.match(agreedOn(own));
	if (!note) return;
	const { at, by } = (await note.json()) as { at: number; by: string | null };
	await keep(takeOver((await stateAnew()) ?? first(own), own, at, by));
	await notes.delete(agreedOn(own));
}

async function missing(build: Build): Promise<readonly string[]> {
	const files = await caches.open(filesOf(build));
	const list = await (await files.match(LIST))?.json().catch(() => undefined);
	if (!Array.isArray(list)) return [LIST];
	const there = new Set((await files.keys()).map(({ url }) => url));
	return (list as string[]).filter((key) => !there.has(key));
}

/** Fetches what is missing again; only from a server that has this very version. */
async function mend(): Promise<void> {
	const said = await fetch('/_app/version.json', { cache: 'no-store' }).catch(() => undefined);
	const there = said?.ok ? ((await said.json()) as { version?: string }) : {};
	if (there.version !== own.version) return;
	const files = await caches.open(filesOf(own));
	for (const [url, key] of controller.getURLsToCacheKeys()) {
		if (await files.match(key)) continue;
		const file = await fetch(url, { cache: 'reload' }).catch(() => undefined);
		if (file?.ok) await files.put(key, file);
	}
	await writeList();
}

async function writeList(): Promise<void> {
	const list = JSON.stringify([...controller.getURLsToCacheKeys().values()]);
	await (await caches.open(filesOf(own))).put(LIST, new Response(list));
}

/** Files of builds that nobody will ask for any more go, once the one that is served is known to start. */
async function tidy({ serving, before }: ShellState): Promise<void> {
	const { waiting, installing } = self.registration;
	if (waiting || installing) return;
	const stay = new Set([own, serving, ...(before ? [before] : [])].map(filesOf));
	for (const name of await caches.keys())
		if (name.startsWith('workbox-precache') || (name.startsWith(FILES) && !stay.has(name)))
			await caches.delete(name);
}

/** Every window looks again which build it ought to be of. */
async function tell(): Promise<void> {
	const all = await self.clients.matchAll({ includeUncontrolled: true, type: 'window' });
	for (const client of all) client.postMessage({ type: 'SHELL' });
}

async function answer(ask: ShellAsk): Promise<ShellAnswer> {
	const now = (await stateAnew()) ?? undefined;
	if (ask.type === 'TAKE_OVER') {
		if (self.serviceWorker.state === 'activated') {
			await keep(takeOver(now ?? first(own), own, ask.at, ask.by));
			await tell();
		} else {
			// Only a worker in charge gives out other files: a window that loads anew while one takes over from the other may wait for good.
			const agreed = { at: ask.at, by: ask.by };
			await (await caches.open(STATE)).put(agreedOn(own), new Response(JSON.stringify(agreed)));
			// It ends only once the worker before this one has come to an end: nobody waits for that.
			void self.skipWaiting();
		}
	} else if (ask.type === 'GO_BACK' && now) {
		await keep(goBack(now));
		await tell();
	} else if (ask.type === 'STARTED' && now) {
		await keep(startedAs(now, ask.version));
		await tidy(now);
	} else if (ask.type === 'MEND' && now?.serving.id === own.id) await mend();
	const is = await state();
	return { own, state: is, missing: is ? (await missing(is.serving)).length : 0 };
}

/** A window's page: the shell of the build that is served, whatever the address is. */
async function page(request: Request, path: string): Promise<Response> {
	const now = (await stateAnew()) ?? first(own);
	const next = opened(now);
	await keep(next);
	const files = await caches.open(filesOf(next.serving));
	const file = (await files.match(path, MATCH)) ?? (await files.match('/', MATCH));
	return file ?? (await caches.match('/', { ...MATCH, cacheName: filesOf(own) })) ?? fetch(request);
}

async function asset(request: Request): Promise<Response> {
	const serving = (await state())?.serving ?? own;
	const files = await caches.open(filesOf(serving));
	// A window of the build before may still ask for parts of it.
	return (
		(await files.match(request, MATCH)) ?? (await caches.match(request, MATCH)) ?? fetch(request)
	);
}

self.addEventListener('install', (event) => {
	event.waitUntil(controller.install(event).then(writeList));
});

// The very first one takes over the open page, so that the kiosk works offline from its first visit on.
self.addEventListener('activate', (event) => {
	event.waitUntil(
		(async () => {
			if (!(await stateAnew())) await keep(first(own));
			await takeAgreed();
			await self.clients.claim();
			await tell();
		})()
	);
});

self.addEventListener('message', (event) => {
	const ask = event.data as ShellAsk | null;
	const port = event.ports[0];
	if (ask === null || typeof ask.type !== 'string') return;
	event.waitUntil(answer(ask).then((said) => port?.postMessage(said)));
});

// The kiosk's pages are one shell; the county's pages, what belongs to them, and the API are always the server's.
self.addEventListener('fetch', (event) => {
	const { request } = event;
	const url = new URL(request.url);
	if (request.method !== 'GET' || url.origin !== self.location.origin) return;
	if (/^\/(county([-/]|$)|api\/|service-worker\.js$|_app\/version\.json$)/.test(url.pathname))
		return;
	event.respondWith(request.mode === 'navigate' ? page(request, url.pathname) : asset(request));
});
