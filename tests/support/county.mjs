// What a county administrator does in the browser, as a person would do it.

export const PASSWORD = 'jianguo-2026-zhifa';
export const people = [
	{ person: '11-002318', name: '王建国', station: 's01', roles: ['officer'] },
	{ person: '11-002319', name: '李梅', station: 's01', roles: ['officer', 'custodian'] },
	{ person: '11-002320', name: '赵永强', station: 's01', roles: ['leader'] },
	{ person: '11-002401', name: '陈志远', station: 's02', roles: ['officer'] },
	{ person: '11-002402', name: '周㐂民', station: 's02', roles: ['officer', 'custodian'] }
];
export const stations = [
	{ station: 's01', name: '城郊乡农业执法中队' },
	{ station: 's02', name: '源潭镇农业执法中队' }
];
export const recorders = [
	{ recorder: 'J-01', station: 's01' },
	{ recorder: 'J-02', station: 's01' },
	{ recorder: 'J-03', station: 's01' },
	{ recorder: 'J-04', station: 's01' },
	{ recorder: 'Y-01', station: 's02' },
	{ recorder: 'Y-02', station: 's02' }
];

/**
 * The first run: the administrator, with the code that the server printed.
 * @param {import('playwright').Page} page
 * @param {import('./office.mjs').Office} office
 */
export async function foundCounty(page, office) {
	await page.goto(`${office.url}/county`);
	const form = page.getByTestId('setup');
	const fields = {
		code: office.setupCode(),
		name: '唐河县农业农村局',
		county: '411328',
		brigade: '唐河县农业综合执法大队',
		account: 'admin',
		accountName: '县局管理员',
		password: PASSWORD,
		passwordAgain: PASSWORD
	};
	await tickRoles(form, ['leader', 'legal', 'secrecy']);
	await fillIn(form, fields);
	await page.waitForURL((url) => !url.pathname.endsWith('/setup'));
	if (page.url().includes('/login')) await logIn(page, office);
}

/**
 * @param {import('playwright').Page} page
 * @param {import('./office.mjs').Office} office
 */
export async function logIn(page, office) {
	await page.goto(`${office.url}/county/login`);
	await fillIn(page.getByTestId('login'), { account: 'admin', password: PASSWORD });
	await page.getByTestId('county').waitFor();
}

/**
 * Stations, people and recorders, one form after the other.
 * @param {import('playwright').Page} page
 * @param {import('./office.mjs').Office} office
 */
export async function fillRegister(page, office) {
	for (const { station, name } of stations) {
		await page.goto(`${office.url}/county/stations`);
		const form = page.getByTestId('station-form');
		await form.locator('[name="station"]').fill(station);
		await form.locator('[name="name"]').fill(name);
		await form.locator('button.main').click();
		await page.getByTestId(`station-${station}`).waitFor();
	}
	for (const { person, name, station, roles } of people) {
		await page.goto(`${office.url}/county/people`);
		const form = page.getByTestId('person-form');
		await form.locator('[name="person"]').fill(person);
		await form.locator('[name="name"]').fill(name);
		await form.locator('[name="station"]').selectOption(station);
		for (const role of ['officer', 'custodian', 'leader'])
			await form.locator(`[name="roles"][value="${role}"]`).setChecked(roles.includes(role));
		await form.locator('button.main').click();
		await page.getByTestId(`person-${person}`).waitFor();
	}
	await addRecorders(page, office, recorders);
}

/**
 * @param {import('playwright').Page} page
 * @param {import('./office.mjs').Office} office
 * @param {readonly { recorder: string, station: string }[]} more
 */
export async function addRecorders(page, office, more) {
	for (const { recorder, station } of more) {
		await page.goto(`${office.url}/county/recorders`);
		const form = page.getByTestId('recorder-form');
		await form.locator('[name="recorder"]').fill(recorder);
		await form.locator('[name="station"]').selectOption(station);
		await form.locator('button.main').click();
		await page.getByTestId(`recorder-${recorder}`).waitFor();
	}
}

const FIRST = 'first-of-han-mei';

/**
 * An officer beside the administrator, 韩梅, at a browser of her own: for what takes two.
 * @param {import('playwright').Page} county the administrator's
 * @param {import('./office.mjs').Office} office
 */
export async function secondOfficer(county, office) {
	await county.goto(`${office.url}/county/accounts`);
	const account = { account: 'han', name: '韩梅', password: FIRST, passwordAgain: FIRST };
	await tickRoles(county.getByTestId('account-form'), ['administrator', 'leader', 'legal']);
	await fillIn(county.getByTestId('account-form'), account);
	await county.getByTestId('account-han').waitFor();
	const browser = county.context().browser();
	if (!browser) throw new Error('the office has no browser of its own');
	const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' });
	page.setDefaultTimeout(60_000);
	const logInWith = async (/** @type {string} */ password) => {
		await page.goto(`${office.url}/county/login`);
		await fillIn(page.getByTestId('login'), { account: 'han', password });
	};
	await logInWith(FIRST);
	const own = { was: FIRST, password: PASSWORD, passwordAgain: PASSWORD };
	await fillIn(page.getByTestId('password-form'), own);
	await page.getByTestId('login').waitFor();
	await logInWith(PASSWORD);
	await page.getByTestId('log-out').waitFor();
	return page;
}

/**
 * @param {import('playwright').Locator} form
 * @param {readonly string[]} roles
 */
export async function tickRoles(form, roles) {
	for (const role of roles) await form.locator(`[name="roles"][value="${role}"]`).check();
}

/**
 * Fields by their names, and the form's button.
 * @param {import('playwright').Locator} form
 * @param {Readonly<Record<string, string>>} fields
 */
async function fillIn(form, fields) {
	for (const [name, value] of Object.entries(fields))
		await form.locator(`[name="${name}"]`).fill(value);
	await form.getByRole('button').click();
}

/**
 * A one-time code for a station's kiosk, read off the screen.
 * @param {import('playwright').Page} page
 * @param {import('./office.mjs').Office} office
 * @param {string} station
 */
export async function issueCode(page, office, station) {
	await page.goto(`${office.url}/county/stations`);
	await page.getByTestId(`station-${station}`).locator('form button').click();
	return (await page.getByTestId('enrolment-code').innerText()).trim();
}
