// The county office in a real browser: accounts of every role, every page that is theirs, axe, and the keyboard alone.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { expect, type Browser, type Locator, type Page } from '@playwright/test';
import type { Office } from './office.mjs';

/** Of the accounts that the generated county has. */
export const SEEDED = 'correct horse battery';
const FIRST = 'the first of this one';
export const OWN = 'one of my very own';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A page that notes whatever the policy of contents kept from running, and every error of its own. */
export async function openPage(browser: Browser, faults: string[]): Promise<Page> {
	const context = await browser.newContext({
		...{ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' }
	});
	const page = await context.newPage();
	page.on('console', (said) => {
		if (said.type() === 'error' && /Content Security Policy|Refused to/.test(said.text()))
			faults.push(`${page.url()}: ${said.text()}`);
	});
	page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`));
	return page;
}

export async function logIn(page: Page, office: Office, account: string, password: string) {
	await page.goto(`${office.url}/county/login`);
	await page.locator('[name="account"]').fill(account);
	await page.locator('[name="password"]').fill(password);
	await page.getByRole('button', { name: '登录', exact: true }).click();
}

/** Sends a form as the page of this browser would. */
async function send(page: Page, office: Office, path: string, form: Record<string, string>) {
	const headers = { origin: office.url, accept: 'text/html' };
	const answer = await page.request.post(office.url + path, { headers, form, maxRedirects: 0 });
	expect([path, answer.status()]).toEqual([path, 303]);
	return answer.headers()['location'] ?? '';
}

/** An account with one role, which a second person agrees to, with a password of its own. */
export async function addAccount(
	{
		admin,
		second,
		browser,
		office
	}: { admin: Page; second: Page; browser: Browser; office: Office },
	account: string,
	role: string
): Promise<void> {
	const one = {
		account,
		name: `${account}同志`,
		roles: role,
		password: FIRST,
		passwordAgain: FIRST
	};
	const made = await send(admin, office, '/county/accounts?/add', one);
	const proposal = new URL(made, office.url).searchParams.get('made') ?? '';
	const headers = { origin: office.url, accept: 'text/html' };
	await second.request.post(`${office.url}/county/proposals?/approve`, {
		headers,
		form: { proposal }
	});
	const page = await openPage(browser, []);
	await ownPassword(page, office, account, FIRST);
	await page.context().close();
}

/** Whose first password somebody else knows takes one of its own, and is logged in with it. */
export async function ownPassword(page: Page, office: Office, account: string, first: string) {
	await send(page, office, '/county/login', { account, password: first });
	const own = { was: first, password: OWN, passwordAgain: OWN };
	expect(await send(page, office, '/county/password', own)).toBe('/county/login');
	await send(page, office, '/county/login', { account, password: OWN });
}

/** With the Tab key alone; where the focus is can be seen. */
export async function tabTo(page: Page, to: Locator): Promise<void> {
	await to.waitFor();
	for (let n = 0; n < 250; n++) {
		if (await to.evaluate((one) => one === document.activeElement)) {
			const seen = await to.evaluate((one) => {
				const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
				return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
			});
			expect(seen, 'the focus can be seen').toBe(true);
			return;
		}
		await page.keyboard.press('Tab');
	}
	throw new Error(`the Tab key does not lead to ${String(to)}`);
}

/** Types into a field that the Tab key leads to. */
export async function typeInto(page: Page, field: Locator, text: string): Promise<void> {
	await tabTo(page, field);
	await page.keyboard.type(text);
}

/** What axe calls serious or critical of the page that is open, each with where it is. */
export async function seriousOn(page: Page): Promise<readonly string[]> {
	await page.evaluate(AXE);
	return page.evaluate(async () => {
		const { axe } = globalThis as unknown as {
			axe: { run(options: object): Promise<{ violations: Violation[] }> };
		};
		interface Violation {
			readonly id: string;
			readonly impact: string;
			readonly nodes: readonly { readonly target: readonly string[]; readonly html: string }[];
		}
		const { violations } = await axe.run({ resultTypes: ['violations'] });
		return violations
			.filter(({ impact }) => impact === 'serious' || impact === 'critical')
			.map(
				({ id, nodes }) =>
					`${id}: ${nodes.length}, ${nodes[0]?.target.join(' ')} ${nodes[0]?.html.slice(0, 160)}`
			);
	});
}

/** Every page that a role's menu and its pages lead to, one of each kind; `shown` holds how those looked that axe has seen. */
export async function walkPages(
	page: Page,
	office: Office,
	shown: Set<string>
): Promise<{ readonly paths: readonly string[]; readonly wrong: readonly string[] }> {
	const paths: string[] = [];
	const wrong: string[] = [];
	const known = new Set<string>(['/county']);
	const queue = ['/county'];
	for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
		const answer = await page.goto(office.url + path);
		paths.push(path.split('?')[0] ?? path);
		if (answer?.status() !== 200) wrong.push(`${path} answers ${answer?.status()}`);
		const looks = await page.evaluate(() =>
			[...document.querySelectorAll('main *')]
				.map((one) => `${one.tagName}${one.className}`)
				.filter((one, n, all) => all.indexOf(one) === n)
				.join()
		);
		const kind = `${path.split('?')[0]} ${looks}`;
		if (!shown.has(kind)) {
			shown.add(kind);
			for (const one of await seriousOn(page)) wrong.push(`${path} ${one}`);
		}
		const links = await page
			.locator('a[href^="/county"]:not([download]):not([data-testid="language"])')
			.evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''));
		for (const link of links) {
			const { pathname, searchParams } = new URL(link, office.url);
			if (/\/(export|document)$/.test(pathname)) continue;
			const named = [...searchParams].filter(([name]) => name === 'kind' || name === 'list');
			const one = [pathname, ...named.flat(), searchParams.has('edit') ? 'edit' : ''].join(' ');
			if (known.has(one) || (pathname === '/county' && searchParams.size === 0)) continue;
			known.add(one);
			queue.push(link);
		}
	}
	return { paths: [...new Set(paths)], wrong };
}
