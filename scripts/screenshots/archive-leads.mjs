// Leads (第21、22条) at the station and at the county, a sealed carrier (第20条), and what it all costs (第23条).
import { secondOfficer } from '../../tests/support/county.mjs';
import { checkOut, receiptOf, sign, syncWhole, takeBack } from '../../tests/support/kiosk.mjs';
import { actsOf, CUSTODIAN, LEADER, OFFICER } from './archive-acts.mjs';
import { shootCounty } from './shoot.mjs';

const RETURNED = '不是由领用人本人交回';

/** @param {import('../../tests/support/kiosk.mjs').Kiosk} kiosk @param {Awaited<ReturnType<typeof import('../../tests/support/world.mjs').openWorld>>} world */
export async function leads(kiosk, world) {
	const { page, shoot, visit } = actsOf(kiosk);
	for (const recorder of ['J-01', 'J-02']) {
		await checkOut(kiosk, { recorder, officer: OFFICER, companion: CUSTODIAN });
		await takeBack(kiosk, { recorder, officer: CUSTODIAN, custodian: CUSTODIAN });
	}
	await visit('/leads', `person-${LEADER}`);
	await shoot('leads-who');
	await page.getByTestId(`person-${LEADER}`).click();
	await sign(kiosk);
	await page.getByTestId('leads-all').waitFor();
	await shoot('leads');
	/** @param {string} words */
	async function say(words) {
		await page.getByTestId('lead-words').fill(words);
		await page.getByTestId('lead-confirm').click();
		await receiptOf(kiosk);
		await page.getByTestId('to-leads').click();
	}
	await page
		.getByTestId('lead-row')
		.filter({ hasText: RETURNED })
		.filter({ hasText: 'J-01' })
		.click();
	await page.getByTestId('lead-evidence').waitFor();
	await shoot('lead');
	await page.getByTestId('take-up').click();
	await shoot('lead-take-up');
	await say('请核查是否转借');
	await page.getByTestId('check').click();
	await page.getByTestId('finding-untrue').click();
	await shoot('lead-check');
	await say('王建国送当事人就医，请李梅代还');
	await page.getByTestId('lead-act').first().scrollIntoViewIfNeeded();
	await shoot('lead-checked');

	// Money: one repair, then the two tables.
	await visit('/recorder/upkeep?recorder=J-01', 'add-upkeep');
	await page.getByTestId('add-upkeep').click();
	await page.getByTestId('upkeep-amount').fill('128.5');
	await page.getByTestId('upkeep-what').fill('更换电池');
	await shoot('upkeep');
	await page.getByTestId('upkeep-next').click();
	await page.getByTestId(`person-${CUSTODIAN}`).click();
	await receiptOf(kiosk);
	await visit('/register/costs', 'cost-sheet');
	await shoot('costs');
	await visit('/register/budget', 'budget-sheet');
	await shoot('budget');

	// A sealed carrier: the recorder is back, nothing of its content is written down.
	await visit('/secrecy', 'to-seal');
	await page.getByTestId('to-seal').click();
	await page.getByTestId(`person-${CUSTODIAN}`).click();
	await page.getByTestId('carrier-recorder').click();
	await page.getByTestId('recorder-J-02').click();
	await page.getByTestId('seal-number').fill('F-0087');
	await shoot('secret-seal');
	await page.getByTestId('confirm-seal').click();
	await receiptOf(kiosk);
	await visit('/secrecy', 'sealing-J-02');
	await shoot('secrets');
	await page.getByTestId('sealing-J-02').click();
	await page.getByTestId('hand-over').waitFor();
	await shoot('secret-item');

	await syncWhole(kiosk);
	const { county, office } = world;
	const second = await secondOfficer(county, office);
	await county.goto(`${office.url}/county/accounts`);
	await county.getByTestId('lead-right-admin').locator('button').click();
	await second.goto(`${office.url}/county/proposals`);
	await second.getByTestId('waiting').locator('form[action="?/approve"] button').click();
	await second.getByTestId('approved').waitFor();
	await shootCounty(world, '/leads', { name: 'leads' });
	await county.getByTestId('lead-row').first().locator('a').click();
	await county.getByTestId('lead').waitFor();
	const at = new URL(county.url());
	await shootCounty(world, at.pathname.replace('/county', '') + at.search, { name: 'lead' });
	await shootCounty(world, '/register/costs', { name: 'register-costs' });
	await shootCounty(world, '/register/budget', { name: 'register-budget' });
}
