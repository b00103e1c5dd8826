// Whether what is on the touchscreen can be seen and touched.
import { expect, type Page } from '@playwright/test';

/** The two screens of the stations. */
export const sizes = [
	[1024, 600],
	[1920, 1080]
] as const;

/**
 * Watches every touch from the next page on: whatever is touched must lie within the screen, and nothing may be wider than it.
 */
export async function watchTouches(page: Page) {
	const seen = { touched: 0, wrong: [] as string[] };
	await page.exposeFunction('toldOfTouch', (wrong: string) => {
		seen.touched++;
		if (wrong !== '') seen.wrong.push(wrong);
	});
	await page.addInitScript(() => {
		const { toldOfTouch } = globalThis as unknown as { toldOfTouch: (wrong: string) => void };
		const tell = (event: Event) => {
			const target = event.target instanceof Element ? event.target : null;
			const button = target?.closest('button, a, label, input, select');
			if (!button) return;
			const { left, right, top, bottom } = button.getBoundingClientRect();
			const name = `${location.pathname} ${button.getAttribute('data-testid') ?? button.textContent}`;
			const { scrollWidth } = document.documentElement;
			// Half a pixel is how browsers round.
			const isOff =
				left < -0.5 || top < -0.5 || right > innerWidth + 0.5 || bottom > innerHeight + 0.5;
			if (isOff) toldOfTouch(`${name} at ${[left, top, right, bottom].join(' ')}`);
			else toldOfTouch(scrollWidth > innerWidth ? `${name}: ${scrollWidth} px wide` : '');
		};
		addEventListener('click', tell, true);
	});
	return seen;
}

/** At both sizes nothing is cut off, and every button of the row below can be touched; it ends at the size at which it began. */
export async function fitsBoth(page: Page): Promise<void> {
	const now = page.viewportSize();
	for (const [width, height] of sizes) {
		await page.setViewportSize({ width, height });
		const cut = await page.evaluate(() => {
			const { scrollWidth } = document.documentElement;
			const outside = [...document.querySelectorAll('.frame > .foot .btn')].filter((one) => {
				const { left, right, bottom } = one.getBoundingClientRect();
				return left < 0 || right > innerWidth + 0.5 || bottom > innerHeight + 0.5;
			});
			return [Math.max(0, scrollWidth - innerWidth), outside.map((one) => one.textContent)];
		});
		expect(cut).toEqual([0, []]);
	}
	if (now) await page.setViewportSize(now);
}
