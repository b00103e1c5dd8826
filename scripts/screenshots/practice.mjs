// The practice kiosk: the way in, the list, a lending, an ingest that is broken off, the archive.
import { fillLending, orTell, receiptOf, sign } from '../../tests/support/kiosk.mjs';
import { go } from '../../tests/support/going.mjs';
import { enterPractice } from '../../tests/support/practice.mjs';
import { openWorld } from '../../tests/support/world.mjs';
import { shootKiosk } from './shoot.mjs';

const LENT = { recorder: '演练-01', officer: 'lx-1', companion: 'lx-2' };

export async function practice() {
	const world = await openWorld();
	try {
		const kiosk = await world.kioskOf('s01', []);
		const page = kiosk.page();
		const shoot = (/** @type {string} */ name) => shootKiosk(kiosk, `practice-${name}`);
		await page.goto(`${kiosk.origin}/practice`, { waitUntil: 'commit' });
		await page.getByTestId('practice-begin').waitFor();
		await shoot('entrance');
		await enterPractice(kiosk);
		await shoot('board');
		await fillLending(kiosk, LENT);
		await shoot('lend');
		await sign(kiosk);
		await receiptOf(kiosk);
		await go(kiosk, '/practice');
		await page.getByTestId('simulated-unplugged').getByRole('button').click();
		await shoot('list');
		await go(kiosk, '/ingest');
		await page.getByTestId('begin-演练-02').and(page.locator(':enabled')).click();
		await page.getByTestId('person-lx-3').click();
		await page.getByTestId('ingest-halted').waitFor();
		await shoot('halted');
		await go(kiosk, '/archive');
		await orTell(kiosk, page.getByTestId('archive-total').waitFor());
		await shoot('archive');
		await go(kiosk, '/settings');
		await page.getByTestId('practice-says').filter({ hasText: '没有这一页' }).waitFor();
		await page.getByTestId('language').click();
		await shoot('en');
		await kiosk.close();
	} finally {
		await world.close();
	}
}
