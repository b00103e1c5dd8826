import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Refusal } from '$lib/base/refusal';
import { ok, type Result } from '$lib/base/result';
import type { Kiosk } from '$lib/kiosk/ports/session';
import { boardOf, type RegistryView } from '$lib/ledger/custody/board';
import type { Counter } from '$lib/ledger/commands/counter';
import { resolveConflict } from '$lib/ledger/commands/resolve-conflict';
import { seeRecorder } from '$lib/ledger/commands/see-recorder';
import { openCustodyBook } from '$lib/ledger/custody/custody-book';
import type { Decided } from '$lib/ledger/events/event';
import type { CustodyFact } from '$lib/ledger/facts/facts';
import {
	counterWith,
	knowing,
	out,
	people,
	recorderBody,
	reported,
	seen
} from '$lib/ledger/testing/for-tests';
import { morning } from '$lib/ledger/testing/for-tests';
import { tanghe20220729 } from '$lib/ledger/rule/rule-pack';
import { later } from '$lib/base/instant';
import { Live } from '../desk/live.svelte';
import FramedConflictSteps from '../testing/FramedConflictSteps.svelte';

const ended: (() => void)[] = [];
beforeEach(() => localStorage.clear());
afterEach(() => {
	for (const end of ended.splice(0)) end();
});

const hours = (n: number) => later(morning, { hours: n });
const here = out('L1');
const there = { ...out('L2', hours(1), 's02'), officer: 'p2' } as CustodyFact;

/** The screen over a record that keeps what the real commands decide. */
function screen(...facts: CustodyFact[]) {
	const book = openCustodyBook();
	const all = [...facts];
	for (const fact of facts) book.add(fact);
	const decided: Decided[] = [];
	const listeners = new Set<() => void>();
	let view: RegistryView | undefined;
	const registry = (): RegistryView =>
		(view ??= {
			...{ custody: book, whole: true, people, brigade: '' },
			recorders: new Map([['J-03', recorderBody]]),
			stations: new Map([
				['s01', { station: 's01', name: '城郊乡中队' }],
				['s02', { station: 's02', name: '源潭镇中队' }]
			])
		});
	function add(fact: CustodyFact) {
		all.push(fact);
		book.add(fact);
		view = undefined;
		for (const listener of listeners) listener();
	}
	const act =
		<C>(decide: (counter: Counter, command: C) => Result<Decided, Refusal>) =>
		(command: C) => {
			const answer = decide(counterWith(all), command);
			if (!answer.ok) return Promise.resolve(answer);
			decided.push(answer.value);
			if (answer.value.type === 'recorder-seen') add(knowing(seen(hours(5)), ...all));
			return Promise.resolve(
				ok({ seq: 7, voucher: 's01-e1-7', hash: 'a'.repeat(64), at: hours(5) })
			);
		};
	const kiosk = {
		...{ station: 's01', stationName: '城郊乡中队', origin: 'custody.411328/s01/e1' },
		...{ pack: tanghe20220729, now: () => hours(5), registry },
		board: () => boardOf(registry(), 's01', tanghe20220729, hours(5)),
		onChange(listener: () => void) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		...{ sync: () => undefined, ledger: () => undefined, copy: () => undefined },
		ingest: {
			vaults: () => [],
			jobs: () => [],
			docked: () => [],
			owed: () => [],
			mayClear: () => false
		},
		audit: {
			current: () => undefined,
			entry: () => Promise.resolve({ notBefore: { size: 3, at: hours(-2) }, notAfter: hours(4) })
		},
		foreseen: () => [],
		seeRecorder: act(seeRecorder),
		resolveConflict: act(resolveConflict)
	} as unknown as Kiosk;
	const live = new Live(kiosk, kiosk);
	const left: string[] = [];
	const shown = mount(FramedConflictSteps, {
		target: document.body,
		props: {
			...{ recorder: 'J-03', address: '/recorder?id=J-03', leave: () => left.push('left') },
			desk: { view: kiosk, kiosk, live }
		}
	});
	flushSync();
	ended.push(() => {
		live.close();
		void unmount(shown);
	});
	return { decided, add, left };
}

test('[第21条] both branches are shown with station, officer and the moments between which it was, and are decided by the keyboard alone', async () => {
	const { decided } = screen(here, there);
	const branch = (station: string) => page.getByTestId(`branch-${station}`);
	await expect.element(branch('s01')).toHaveTextContent('王建国');
	await expect.element(branch('s02')).toHaveTextContent('源潭镇中队');
	await expect.element(branch('s02')).toHaveTextContent('李梅');
	await expect.element(branch('s02')).toHaveTextContent('不早于');
	await expect.element(branch('s02')).toHaveTextContent('不晚于');
	await expect.element(page.getByText('实物在哪里？')).toBeVisible();

	const press = async (testid: string) => {
		const element = page.getByTestId(testid);
		await expect.element(element).toBeVisible();
		(element.element() as HTMLElement).focus();
		await userEvent.keyboard('{Enter}');
	};
	await press('where-here');
	await press('person-p3');
	await press('confirm-sight');
	await expect.element(page.getByTestId('confirm-decision')).toBeDisabled();
	(page.getByTestId('outcome-s02').element() as HTMLElement).focus();
	await userEvent.keyboard(' ');
	(page.getByTestId('reason').element() as HTMLElement).focus();
	await userEvent.keyboard('当面核对，问过王建国');
	await press('confirm-decision');
	await expect.element(page.getByTestId('receipt')).toHaveTextContent('s01-e1-7');
	expect(decided).toMatchObject([
		{ type: 'recorder-seen' },
		{
			type: 'conflict-resolved',
			body: { heads: [here.hash, there.hash], stands: [there.hash], where: 's01' }
		}
	]);
});

test('[第21条] a loan that comes in while the outcomes are on the screen is not decided unseen', async () => {
	const { decided, add } = screen(here, there);
	for (const testid of ['where-here', 'person-p3', 'confirm-sight'])
		await page.getByTestId(testid).click();
	await page.getByTestId('outcome-s01').click();
	await page.getByTestId('reason').fill('当面核对');
	add(out('L3', hours(2), 's03'));
	await page.getByTestId('confirm-decision').click();
	await expect.element(page.getByTestId('refusal')).toHaveTextContent('新的登记');
	expect(decided.map(({ type }) => type)).toEqual(['recorder-seen']);
});

test('[第21条] what the county decides is not offered here, but where the recorder is can be said', async () => {
	const { decided } = screen(here, reported('lost', hours(2), 's02'));
	await expect.element(page.getByTestId('for-county')).toHaveTextContent('县局');
	for (const testid of ['where-here', 'person-p3', 'confirm-sight'])
		await page.getByTestId(testid).click();
	await expect.element(page.getByTestId('receipt')).toBeVisible();
	expect(decided.map(({ type }) => type)).toEqual(['recorder-seen']);
	expect(page.getByTestId('confirm-decision').query()).toBeNull();
});

test('[第21条] who does not have it is told whom to ask', async () => {
	const { left } = screen(here, there);
	await page.getByTestId('where-elsewhere').click();
	await expect.element(page.getByTestId('ask-there')).toHaveTextContent('另一站');
	expect(left).toEqual([]);
});
