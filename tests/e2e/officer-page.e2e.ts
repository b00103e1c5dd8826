import { test } from '@playwright/test';
import { followOfficer } from '../../scripts/screenshots/officer.mjs';

test('[第5条] [第8条] [第11条] [第13条] [第21条] the one page for officers can be followed exactly as it is written', async () => {
	test.setTimeout(420_000);
	// Each of its steps is done by its own words; one that names what is not on the screen is told with what is.
	await followOfficer('zh', { pictures: false });
});
