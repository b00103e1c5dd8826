// A station's kiosk: a Chromium with a profile on disk, which can be closed, killed and opened again.
import { chromium } from 'playwright';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import process from 'node:process';
import { browserArgs, findBrowser } from '../../scripts/browser.mjs';
import { visit } from './going.mjs';

export { checkOut, confirmAct, fillLending, PIN, receiptOf, sign, takeBack } from './counter.mjs';

/**
 * Seeds a new profile so that the site may read and write these folders without a prompt: what a person's "allow on every
 * visit" leaves behind. Both settings are needed. `persisted`: the browser keeps what the site stores, as it does where the package's
 * policy holds (docs/decisions/0047).
 * @param {string} profile
 * @param {string} origin
 * @param {readonly string[]} folders
 * @param {boolean} persisted
 */
export function allowed(profile, origin, folders, persisted = true) {
	const last_modified = String((Date.now() + 11_644_473_600_000) * 1000);
	const key = `${origin},*`;
	const chosen = folders.map((path) => ({
		'display-name': path.split('/').pop(),
		'is-directory': true,
		path,
		readable: true,
		writable: true
	}));
	const exceptions = {
		...(persisted && { durable_storage: { [key]: { last_modified, setting: 1 } } }),
		file_system_access_extended_permission: { [key]: { last_modified, setting: 1 } },
		file_system_access_chooser_data: {
			[key]: { last_modified, setting: { 'chosen-objects': chosen } }
		}
	};
	mkdirSync(join(profile, 'Default'), { recursive: true });
	writeFileSync(
		join(profile, 'Default', 'Preferences'),
		JSON.stringify({ profile: { content_settings: { exceptions } } })
	);
}

/** The custodian of the founded county's first station. */
export const CUSTODIAN = '11-002319';

/**
 * Every window begins, each time that it is loaded, with this person at the kiosk: what the product keeps of them over a reload
 * (src/lib/kiosk/ports/acting.ts), touched a second before it is read, by whatever clock the page has then.
 * @param {import('playwright').BrowserContext} context
 * @param {string} person
 */
export const standAt = (context, person) =>
	context.addInitScript((who) => {
		const KEY = 'luzheng-acting';
		const { getItem } = Storage.prototype;
		Storage.prototype.getItem = function (/** @type {string} */ key) {
			if (key !== KEY) return getItem.call(this, key);
			Storage.prototype.getItem = getItem;
			// The shell has looked at its clock already: a millisecond later would be a clock that was set back.
			return JSON.stringify({ person: who, verified: true, at: Date.now() - 1000 });
		};
	}, person);

/**
 * @param {string} origin
 * @param {{ folders?: readonly string[], width?: number, height?: number, from?: string, visited?: string, touch?: boolean, persisted?: boolean, acting?: string | false, script?: () => void }} [options]
 *   `touch`: its screen is touched; `visited`: what its browser keeps of a first visit (first-visit.mjs); `from`: the profile of another kiosk, which must be closed, to be copied with everything in it; `persisted`: the
 *   browser keeps what the site stores; `acting`: who is at the kiosk, false = nobody; `script`: runs in
 *   every page before anything of it
 */
export function newKiosk(
	origin,
	{
		folders = [],
		width = 1024,
		height = 600,
		from,
		visited,
		touch = false,
		persisted = true,
		acting = /** @type {string | false} */ (CUSTODIAN),
		script
	} = {}
) {
	const profile = mkdtempSync(join(tmpdir(), 'luzheng-kiosk-'));
	if (visited !== undefined)
		cpSync(visited, profile, { recursive: true, preserveTimestamps: true });
	if (from === undefined) allowed(profile, origin, folders, persisted);
	else cpSync(from, profile, { recursive: true });
	const state = {
		context: /** @type {import('playwright').BrowserContext | undefined} */ (undefined),
		page: /** @type {import('playwright').Page | undefined} */ (undefined)
	};

	/** @param {string} [path] @param {readonly string[]} [switches] of the browser, besides those of every test */
	async function open(path = '/', switches = []) {
		const executablePath = findBrowser();
		const context = await chromium.launchPersistentContext(profile, {
			...(executablePath ? { executablePath } : {}),
			args: [...browserArgs(), ...switches],
			viewport: { width, height },
			hasTouch: touch,
			locale: 'zh-CN',
			timezoneId: 'Asia/Shanghai'
		});
		state.context = context;
		if (acting !== false) await standAt(context, acting);
		if (script) await context.addInitScript(script);
		// Of every window, a second one too.
		context.setDefaultTimeout(60_000);
		const page = context.pages()[0] ?? (await context.newPage());
		state.page = page;
		await page.goto(new URL(path, origin).href, { waitUntil: 'commit' });
		return page;
	}

	const page = () => {
		if (!state.page) throw new Error('the kiosk is not open');
		return state.page;
	};

	return {
		profile,
		origin,
		open,
		page,
		context: () => {
			if (!state.context) throw new Error('the kiosk is not open');
			return state.context;
		},
		close: () => state.context?.close() ?? Promise.resolve(),
		/** From here the county cannot be reached, but for what `but` names: the last part of an address. @param {string} [but] */
		async cutOff(but) {
			await state.context?.route('**/api/v1/**', (route) =>
				but !== undefined && route.request().url().endsWith(but) ? route.continue() : route.abort()
			);
		},
		/** Ends the browser the way a power cut does, all of its processes at once. */
		async kill() {
			const { context } = state;
			const ended = new Promise((resolve) => context?.once('close', resolve));
			killProfile(profile);
			await ended;
		},
		/** @param {string} testid @param {string} folder */
		drop: (testid, folder) => dropOn(page(), testid, folder)
	};
}

/** @typedef {ReturnType<typeof newKiosk>} Kiosk */

/**
 * Drops a folder of the browser's disk on an element, as a hand with a mouse would.
 * @param {import('playwright').Page} page
 * @param {string} testid
 * @param {string} folder
 */
export async function dropOn(page, testid, folder) {
	const target = page.getByTestId(testid);
	await target.scrollIntoViewIfNeeded();
	const box = await target.boundingBox();
	if (!box) throw new Error(`${testid} is not on the screen`);
	const cdp = await page.context().newCDPSession(page);
	const data = { items: [], files: [folder], dragOperationsMask: 1 };
	const at = { x: box.x + box.width / 2, y: box.y + Math.min(40, box.height / 2) };
	for (const type of /** @type {const} */ (['dragEnter', 'dragOver', 'drop']))
		await cdp.send('Input.dispatchDragEvent', { type, ...at, data });
	await cdp.detach();
}

/**
 * SIGKILL to the browser that runs on this profile and to its whole process group, renderers and GPU process included.
 * @param {string} profile
 */
function killProfile(profile) {
	for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
		try {
			const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
			if (!command.includes(profile) || command.includes('--type=')) continue;
			process.kill(-Number(pid), 'SIGKILL');
		} catch {
			// It has ended meanwhile, or leads no group.
		}
	}
}

/**
 * Types the code on the enrolment screen and waits for the station's board.
 * @param {Kiosk} kiosk
 * @param {string} code
 */
export async function enrol(kiosk, code) {
	const page = kiosk.page();
	await page.getByTestId('enrol-code').fill(code);
	await page.getByTestId('enrol').click();
	await orTell(kiosk, page.getByTestId('board').waitFor({ timeout: 120_000 }));
}

/**
 * Sends, is confirmed, and has taken in all that the county had.
 * @param {Kiosk} kiosk
 */
export async function syncWhole(kiosk) {
	const page = kiosk.page();
	await visit(kiosk, '/settings');
	await page.getByTestId('sync-now').waitFor();
	const everything = page.waitForResponse((answer) => {
		const url = new URL(answer.url());
		const after = url.searchParams.get('after');
		return url.pathname === '/api/v1/feed' && answer.headers()['luzheng-next'] === after;
	});
	await page.getByTestId('sync-now').click();
	await everything;
	await page.getByTestId('unconfirmed').filter({ hasText: /^0$/ }).waitFor();
}

/**
 * 导出入库 of a folder, up to the drop; `done` waits for the end.
 * @param {Kiosk} kiosk
 * @param {{ recorder: string, custodian: string, folder: string }} order
 */
export async function beginIngest(kiosk, { recorder, custodian, folder }) {
	const page = kiosk.page();
	await visit(kiosk, `/ingest?recorder=${recorder}&custodian=${custodian}`);
	await page.getByTestId('drop-source').waitFor();
	await kiosk.drop('drop-source', folder);
}

/**
 * What is waited for; where it does not come, what the screen says instead is told.
 * @template T
 * @param {Kiosk} kiosk
 * @param {Promise<T>} waited
 * @returns {Promise<T>}
 */
export const orTell = (kiosk, waited) =>
	waited.catch(async (fault) => {
		const text = await kiosk.page().locator('body').innerText();
		const says = text.replaceAll(/\n+/g, ' | ');
		throw new Error(`${String(fault)}; the screen says: ${says}`, { cause: fault });
	});

/**
 * Waits until the ingest on the screen has ended as expected. A disk that is slow may take its time; an ingest that ended
 * the other way, or a screen on which nothing moves, is told with what the screen says.
 * @param {Kiosk} kiosk
 * @param {'ingest-done' | 'ingest-halted'} end
 */
export async function ingestEnds(kiosk, end) {
	const page = kiosk.page();
	const ended = page.getByTestId('ingest-done').or(page.getByTestId('ingest-halted'));
	await orTell(kiosk, ended.first().waitFor({ timeout: 240_000 }));
	await orTell(kiosk, page.getByTestId(end).waitFor({ timeout: 5_000 }));
}

/**
 * Names the folder as this station's vault.
 * @param {Kiosk} kiosk
 * @param {string} folder
 * @param {'first' | 'second'} [place]
 */
export async function useVault(kiosk, folder, place = 'first') {
	const mark = place === 'first' ? '' : '-second';
	await visit(kiosk, '/settings');
	await kiosk.drop(`drop-vault${mark}`, folder);
	// The words stand there before the drop is taken in, with another folder's name.
	const words = kiosk
		.page()
		.getByTestId(`vault-words${mark}`)
		.filter({ hasText: basename(folder) });
	await words.waitFor();
}
