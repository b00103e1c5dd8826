// Two officers of the county issue a new rule pack; the kiosk is told before it takes effect.
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { secondOfficer } from '../support/county.mjs';
import { visit } from '../support/going.mjs';
import { syncWhole } from '../support/kiosk.mjs';
import { openWorld, type World } from '../support/world.mjs';

let world: World;
test.beforeAll(async () => {
	world = await openWorld();
});
test.afterAll(() => world?.close());

/** A day from now on, in Beijing. */
const dayIn = (days: number): string =>
	new Date(Date.now() + days * 86_400_000 + 28_800_000).toISOString().slice(0, 10);

test('[第24条] a new rule pack is drafted, compared, imported, agreed to by two, and shown at the kiosk before its day', async () => {
	const { county, office } = world;
	const kiosk = await world.kioskOf('s01', []);
	await syncWhole(kiosk);
	const other = await secondOfficer(county, office);

	await county.goto(`${office.url}/county/rules`);
	const form = county.getByTestId('pack-form');
	const draft = async (fields: Readonly<Record<string, string>>) => {
		for (const [name, value] of Object.entries(fields))
			await form.locator(`[name="${name}"]`).fill(value);
		await form.getByRole('button').click();
	};
	const day = dayIn(3);
	// A bad one is refused with a sentence, and what was typed stays.
	const typed = {
		id: `tanghe-${day}`,
		validFrom: day,
		ingestHours: '12',
		reason: '唐农〔2026〕88号'
	};
	await draft({ ...typed, announcement: '您好，本次执法全程录音录像。' });
	await expect(county.getByTestId('refused')).toContainText('“{大队}”和“{姓名}”');
	await expect(form.locator('[name="ingestHours"]')).toHaveValue('12');
	const announcement = '您好，我们是{大队}执法人员{姓名}，本次执法全程录音录像。';
	await draft({ ...typed, announcement, validFrom: '2020-01-01' });
	await expect(county.getByTestId('refused')).toHaveAttribute(
		'data-reason',
		'pack-before-effective'
	);

	// The pack in force is downloaded, changed in a file and imported.
	const download = county.waitForEvent('download');
	await county.getByTestId('pack-tanghe-2022-07-29').getByText('下载').click();
	const document = JSON.parse(readFileSync(await (await download).path(), 'utf8')) as object;
	const next = { ...document, id: typed.id, version: 2, validFrom: day, ingestHours: 12 };
	const file = { name: 'pack.json', mimeType: 'application/json' };
	const importing = county.getByTestId('pack-import');
	await importing
		.locator('[name="file"]')
		.setInputFiles({ ...file, buffer: Buffer.from(JSON.stringify(next)) });
	await importing.locator('[name="reason"]').fill(typed.reason);
	await importing.getByText('查看不同').click();
	const changes = county.getByTestId('pack-draft').getByTestId('pack-changes');
	await expect(changes.getByTestId('change-ingestHours')).toContainText('12');
	await expect(changes.getByTestId('change-copies')).toHaveCount(0);
	await county.getByTestId('propose-pack').click();
	await county.getByTestId('proposed').waitFor();

	await other.goto(`${office.url}/county/proposals`);
	await expect(other.getByTestId('waiting').getByTestId('change-ingestHours')).toContainText('24');
	await other.getByTestId('waiting').getByText('同意', { exact: true }).click();
	await other.getByTestId('approved').waitFor();
	await other.close();
	await county.goto(`${office.url}/county/rules`);
	await expect(county.getByTestId(`pack-${typed.id}`)).toHaveAttribute('data-state', 'later');

	const page = kiosk.page();
	await syncWhole(kiosk);
	await visit(kiosk, '/');
	await expect(page.getByTestId('pack-banner')).toContainText(typed.id);
	await page.getByTestId('pack-banner').locator('..').getByRole('link').click();
	await expect(page.getByTestId('pack-in-force')).toHaveAttribute('data-pack', 'tanghe-2022-07-29');
	await expect(page.getByTestId('pack-next')).toHaveAttribute('data-pack', typed.id);
	// Each entry is shown with the one that it names, here the county's first.
	const log = encodeURIComponent('custody.411328/county');
	await visit(kiosk, `/audit/entry?log=${log}&seq=0`);
	await expect(page.getByTestId('entry-pack')).toHaveAttribute('data-standing', 'in-force');
});
