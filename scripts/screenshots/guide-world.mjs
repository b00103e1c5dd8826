// The station of the guide: a long name, and people whose names are rare or long.
import { checkOut, receiptOf, syncWhole } from '../../tests/support/kiosk.mjs';
import { openWorld } from '../../tests/support/world.mjs';

export const OFFICER = '11-002318';
export const CUSTODIAN = '11-002319';
export const RARE = '11-002321';
export const LONG = '11-002322';

/** Those that are lent, and those that only stand in the way. */
const LENT = ['J-05', 'J-06', 'J-12'];
const IN_THE_WAY = ['J-07', 'J-08', 'J-09', 'J-10', 'J-11'];
const NAME = '唐河县城郊乡农业综合行政执法中队';

/** One station and its people, with what the acts themselves need: the custodian has a PIN here. */
export async function newCounter({ inTheWay = false } = {}) {
	const world = await openWorld({
		moreRecorders: [...LENT, ...(inTheWay ? IN_THE_WAY : [])].map((recorder) => ({
			...{ recorder, station: 's01' }
		}))
	});
	const { county, office } = world;
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
	const kiosk = await world.kioskOf('s01', [], { touch: true });
	await syncWhole(kiosk);
	await checkOut(kiosk, { officer: CUSTODIAN, companion: OFFICER, recorder: 'J-12' });
	return { world, kiosk };
}

/** The same with a long name, a recorder that the county withdrew, and another station that has lent one of its own. */
export async function newGuideWorld() {
	const { world, kiosk } = await newCounter({ inTheWay: true });
	const { county, office } = world;
	await county.goto(`${office.url}/county/stations?edit=s01`);
	const station = county.getByTestId('station-form');
	await station.locator('[name="name"]').fill(NAME);
	await station.locator('button.main').click();
	await county.getByText(NAME).first().waitFor();
	await county.goto(`${office.url}/county/recorders`);
	const withdrawn = county.getByTestId('recorder-J-10');
	await withdrawn.locator('form[action*="withdraw"] button').click();
	await withdrawn.locator('form[action*="restore"]').waitFor();
	const other = await world.kioskOf('s02', []);
	await syncWhole(other);
	await checkOut(other, { officer: '11-002401', companion: '11-002402', recorder: 'Y-01' });
	for (const one of [other, kiosk]) await syncWhole(one);
	await other.close();
	return { world, kiosk };
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
