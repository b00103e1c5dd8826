// Every screen of a kiosk on which something of everything stands, in both languages, in normal and large type, at both sizes:
// the right language, nothing too wide or cut off, every target large enough, nothing serious for axe, no request leaves.
import { appendFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { expect, test, type Page } from '@playwright/test';
import { kioskRoutes } from '../support/kiosk-routes';
import { populated, SAID } from '../support/populated.mjs';
import { faultsOn, seriousOn } from '../support/sight';
import { sizes } from '../support/touches';
import { openWorld, type World } from '../support/world.mjs';

let world: World;
test.beforeAll(async () => {
	world = await openWorld();
});
test.afterAll(() => world?.close());

/** What a page is asked that no link on another screen asks it. */
const asks = (id: Awaited<ReturnType<typeof populated>>['ids']): Record<string, string> => ({
	'/ingest': '?recorder=J-03&custodian=11-002319',
	'/ingest/certificate': '?ingest=s01-e1-11',
	'/archive/requests/act': `?id=${id.waits}&do=approve`,
	'/archive/requests/answer': `?id=${id.viewing}&do=close`,
	'/archive/requests/code': `?id=${id.waits}`,
	'/archive/requests/paper': `?id=${id.waits}`,
	'/archive/requests/passkey': `?id=${id.waits}`,
	'/archive/requests/view': `?id=${id.viewing}`
});

/** From one page to another as a link does, without loading anew. */
async function goTo(page: Page, path: string): Promise<void> {
	await page.evaluate((href) => {
		const link = document.createElement('a');
		link.href = href;
		document.body.append(link);
		link.click();
		link.remove();
	}, path);
	await page.waitForURL((url) => url.pathname === path.split('?')[0]);
	// What a page asks of the database comes a moment later.
	await page.waitForFunction(() => document.querySelector('main h1, main [data-testid]'));
	await page.waitForTimeout(250);
}

/** 大字 from the bar, on every screen, and still there when the machine is switched on again. */
async function type(page: Page): Promise<void> {
	await page.getByTestId('type-size').click();
	await page.locator('html[data-type="large"]').waitFor({ state: 'attached' });
	await page.reload();
	await expect(page.getByTestId('type-size')).toHaveAttribute('aria-pressed', 'true');
	await page.getByTestId('type-size').click();
	await page.locator('html[data-type="normal"]').waitFor({ state: 'attached' });
}

/** A sound can be tried, and off is kept. */
async function sounds(page: Page): Promise<void> {
	await page.addInitScript(() => {
		const { start } = OscillatorNode.prototype;
		OscillatorNode.prototype.start = function (...when) {
			document.documentElement.dataset['sounded'] = 'yes';
			start.apply(this, when);
		};
	});
	await page.goto(`${world.office.url}/settings`, { waitUntil: 'commit' });
	await page.getByTestId('hear-attention').click();
	await page.locator('html[data-sounded]').waitFor({ state: 'attached' });
	await page.getByTestId('sound-off').click();
	await page.reload();
	await expect(page.getByTestId('sound-off')).toHaveAttribute('aria-pressed', 'true');
	await expect(page.getByTestId('hear-done')).toBeDisabled();
	await expect(page.locator('html[data-sounded]')).toHaveCount(0);
}

test('every screen in both languages: nothing cut off, nothing too small to touch, nothing serious for axe, no request leaves', async () => {
	test.setTimeout(900_000);
	const wrong = new Map<string, Set<string>>();
	const strangers: string[] = [];
	const note = (fault: string, where: string) =>
		wrong.set(fault, (wrong.get(fault) ?? new Set()).add(where));
	const told = () =>
		[...wrong].map(
			([fault, where]) => `${fault}\n\t${where.size}: ${[...where].slice(0, 4).join(', ')}`
		);
	/** A list that can be read while the tour goes on. */
	const list = process.env['LUZHENG_SIGHT'];
	let kiosk: Awaited<ReturnType<typeof world.kioskOf>> | undefined;
	const onPage = (page: Page) => {
		page.on('pageerror', (error) => note(`error: ${error.stack ?? error.message}`, page.url()));
		page.on('console', (said) => {
			if (said.type() === 'error' && /Content Security Policy|Refused to/.test(said.text()))
				note(`policy: ${said.text()}`, page.url());
		});
	};
	const opened = world.kioskOf.bind(world);
	world.kioskOf = async (...order) => {
		kiosk = await opened(...order);
		onPage(kiosk.page());
		kiosk.context().on('request', (request) => {
			const { origin, protocol } = new URL(request.url());
			if (origin !== world.office.url && !['blob:', 'data:'].includes(protocol))
				strangers.push(request.url());
		});
		return kiosk;
	};

	async function look(where: string) {
		const page = kiosk?.page();
		if (!page) throw new Error('no kiosk');
		for (const fault of await seriousOn(page)) note(fault, where);
		for (const language of ['en', 'zh-CN'] as const) {
			await page.getByTestId('language').first().click();
			await page.locator(`html[lang="${language}"]`).waitFor({ state: 'attached' });
			for (const type of ['', 'large'])
				for (const [width, height] of sizes) {
					await page.setViewportSize({ width, height });
					await page.evaluate((now) => (document.documentElement.dataset['type'] = now), type);
					for (const fault of await faultsOn(page, SAID))
						note(fault, `${where} ${language} ${width} ${type}`);
				}
		}
		await page.evaluate(() => delete document.documentElement.dataset['type']);
		await page.setViewportSize({ width: 1024, height: 600 });
		if (list !== undefined) writeFileSync(list, [where, ...told()].join('\n'));
	}

	const { kiosk: station, ids } = await populated(world, look);
	const page = station.page();
	const routes = kioskRoutes();
	const asked = new Map(Object.entries(asks(ids)));
	const seen = new Set<string>();
	/** Pages without a question first: they hold the links that ask the others. */
	const next = (): string | undefined => {
		const left = routes.filter((route) => !seen.has(route));
		return left.find((route) => asked.has(route)) ?? left[0];
	};
	for (let route = next(); route !== undefined; route = next()) {
		seen.add(route);
		await goTo(page, route + (asked.get(route) ?? ''));
		await look(route + (asked.get(route) ?? ''));
		const links = await page
			.locator('main a[href^="/"]')
			.evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''));
		for (const link of links) {
			const { pathname, search } = new URL(link, world.office.url);
			if (search !== '' && !asked.has(pathname)) asked.set(pathname, search);
		}
	}
	await type(page);
	await sounds(page);
	const plain = routes.filter((route) => !asked.has(route));
	if (list !== undefined) appendFileSync(list, `\nplain: ${plain.join(' ')}`);
	expect(strangers).toEqual([]);
	expect(told()).toEqual([]);
});
