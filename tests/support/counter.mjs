// Lending and returning at a station's kiosk, as two people at the counter do it.
import { visit } from './going.mjs';
/** @typedef {import('./kiosk.mjs').Kiosk} Kiosk */

/** The voucher of the act that was just acknowledged. @param {Kiosk} kiosk */
export async function receiptOf(kiosk) {
	return (await kiosk.page().getByTestId('receipt').innerText()).trim();
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
	const choice = page.getByTestId('pin-witness');
	const pad = page.getByTestId('pin-pad');
	for (;;) {
		await choice.or(pad).first().waitFor();
		if (await choice.isVisible()) {
			const asked = await choice.innerText();
			await page.locator('.tiles .tile[data-testid^="person-"]').first().click();
			await pad
				.or(choice.filter({ hasNotText: asked }))
				.first()
				.waitFor();
			continue;
		}
		const ask = await pad.getAttribute('data-ask');
		if (ask?.startsWith('sign-')) return;
		await typePin(page, PIN);
		// Behind the last question stands the sheet again, with a pad that begins empty.
		if (ask === 'again') return pad.and(page.locator('[data-ask^="sign-"]')).waitFor();
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
 * The sheet of a lending, from where it stands on the screen to where it is signed.
 * @param {Kiosk} kiosk
 * @param {{ companion: string, task?: string }} order
 */
export async function fillSheet(kiosk, { companion, task = '种子市场检查' }) {
	const page = kiosk.page();
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
	await fillSheet(kiosk, { companion, task });
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
