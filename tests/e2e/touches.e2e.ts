import { expect, test } from '@playwright/test';
import { lendingActs } from '../../scripts/screenshots/guide-lend.mjs';
import { returningActs } from '../../scripts/screenshots/guide-return.mjs';
import { counted } from '../../scripts/screenshots/guide-touch.mjs';
import { newCounter } from '../../scripts/screenshots/guide-world.mjs';

/** Two people at the counter with wet hands: more than this beside scan and PIN is too much. */
const MOST = 4;

test('[第5条] [第13条] every act of lending and returning takes four touches at most, besides scan and PIN', async () => {
	test.setTimeout(240_000);
	const { world, kiosk } = await newCounter();
	try {
		const hand = counted(kiosk, { pictures: false });
		await lendingActs(hand);
		await returningActs(hand);
		for (const { zh, touches } of hand.acts) expect(touches, zh).toBeLessThanOrEqual(MOST);
		expect(hand.acts.map(({ zh }) => zh)).toEqual(
			expect.arrayContaining(['领用：扫码', '归还：扫码'])
		);
		expect(hand.acts).toHaveLength(16);
	} finally {
		await world.close();
	}
});
