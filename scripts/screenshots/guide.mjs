// Every act of lending and returning, as two people at the counter do it, for docs/guide: touched, counted, and written down.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { format, resolveConfig } from 'prettier';
import { newGuideWorld, reportState } from './guide-world.mjs';
import { lendingActs } from './guide-lend.mjs';
import { guidePage } from './guide-page.mjs';
import { laterRefusals, refusals } from './guide-refusals.mjs';
import { returningActs, returningElsewhere } from './guide-return.mjs';
import { counted } from './guide-touch.mjs';
import { GUIDE } from './shoot.mjs';

export async function guide() {
	const { world, kiosk } = await newGuideWorld();
	try {
		const hand = counted(kiosk);
		await lendingActs(hand);
		// What stands in the way at the counter, made true before it is met.
		await reportState(kiosk, 'J-07', 'under-repair');
		await reportState(kiosk, 'J-08', 'lost');
		await reportState(kiosk, 'J-09', 'suspended');
		await refusals(hand);
		await returningActs(hand);
		await returningElsewhere(hand);
		await laterRefusals(hand);
		const file = join(GUIDE, 'lending.md');
		const style = await resolveConfig(file);
		writeFileSync(file, await format(guidePage(hand), { ...style, filepath: file }));
		for (const { zh, touches } of hand.acts) process.stdout.write(`${touches}  ${zh}\n`);
	} finally {
		await world.close();
	}
}
