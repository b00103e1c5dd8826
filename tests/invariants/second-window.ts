import { rm } from 'node:fs/promises';
import type { Page } from 'playwright';
import { notBuilt } from '../support/built-county';
import {
	eachRun,
	injected,
	must,
	noteFailure,
	type Invariant,
	type Trial
} from '../support/invariant';
import { checkOut, enrol, newKiosk, type Kiosk, confirmAct } from '../support/kiosk.mjs';
import type { Random } from '../support/random';
import { CUSTODIAN, OFFICER, servedCounty, type ServedCounty } from '../support/served-county';

/** One kiosk serves so many runs; each lends two recorders. */
const RUNS = 20;
/** A run opens up to five windows and takes a minute on a small machine; `npm run torture` makes as many as one likes. */
const PER_COMMIT = 3;
const recorders = Array.from({ length: 2 * RUNS }, (_, n) => `W-${String(n).padStart(2, '0')}`);
const endings = ['closed', 'crashed', 'closed in the middle of an act'] as const;

/** The kiosk as one of its windows. */
const through = (kiosk: Kiosk, page: Page): Kiosk => ({ ...kiosk, page: () => page });

const order = (recorder: string) => ({ recorder, officer: OFFICER, companion: CUSTODIAN });

const showsBoard = (page: Page) => page.getByTestId('board').waitFor();

async function goHome(kiosk: Kiosk, page: Page): Promise<void> {
	await page.goto(`${kiosk.origin}/`, { waitUntil: 'commit' });
	await showsBoard(page);
}

const slot = (page: Page, recorder: string, status: string) =>
	page.locator(`[data-testid="slot-${recorder}"][data-status="${status}"]`);

async function openReader(kiosk: Kiosk): Promise<Page> {
	const page = await kiosk.context().newPage();
	page.setDefaultTimeout(60_000);
	await page.goto(`${kiosk.origin}/`, { waitUntil: 'commit' });
	await page.getByTestId('reader-banner').waitFor();
	return page;
}

async function crash(kiosk: Kiosk, page: Page): Promise<void> {
	const crashed = new Promise((resolve) => page.once('crash', resolve));
	const cdp = await kiosk.context().newCDPSession(page);
	// The answer never comes: the renderer that was to give it is gone.
	void cdp.send('Page.crash').catch(() => undefined);
	await crashed;
	await page.close();
}

/** The window that writes ends; what it had shown as acknowledged is in `acknowledged`. */
async function end(
	kiosk: Kiosk,
	page: Page,
	how: (typeof endings)[number],
	recorder: string
): Promise<void> {
	if (how === 'crashed') return crash(kiosk, page);
	if (how === 'closed in the middle of an act') {
		await checkOut(through(kiosk, page), { ...order(recorder), confirm: false });
		await confirmAct(through(kiosk, page));
	}
	await page.close();
}

/** One writer and its readers; the writer ends, a reader takes over. Gives the window that writes now. */
async function oneRun(
	kiosk: Kiosk,
	writer: Page,
	[first, second]: readonly [string, string],
	random: Random,
	trial: Trial
): Promise<Page> {
	const readers: Page[] = [];
	for (let left = random.between(1, 4); left > 0; left--) readers.push(await openReader(kiosk));
	injected(trial.tally, `${readers.length} windows beside the one that writes`);

	must((await checkOut(through(kiosk, writer), order(first))) !== '', () => 'no receipt');
	for (const reader of readers) await slot(reader, first, 'on-loan').waitFor();

	// Nothing can be begun in a window that only reads.
	const [some = writer] = readers;
	if (random.chance(0.3)) {
		await some.goto(`${kiosk.origin}/check-out`, { waitUntil: 'commit' });
		await some.getByTestId('reader-banner').waitFor();
		must((await some.getByTestId(`recorder-${second}`).count()) === 0, () => 'a reader may lend');
		await goHome(kiosk, some);
		await some.getByTestId('reader-banner').waitFor();
	}

	const how = random.pick(endings);
	injected(trial.tally, `the window that writes is ${how}`);
	await end(kiosk, writer, how, second);

	const next = random.pick(readers);
	await next.getByTestId('take-over').click();
	await next.getByTestId('reader-banner').waitFor({ state: 'detached' });
	await goHome(kiosk, next);
	await slot(next, first, 'on-loan').waitFor();
	const lent = (await slot(next, second, 'on-loan').count()) === 1;
	must(how === 'closed in the middle of an act' || !lent, () => `${second} was lent by nobody`);
	if (!lent) must((await checkOut(through(kiosk, next), order(second))) !== '', () => 'no receipt');
	for (const reader of readers) {
		if (reader === next) continue;
		// It hears from the new one what it heard from the old one; opened again it is still one that reads.
		await slot(reader, second, 'on-loan').waitFor();
		if (random.chance(0.3)) {
			await goHome(kiosk, reader);
			await reader.getByTestId('reader-banner').waitFor();
		}
		await reader.close();
	}
	await goHome(kiosk, next);
	return next;
}

/** All of it is on the record, once, and the county confirms it. */
async function checkAll(kiosk: Kiosk, writer: Page, lent: readonly string[]): Promise<void> {
	for (const recorder of lent) await slot(writer, recorder, 'on-loan').waitFor();
	await writer.goto(`${kiosk.origin}/audit`, { waitUntil: 'commit' });
	await writer.getByTestId('audit-start').click();
	await writer.getByTestId('audit-result').getByText('核验无误').first().waitFor();
	await writer.goto(`${kiosk.origin}/settings`, { waitUntil: 'commit' });
	await writer.getByTestId('sync-now').click();
	await writer.getByTestId('unconfirmed').getByText(/^0$/).waitFor();
}

async function openWith(county: ServedCounty): Promise<Kiosk> {
	await county.start(process.cwd());
	const kiosk = newKiosk(county.url);
	await kiosk.open();
	await enrol(kiosk, county.code('s01'));
	return kiosk;
}

export const secondWindow: Invariant = {
	id: 'C18',
	name: 'second-window',
	says: 'two to five windows on one kiosk’s data: one writes, the others read, and when it is closed or crashes another takes over with everything that was acknowledged',
	perCommit: PER_COMMIT,
	missing: notBuilt,
	async run(trial) {
		for (let from = trial.from; from < trial.from + trial.runs; from += RUNS) {
			const county = await servedCounty({ stations: { s01: recorders } });
			const kiosk = await openWith(county);
			let writer = kiosk.page();
			const lent: string[] = [];
			try {
				const runs = Math.min(RUNS, trial.from + trial.runs - from);
				await eachRun({ ...trial, from, runs }, async (random, n) => {
					const at = 2 * (n - from);
					const pair = [recorders[at] ?? '', recorders[at + 1] ?? ''] as const;
					writer = await oneRun(kiosk, writer, pair, random, trial);
					lent.push(...pair);
				});
				if (trial.tally.failures.length === 0) await checkAll(kiosk, writer, lent);
			} catch (fault) {
				noteFailure(trial, from, fault);
			} finally {
				await kiosk.close();
				await county.close();
				await rm(kiosk.profile, { recursive: true, force: true });
			}
			if (trial.stopped() || trial.tally.failures.length > 0) return;
		}
	}
};
