// 领用: from the PIN's last digit to 已登记 on the screen, and the same two stores written to without a kiosk.
import { confirmAct, fillLending, sign } from '../../tests/support/counter.mjs';
import { pause } from './numbers.mjs';
import { answerTo } from './watch.mjs';

const OFFICER = '11-002318';
const COMPANION = '11-002319';
/** Bare writes for each tap, so that both see the same machine. */
const BARE_WRITES = 3;

/**
 * @param {import('../../tests/support/kiosk.mjs').Kiosk} kiosk
 * @param {Awaited<ReturnType<typeof import('./reference-page.mjs').openReferencePage>>} bare
 * @param {readonly string[]} recorders
 * @param {boolean} [online] false: the county is not there, and nothing is confirmed
 */
export async function measureTaps(kiosk, bare, recorders, online = true) {
	const page = kiosk.page();
	/** @type {import('./watch.mjs').Answered[]} */
	const taps = [];
	const dexie = [];
	const pglite = [];
	const pin = [];
	for (const recorder of recorders) {
		await fillLending(kiosk, { recorder, officer: OFFICER, companion: COMPANION });
		await sign(kiosk, { confirm: false });
		taps.push(await answerTo(kiosk, 'keydown', 'receipt', () => confirmAct(kiosk)));
		await page.getByTestId('home').click();
		await page.getByTestId('board').waitFor();
		if (online) await confirmedByCounty(page);
		for (let n = 0; n < BARE_WRITES; n++) {
			dexie.push(await bare.dexieWrite());
			pglite.push(await bare.pgliteInsert());
			pin.push(await bare.argon2id());
			await pause(30);
		}
	}
	return { taps, dexie, pglite, pin };
}

/** The exchange with the county uses the same stores; the next tap waits for its end. @param {import('playwright').Page} page */
async function confirmedByCounty(page) {
	await page.waitForFunction(
		() => document.querySelector('[data-testid="unconfirmed"]')?.textContent?.trim() === '0'
	);
}

/**
 * Where a tap's time went, as medians in milliseconds; parts of one kind are added up within a tap.
 * @param {readonly import('./watch.mjs').Answered[]} taps
 * @param {(values: readonly number[]) => number} middle
 * @returns {[string, number][]}
 */
export function partsOf(taps, middle) {
	const kinds = new Set(taps.flatMap(({ steps }) => steps.map(({ part }) => part)));
	/** @param {(tap: import('./watch.mjs').Answered) => number} millis */
	const of = (millis) => middle(taps.map(millis));
	return [
		...[...kinds].map(
			(kind) =>
				/** @type {[string, number]} */ ([
					kind,
					of(({ at, shown, steps }) =>
						steps
							.filter(({ part, from }) => part === kind && from >= at && from <= shown.there)
							.reduce((sum, { from, to }) => sum + to - from, 0)
					)
				])
		),
		['tap to the answer in the page', of(({ at, shown }) => shown.there - at)],
		['answer in the page to painted', of(({ shown }) => shown.painted - shown.there)]
	];
}
