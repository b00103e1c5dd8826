// A county with two stations, and kiosks of them.
import { chromium } from 'playwright';
import { browserArgs, findBrowser } from '../../scripts/browser.mjs';
import { addRecorders, fillRegister, foundCounty, issueCode } from '../../tests/support/county.mjs';
import { enrol, newKiosk } from '../../tests/support/kiosk.mjs';
import { startOffice } from '../../tests/support/office.mjs';
import { millisToBoard, watched } from './watch.mjs';

/**
 * @param {import('../../scripts/bench.mjs').Bench} bench
 * @param {readonly { recorder: string, station: string }[]} recorders
 */
export async function openCounty({ atEnd }, recorders) {
	const office = await startOffice();
	atEnd(() => office.stop());
	const executablePath = findBrowser();
	const browser = await chromium.launch({
		...(executablePath ? { executablePath } : {}),
		args: browserArgs()
	});
	atEnd(() => browser.close());
	const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' });
	page.setDefaultTimeout(60_000);
	await foundCounty(page, office);
	await fillRegister(page, office);
	await addRecorders(page, office, recorders);

	return {
		/** From here on no kiosk reaches it. */
		async stop() {
			await browser.close();
			await office.stop();
		},
		/**
		 * Enrols a new browser as this station's kiosk, and closes it: `coldMillis` is from the navigation after the
		 * enrolment, which makes the database, to the painted board.
		 * @param {string} station
		 * @param {readonly string[]} [folders]
		 */
		async enrolKiosk(station, folders = []) {
			const kiosk = newKiosk(office.url, { folders });
			atEnd(() => kiosk.close());
			await kiosk.open();
			const code = await issueCode(page, office, station);
			await kiosk.page().getByTestId('enrol-code').waitFor();
			await watched(kiosk);
			await enrol(kiosk, code);
			const coldMillis = await millisToBoard(kiosk);
			// The people and recorders have come from the county, and the kiosk's files are kept.
			await kiosk.page().locator('[data-testid^="slot-"]').first().waitFor();
			await keptForOffline(kiosk);
			await kiosk.close();
			return { kiosk, coldMillis };
		}
	};
}

/** Until the shell is kept, a start would also measure the server. @param {import('../../tests/support/kiosk.mjs').Kiosk} kiosk */
const keptForOffline = (kiosk) =>
	kiosk.page().evaluate(async () => void (await navigator.serviceWorker.ready));

/**
 * Opens the browser of an enrolled kiosk and then the kiosk: milliseconds from the navigation to the painted board.
 * @param {import('../../tests/support/kiosk.mjs').Kiosk} kiosk
 */
export async function startKiosk(kiosk) {
	// The browser itself is no part of the start, so it first shows something that is not the kiosk.
	await kiosk.open('/api/v1/health');
	await watched(kiosk);
	await kiosk.page().goto(`${kiosk.origin}/`, { waitUntil: 'commit' });
	return millisToBoard(kiosk);
}
