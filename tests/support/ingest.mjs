// Several recorders at one kiosk.

/** @typedef {import('./kiosk.mjs').Kiosk} Kiosk */

/**
 * The next recorder, while others are being read: no page is loaded anew, which would break them off.
 * @param {Kiosk} kiosk
 * @param {{ recorder: string, folder: string }} order
 */
export async function alsoIngest(kiosk, { recorder, folder }) {
	const page = kiosk.page();
	await page.getByTestId('ingest-running').or(page.getByTestId('ingest-done')).first().waitFor();
	await page.getByTestId('back').click();
	await page.getByTestId(`recorder-${recorder}`).click();
	await page.getByTestId('drop-source').waitFor();
	await kiosk.drop('drop-source', folder);
}

/** Waits until the inventory is taken and the files are being read. @param {Kiosk} kiosk */
export const copying = (kiosk) =>
	kiosk.page().locator('[data-testid="ingest-running"][data-phase="copying"]').waitFor();
