// A station's kiosk: a Chromium with a profile on disk, which can be closed, killed and opened again.
import { chromium } from 'playwright';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import process from 'node:process';
import { browserArgs, findBrowser } from '../../scripts/browser.mjs';

/**
 * Seeds a new profile so that the site may read and write these folders without a prompt: what a person's "allow on every
 * visit" leaves behind. Both settings are needed.
 * @param {string} profile
 * @param {string} origin
 * @param {readonly string[]} folders
 */
function allowFolders(profile, origin, folders) {
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

/**
 * @param {string} origin
 * @param {{ folders?: readonly string[], width?: number, height?: number, from?: string }} [options] `from`: the
 *   profile of another kiosk, which must be closed, to be copied with everything in it
 */
export function newKiosk(origin, { folders = [], width = 1024, height = 600, from } = {}) {
	const profile = mkdtempSync(join(tmpdir(), 'luzheng-kiosk-'));
	if (from === undefined) allowFolders(profile, origin, folders);
	else cpSync(from, profile, { recursive: true });
	const state = {
		context: /** @type {import('playwright').BrowserContext | undefined} */ (undefined),
		page: /** @type {import('playwright').Page | undefined} */ (undefined)
	};

	async function open(path = '/') {
		const executablePath = findBrowser();
		const context = await chromium.launchPersistentContext(profile, {
			...(executablePath ? { executablePath } : {}),
			args: browserArgs(),
			viewport: { width, height },
			locale: 'zh-CN',
			timezoneId: 'Asia/Shanghai'
		});
		state.context = context;
		const page = context.pages()[0] ?? (await context.newPage());
		state.page = page;
		page.setDefaultTimeout(60_000);
		await page.goto(origin + path, { waitUntil: 'commit' });
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
		/**
		 * Drops a folder of the disk on an element, as a hand with a mouse would.
		 * @param {string} testid
		 * @param {string} folder
		 */
		async drop(testid, folder) {
			const target = page().getByTestId(testid);
			await target.waitFor();
			const box = await target.boundingBox();
			if (!box || !state.context) throw new Error(`${testid} is not on the screen`);
			const cdp = await state.context.newCDPSession(page());
			const data = { items: [], files: [folder], dragOperationsMask: 1 };
			const at = { x: box.x + box.width / 2, y: box.y + Math.min(40, box.height / 2) };
			for (const type of /** @type {const} */ (['dragEnter', 'dragOver', 'drop']))
				await cdp.send('Input.dispatchDragEvent', { type, ...at, data });
			await cdp.detach();
		}
	};
}

/** @typedef {ReturnType<typeof newKiosk>} Kiosk */

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
 * @param {Kiosk} kiosk
 * @param {string} path
 */
async function visit(kiosk, path) {
	await kiosk.page().goto(kiosk.origin + path, { waitUntil: 'commit' });
}

/** What everybody signs with here, at every kiosk. */
export const PIN = '314159';

/**
 * What the screen asks now, typed as far as all but `but` digits; the next question, or the receipt, is waited for.
 * @param {import('playwright').Page} page
 * @param {string} pin
 */
async function typePin(page, pin) {
	const pad = page.getByTestId('pin-pad').and(page.locator('[data-ready="true"]'));
	await pad.waitFor();
	const [ask, turn] = [await pad.getAttribute('data-ask'), await pad.getAttribute('data-turn')];
	await page.keyboard.type(pin);
	if (pin.length < PIN.length) return;
	await page.waitForFunction(
		([was, then]) => {
			const now = document.querySelector('[data-testid="pin-pad"]');
			const isSame = now?.getAttribute('data-ask') === was;
			return !isSame || now?.getAttribute('data-turn') !== then;
		},
		[ask, turn]
	);
}

/**
 * A person who has no PIN here sets one: whoever is offered first looks on.
 * @param {import('playwright').Page} page
 */
async function setPin(page) {
	await page.getByTestId('pin-set').click();
	await page.getByTestId('pin-witness').waitFor();
	await page.locator('.tiles .tile[data-testid^="person-"]').first().click();
	for (;;) {
		const pad = page.getByTestId('pin-pad');
		await pad.waitFor();
		const ask = await pad.getAttribute('data-ask');
		if (ask?.startsWith('sign-')) return;
		await typePin(page, PIN);
		// The pad of the question behind it, which begins empty.
		if (ask === 'again')
			await page
				.getByTestId('pin-pad')
				.and(page.locator('[data-ask^="sign-"], [data-ask^="override-"]'))
				.waitFor();
	}
}

/**
 * The one whose turn it is signs; who has no PIN at this kiosk yet sets one first.
 * @param {Kiosk} kiosk
 * @param {{ confirm?: boolean }} [options] `confirm`: false stops before the last digit, which `confirmAct` types
 */
export async function sign(kiosk, { confirm = true } = {}) {
	const page = kiosk.page();
	const none = page.getByTestId('pin-none');
	await none.or(page.getByTestId('pin-pad')).first().waitFor();
	if (await none.isVisible()) await setPin(page);
	await typePin(page, confirm ? PIN : PIN.slice(0, -1));
}

/**
 * Types what is still missing of the PIN: the act is recorded with its last digit.
 * @param {Kiosk} kiosk
 */
export async function confirmAct(kiosk) {
	const page = kiosk.page();
	const pad = page.getByTestId('pin-pad').and(page.locator('[data-ready="true"]'));
	await pad.waitFor();
	await page.keyboard.type(PIN.slice(Number(await pad.getAttribute('data-typed'))));
}

/**
 * 领用 up to the sheet on which it is signed.
 * @param {Kiosk} kiosk
 * @param {{ recorder: string, officer: string, companion: string, task?: string, others?: boolean }} order
 */
export async function fillLending(
	kiosk,
	{ recorder, officer, companion, task = '种子市场检查', others = false }
) {
	const page = kiosk.page();
	await visit(kiosk, '/check-out');
	if (others) {
		await page.getByTestId('recorder-others').click();
		await page.getByTestId('recorder-search').fill(recorder);
	}
	await page.getByTestId(`recorder-${recorder}`).click();
	await page.getByTestId(`person-${officer}`).click();
	const officers = page.getByTestId('sheet-officers');
	await officers.waitFor();
	const proposed = (await officers.getAttribute('data-officers'))?.split(' ').slice(1) ?? [];
	const wrong = [companion, ...proposed].filter(
		(id) => proposed.includes(id) !== (id === companion)
	);
	if (wrong.length > 0) {
		await page.getByTestId('edit-companions').click();
		for (const id of wrong) await page.getByTestId(`person-${id}`).click();
		await page.getByTestId('edit-done').click();
	}
	await page.getByTestId('edit-terms').click();
	await page.getByTestId('task').fill(task);
	await page.getByTestId('edit-done').click();
	await page.getByTestId('edit-check').click();
	await page.getByTestId('check-battery').fill('90');
	await page.getByTestId('check-space').fill('32');
	await page.getByTestId('check-date-same').click();
	await page.getByTestId('check-offset').fill('3');
	await page.getByTestId('edit-done').click();
	await page.getByTestId('announcement').waitFor();
}

/**
 * 领用, every step; stops before the last digit of the PIN when `confirm` is false.
 * @param {Kiosk} kiosk
 * @param {{ recorder: string, officer: string, companion: string, task?: string, confirm?: boolean, others?: boolean }} order
 *   `others`: it belongs to another station and has to be looked for
 */
export async function checkOut(kiosk, { confirm = true, ...order }) {
	await fillLending(kiosk, order);
	await sign(kiosk, { confirm });
	return confirm ? receiptOf(kiosk) : '';
}

/** The voucher of the act that was just acknowledged. @param {Kiosk} kiosk */
export async function receiptOf(kiosk) {
	return (await kiosk.page().getByTestId('receipt').innerText()).trim();
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
 * 归还 by the borrower, received by the custodian.
 * @param {Kiosk} kiosk
 * @param {{ recorder: string, officer: string, custodian: string, others?: boolean, confirm?: boolean }} order `others`: lent
 *   elsewhere, to be looked for
 */
export async function takeBack(
	kiosk,
	{ recorder, officer, custodian, others = false, confirm = true }
) {
	const page = kiosk.page();
	await visit(kiosk, '/return');
	if (others) {
		await page.getByTestId('recorder-others').click();
		await page.getByTestId('recorder-search').fill(recorder);
	}
	await page.getByTestId(`recorder-${recorder}`).click();
	const sheet = page.getByTestId('return-sheet');
	const tile = (/** @type {string} */ id) => page.getByTestId(`person-${id}`);
	await sheet.or(tile(officer)).or(tile(custodian)).first().waitFor();
	// Where nothing is likely, it is asked for at once.
	if (!(await sheet.isVisible()) && (await page.getByTestId('person-none').isVisible())) {
		await tile(officer).click();
		await sheet.or(tile(custodian)).first().waitFor();
	}
	if (!(await sheet.isVisible())) await tile(custodian).click();
	await sheet.waitFor();
	for (const [what, who] of /** @type {const} */ ([
		['giver', officer],
		['receiver', custodian]
	]))
		if ((await page.getByTestId(`sheet-${what}`).getAttribute('data-person')) !== who) {
			await page.getByTestId(`edit-${what}`).click();
			await tile(who).click();
		}
	await page.getByTestId('condition-good').click();
	await sign(kiosk, { confirm });
	return confirm ? receiptOf(kiosk) : '';
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
