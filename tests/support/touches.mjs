// Touches at the counter, but for the keys of a PIN.

/**
 * Counts what is touched from now on, until the page is loaded anew; any way of sending a press counts.
 * @param {import('playwright').Page} page
 * @returns {Promise<() => Promise<number>>}
 */
export async function countTouches(page) {
	await page.evaluate(() => {
		const counted = /** @type {{ touches?: number }} */ (globalThis);
		const isCounting = counted.touches !== undefined;
		counted.touches = 0;
		if (isCounting) return;
		addEventListener(
			'pointerdown',
			({ target }) => {
				if (target instanceof Element && target.closest('[data-testid="pin-pad"]')) return;
				counted.touches = (counted.touches ?? 0) + 1;
			},
			{ capture: true }
		);
	});
	return () =>
		page.evaluate(() => {
			const { touches } = /** @type {{ touches?: number }} */ (globalThis);
			if (touches === undefined) throw new Error('the page was loaded anew');
			return touches;
		});
}
