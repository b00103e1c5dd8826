// A hand at the counter: what it touches is counted, and what it meets is kept for the page.
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PIN } from '../../tests/support/kiosk.mjs';
import { countTouches } from '../../tests/support/touches.mjs';
import { GUIDE, shootKiosk } from './shoot.mjs';

/** What a wet finger meets at the counter is no smaller than this, in pixels. */
const LEAST_SIZE = 52;

/** More than this beside scan and PIN is too much for wet hands. */
const MOST_TOUCHES = 4;

/**
 * @typedef {{ zh: string, en: string, file?: string | undefined }} Step
 * @typedef {{ zh: string, en: string, why: { zh: string, en: string }, touches: number, scans: number, pins: number, steps: Step[] }} Act
 * @typedef {{ zh: string, en: string, said: { zh: string, en: string }, ways: { zh: string[], en: string[] }, file: string | undefined }} Refused
 */

/**
 * @param {import('../../tests/support/kiosk.mjs').Kiosk} kiosk
 * @param {{ pictures?: boolean }} [options] `pictures`: taken, in the place of those before
 */
export function counted(kiosk, { pictures = true } = {}) {
	if (pictures)
		for (const old of readdirSync(GUIDE).filter((one) => /^\d\d-.*\.png$/.test(one)))
			rmSync(join(GUIDE, old));
	const page = kiosk.page();
	/** @type {Act[]} */
	const acts = [];
	/** @type {Refused[]} */
	const refused = [];
	const state = { pictures: 0, scans: 0, pins: 0, steps: /** @type {Step[]} */ ([]) };

	/** @param {string} name @param {boolean} [large] at both sizes */
	async function picture(name, large = false) {
		if (!pictures) return undefined;
		const number = String(++state.pictures).padStart(2, '0');
		// Whatever was touched has come to rest.
		await page.waitForTimeout(250);
		await mustBeLarge(page);
		await shootKiosk(kiosk, `${number}-${name}`, GUIDE, large ? undefined : 1);
		return `${number}-${name}-1024x600.png`;
	}

	const hand = {
		acts,
		refused,
		kiosk,
		page,
		picture,
		/** @param {string} path @param {string} [testid] */
		async visit(path, testid = 'board') {
			await page.goto(kiosk.origin + path, { waitUntil: 'commit' });
			await page.getByTestId(testid).first().waitFor();
		},
		/** @param {string} testid */
		async tap(testid) {
			// A tile that is not to be had now tells why when it is touched.
			await page.getByTestId(testid).waitFor();
			await page.getByTestId(testid).tap({ force: true });
		},
		/** As a scanner does it: the number, and Enter. @param {string} number */
		async scan(number) {
			state.scans++;
			await page.keyboard.type(number);
			await page.keyboard.press('Enter');
		},
		/** Touches the keys of whoever is asked. @param {string} [digits] */
		async pin(digits = PIN) {
			state.pins++;
			await page.locator('[data-testid="pin-pad"][data-ready="true"]').waitFor();
			for (const digit of digits) await page.getByTestId(`pin-${digit}`).tap();
		},
		/** @param {string} ask */
		pad: (ask) => page.locator(`[data-testid="pin-pad"][data-ask="${ask}"]`).waitFor(),
		receipt: () => page.getByTestId('receipt').waitFor(),
		/**
		 * What is done next, with what the screen shows before it.
		 * @param {string} zh @param {string} en @param {string} [name] of the picture @param {boolean} [large]
		 */
		async step(zh, en, name, large) {
			const file = name === undefined ? undefined : await picture(name, large);
			state.steps.push({ zh, en, file });
		},
		/**
		 * An act from here to its end.
		 * @param {{ zh: string, en: string, why: { zh: string, en: string } }} words
		 * @param {() => Promise<void>} tell
		 */
		async act(words, tell) {
			Object.assign(state, { scans: 0, pins: 0, steps: [] });
			const touches = await countTouches(page);
			await tell();
			const { scans, pins, steps } = state;
			const count = await touches();
			acts.push({ ...words, touches: count, scans, pins, steps });
			if (count > MOST_TOUCHES) throw new Error(`${words.zh}: ${count} touches`);
		},
		/**
		 * What the screen says now, in both languages, and the buttons beside it.
		 * @param {string} zh @param {string} en what it is about
		 * @param {string} name of the picture
		 * @param {string} [where] a locator of the sentence
		 */
		async refusal(zh, en, name, where = '[data-testid="refusal"]') {
			const sentence = page.locator(where).first();
			await sentence.waitFor();
			const file = await picture(name);
			const read = async () => ({
				said: (await sentence.innerText()).trim(),
				ways: (await page.locator('.notice .act').locator('a, button').allInnerTexts()).map(
					(text) => text.trim()
				)
			});
			const chinese = await read();
			await page.getByTestId('language').tap();
			const english = await read();
			await page.getByTestId('language').tap();
			refused.push({
				...{ zh, en, file },
				said: { zh: chinese.said, en: english.said },
				ways: { zh: chinese.ways, en: english.ways }
			});
		}
	};
	return hand;
}

/** @typedef {ReturnType<typeof counted>} Hand */

/** Nothing that is to be touched is small, or beside the screen. @param {import('playwright').Page} page */
async function mustBeLarge(page) {
	const small = await page.locator('main button, main a.btn, main a.act').evaluateAll(
		(all, least) =>
			all
				.map((one) => ({ box: one.getBoundingClientRect(), text: one.textContent?.trim() }))
				.filter(
					({ box }) =>
						box.height > 0 &&
						(box.height < least || box.width < least || box.left < 0 || box.right > innerWidth)
				)
				.map(({ box, text }) => `${text} ${Math.round(box.width)}×${Math.round(box.height)}`),
		LEAST_SIZE
	);
	if (small.length > 0) throw new Error(`too small to be touched: ${small.join(', ')}`);
}
