import { expect, test } from 'vitest';
import {
	first,
	goBack,
	MOST_TRIES,
	opened,
	readState,
	startedAs,
	takeOver,
	type ShellState
} from './shell-versions';

const old = { version: '0.1.0', id: 'a' };
const newer = { version: '0.2.0', id: 'b' };
const running: ShellState = { serving: old, started: true, tries: 0 };

const openedTimes = (state: ShellState, times: number): ShellState =>
	times === 0 ? state : openedTimes(opened(state), times - 1);

test('another build is served only once it was told to take over, and the one before stays', () => {
	expect(opened(running)).toBe(running);
	const took = takeOver(running, newer, 7, '11-002319');
	expect(took).toMatchObject({ serving: newer, before: old, started: false, tries: 0 });
	expect(took.took).toEqual({ from: '0.1.0', to: '0.2.0', at: 7, by: '11-002319' });
	expect(takeOver(took, newer, 8, null)).toBe(took);
});

test('a build that never says that it started gives way to the one before it', () => {
	const took = takeOver(running, newer, 7, null);
	const tried = openedTimes(took, MOST_TRIES);
	expect(tried.serving).toEqual(newer);
	const back = opened(tried);
	expect(back).toMatchObject({ serving: old, failed: newer, started: true });
	expect(opened(back)).toBe(back);
});

test('a build that started stays, however often it is opened afterwards', () => {
	const good = startedAs(opened(takeOver(running, newer, 7, null)), '0.2.0');
	expect(openedTimes(good, MOST_TRIES + 2)).toMatchObject({ serving: newer, before: old });
	expect(startedAs(takeOver(running, newer, 7, null), '0.1.0').started).toBe(false);
});

test('the very first build has nothing to go back to and is tried again and again', () => {
	const state = openedTimes(first(old), MOST_TRIES + 3);
	expect(state.serving).toEqual(old);
	expect(goBack(state)).toBe(state);
});

test('what failed may be tried again', () => {
	const back = goBack(takeOver(running, newer, 7, null));
	const again = takeOver(back, newer, 9, 'x');
	expect(again).toMatchObject({ serving: newer, before: old, started: false });
	expect(again.failed).toBeUndefined();
});

test('what was kept is read back; anything else is nothing', () => {
	const took = takeOver(running, newer, 7, null);
	expect(readState(JSON.stringify(took))).toEqual(took);
	for (const text of [undefined, '', '{}', 'null', '{"serving":{"version":1}}', '[]'])
		expect(readState(text)).toBeUndefined();
});
