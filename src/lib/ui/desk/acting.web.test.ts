import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keptActing, type Acting, type IdleMinutes } from '$lib/kiosk/ports/acting';
import { ActingHere } from './acting.svelte';

const MINUTE = 60_000;
const zhang: Acting = { person: '11-002319', verified: true };

const at = { elapsed: 0, wall: 1_700_000_000_000 };
const window = { kept: null as string | null, minutes: 5 as IdleMinutes };
const seen = { active: true, sheet: false, locked: [] as (Acting | undefined)[] };
const opened: ActingHere[] = [];

function open(): ActingHere {
	const here = new ActingHere({
		keeping: {
			get minutes() {
				return window.minutes;
			},
			keepMinutes(minutes) {
				window.minutes = minutes;
				return Promise.resolve();
			},
			read: () => window.kept,
			write: (kept) => (window.kept = kept)
		},
		moment: () => ({ ...at }),
		isActive: () => seen.active,
		isSheetOpen: () => seen.sheet,
		onlock: (left) => seen.locked.push(left)
	});
	opened.push(here);
	return here;
}
function pass(millis: number) {
	at.elapsed += millis;
	at.wall += millis;
}

beforeEach(() => {
	Object.assign(window, { kept: null, minutes: 5 });
	Object.assign(seen, { active: true, sheet: false, locked: [] });
});
afterEach(() => {
	for (const here of opened.splice(0)) here.close();
});

test('nobody is at a kiosk that was just opened; whoever said so is, until they lock it', () => {
	const here = open();
	expect(here.who).toBeUndefined();
	here.begin(zhang);
	expect(here.who).toEqual(zhang);
	here.lock();
	expect(here.who).toBeUndefined();
	expect([seen.locked, window.kept]).toEqual([[zhang], null]);
});

test('it is said before the lock; a touch goes on, and without one it locks', () => {
	const here = open();
	here.begin(zhang);
	pass(4.75 * MINUTE);
	here.look();
	flushSync();
	expect(here.secondsLeft).toBe(15);
	here.touch();
	expect(here.secondsLeft).toBeUndefined();
	pass(5 * MINUTE);
	// The touch that comes before the tick, and too late, unlocks nothing.
	here.touch();
	expect([here.who, seen.locked]).toEqual([undefined, [zhang]]);
});

test('a sheet that nobody signed in for is put away; a board at which nobody is, stays as it is', () => {
	const here = open();
	pass(6 * MINUTE);
	here.look();
	expect(seen.locked).toEqual([]);
	seen.sheet = true;
	pass(6 * MINUTE);
	here.look();
	expect(seen.locked).toEqual([undefined]);
});

test('a window that is loaded anew goes on with the same wait, and not with a new one', () => {
	const first = open();
	first.begin(zhang);
	pass(3 * MINUTE);
	first.rest();
	pass(1000);
	const second = open();
	expect(second.who).toEqual(zhang);
	pass(2 * MINUTE - 1000);
	second.look();
	expect(second.who).toBeUndefined();
});

test('it is over for a window that was away longer, and for a clock that went back meanwhile', () => {
	window.kept = keptActing(zhang, at.wall - 5 * MINUTE);
	expect(open().who).toBeUndefined();
	window.kept = keptActing(zhang, at.wall + 1);
	expect(open().who).toBeUndefined();
});

test('whoever the county withdraws is nobody here', () => {
	const here = open();
	here.begin(zhang);
	seen.active = false;
	expect(here.who).toBeUndefined();
});

test('another limit counts at once', async () => {
	const here = open();
	here.begin(zhang);
	await here.keepMinutes(2);
	pass(2 * MINUTE);
	here.look();
	expect([here.minutes, here.who]).toEqual([2, undefined]);
});
