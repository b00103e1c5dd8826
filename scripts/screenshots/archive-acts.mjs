// Acts that several stories of the archive tell: a request is asked for and approved, a screen is printed.
import { join } from 'node:path';
import { sign } from '../../tests/support/kiosk.mjs';
import { GUIDE, photograph, shootKiosk } from './shoot.mjs';

export const [OFFICER, CUSTODIAN, LEADER] = ['11-002318', '11-002319', '11-002320'];

/** @param {import('../../tests/support/kiosk.mjs').Kiosk} kiosk */
export function actsOf(kiosk) {
	const page = kiosk.page();
	const shoot = (/** @type {string} */ name) => shootKiosk(kiosk, `archive-${name}`, GUIDE);
	/** @param {string} path @param {string} testid */
	async function visit(path, testid) {
		await page.goto(kiosk.origin + path, { waitUntil: 'commit' });
		await page.getByTestId(testid).first().waitFor();
	}
	const goOn = () => page.getByTestId('to-request').click();

	return {
		page,
		shoot,
		visit,
		goOn,

		/** An act upon the request on the screen, signed. @param {string} what @param {string} who */
		async act(what, who) {
			await page.getByTestId(`do-${what}`).click();
			await page.getByTestId(`person-${who}`).click();
			await page.getByTestId('next').click();
			await sign(kiosk);
			await goOn();
		},

		/**
		 * Asks for something of the only ingest and leaves the request on the screen.
		 * @param {'viewing' | 'extraction'} kind @param {readonly string[]} names parts of the files' names @param {string} ground
		 * @param {string} [picture]
		 */
		async ask(kind, names, ground, picture) {
			await visit(`/archive/requests/new?kind=${kind}`, 'next');
			await page
				.getByTestId(/^ingest-s01-e1-/)
				.first()
				.click();
			for (const name of names)
				await page.getByTestId('choose-file').filter({ hasText: name }).click();
			await page.getByTestId('next').click();
			await page.getByTestId(`person-${OFFICER}`).click();
			if (kind === 'extraction') await page.getByTestId('purpose-evidence').click();
			await page.getByTestId('ground').fill(ground);
			if (picture) await shoot(picture);
			await page.getByTestId('next').click();
			await sign(kiosk);
			const id = (await page.getByTestId('receipt').innerText()).trim();
			await goOn();
			await page.getByTestId('request').waitFor();
			return id;
		},

		/** A printed form, as it comes out on A4. @param {string} name @param {boolean} [wide] */
		async paper(name, wide = false) {
			await page.emulateMedia({ media: 'print' });
			await page.setViewportSize(
				wide ? { width: 1123, height: 794 } : { width: 794, height: 1123 }
			);
			await page.waitForTimeout(300);
			await photograph(page, join(GUIDE, `archive-${name}-paper.png`));
			await page.emulateMedia({ media: 'screen' });
			await page.setViewportSize({ width: 1024, height: 600 });
		}
	};
}
