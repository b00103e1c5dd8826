// The station of the guide: a long name, and people whose names are rare or long.
import { checkOut, receiptOf, syncWhole } from '../../tests/support/kiosk.mjs';
import { openWorld } from '../../tests/support/world.mjs';

export const OFFICER = '11-002318';
export const CUSTODIAN = '11-002319';
export const RARE = '11-002321';
export const LONG = '11-002322';

const MORE = ['J-05', 'J-06', 'J-07', 'J-08', 'J-09', 'J-10', 'J-11', 'J-12'];

export async function newGuideWorld() {
	const world = await openWorld({
		moreRecorders: MORE.map((recorder) => ({ recorder, station: 's01' }))
	});
	const { county, office } = world;
	await county.goto(`${office.url}/county/stations?edit=s01`);
	const station = county.getByTestId('station-form');
	await station.locator('[name="name"]').fill('唐河县城郊乡农业综合行政执法中队');
	await station.locator('button.main').click();
	await county.getByText('唐河县城郊乡农业综合行政执法中队').first().waitFor();
	for (const [person, name] of /** @type {const} */ ([
		[RARE, '欧阳㐂〇𬭎'],
		[LONG, '买买提江·阿卜杜热依木']
	])) {
		await county.goto(`${office.url}/county/people`);
		const form = county.getByTestId('person-form');
		await form.locator('[name="person"]').fill(person);
		await form.locator('[name="name"]').fill(name);
		await form.locator('[name="station"]').selectOption('s01');
		await form.locator('[name="roles"][value="officer"]').check();
		await form.locator('button.main').click();
		await county.getByTestId(`person-${person}`).waitFor();
	}
	await county.goto(`${office.url}/county/recorders`);
	const withdrawn = county.getByTestId('recorder-J-10');
	await withdrawn.locator('form[action*="withdraw"] button').click();
	await county.getByTestId('recorder-J-10').locator('form[action*="restore"]').waitFor();
	const kiosk = await world.kioskOf('s01', [], { touch: true });
	const other = await world.kioskOf('s02', []);
	return { world, kiosk, other };
}

/**
 * What has happened before: the custodian has a PIN here, and the other station has lent one of its recorders.
 * @param {Awaited<ReturnType<typeof newGuideWorld>>} made
 */
export async function lendBefore({ kiosk, other }) {
	await checkOut(kiosk, { officer: CUSTODIAN, companion: OFFICER, recorder: 'J-12' });
	await checkOut(other, { officer: '11-002401', companion: '11-002402', recorder: 'Y-01' });
	for (const one of [other, kiosk]) await syncWhole(one);
	await other.close();
}

/**
 * A custodian reports it of a recorder.
 * @param {import('../../tests/support/kiosk.mjs').Kiosk} kiosk
 * @param {string} recorder
 * @param {'under-repair' | 'lost' | 'suspended'} state
 */
export async function reportState(kiosk, recorder, state) {
	const page = kiosk.page();
	await page.goto(`${kiosk.origin}/recorder/report?recorder=${recorder}`, { waitUntil: 'commit' });
	await page.getByTestId(`state-${state}`).click();
	await page.getByTestId(`person-${CUSTODIAN}`).click();
	await page.getByTestId('account').fill('盘点时发现，已告知部门负责人');
	await page.getByTestId('confirm-report').click();
	await receiptOf(kiosk);
}
