import fc from 'fast-check';
import { expect, test } from 'vitest';
import { strokeOf, type Stroke } from './key-strokes';
import { GAP_MILLIS, openWedge, PAUSE_MILLIS, type Place, type WedgeScan } from './wedge';

const FIELD: Place = { is: 'field' };
const NOWHERE: Place = { is: 'nowhere' };
const OPEN: Place = { is: 'open' };

/** A place that is typed into as a field or a pad is, with the wedge in front of it. */
function desk(place: Place) {
	const wedge = openWedge();
	const is = { held: '', before: '', scans: [] as WedgeScan[], sent: [] as string[] };
	let last = 0;
	function heed(verdict: ReturnType<typeof wedge.key>): boolean {
		if (verdict.scan) {
			is.held = is.before;
			is.scans.push(verdict.scan);
		}
		if (verdict.began) is.before = is.held;
		return verdict.swallow === true;
	}
	function press(stroke: Stroke) {
		if (stroke.at - last > PAUSE_MILLIS && wedge.isOpen()) heed(wedge.pause());
		last = stroke.at;
		const swallowed = heed(wedge.key(stroke, place));
		if (stroke.sign !== undefined) is.held += stroke.sign;
		else if (!swallowed && stroke.end) is.sent.push(stroke.end);
	}
	return {
		is,
		press,
		type(text: string, from: number, gap: number, end?: 'enter' | 'tab'): number {
			const signs = [...text];
			for (const [i, sign] of signs.entries()) press({ sign, end: undefined, at: from + i * gap });
			const at = from + signs.length * gap;
			if (end) press({ sign: undefined, end, at });
			return at;
		},
		rest: () => heed(wedge.pause())
	};
}

const number = fc.stringMatching(/^[A-Za-z0-9/._-]{4,40}$/);
/** What a scanner waits between two keys; what the fastest typist does not fall under. */
const quick = fc.integer({ min: 0, max: 35 });
const slow = fc.integer({ min: GAP_MILLIS + 1, max: 900 });

test('a burst that Enter or Tab ends is one scan, and leaves what it was typed into as it was', () => {
	fc.assert(
		fc.property(
			...([number, quick, fc.constantFrom('enter', 'tab')] as const),
			fc.constantFrom<Place>(FIELD, NOWHERE, OPEN, { is: 'pad', room: 6 }),
			(text, gap, end, place) => {
				const { is, type } = desk(place);
				is.held = '12';
				type(text, 1000, gap, end);
				expect(is.scans.map(({ text, ended }) => [text, ended])).toEqual([[text, end]]);
				expect(is).toMatchObject({ held: '12', sent: [] });
			}
		)
	);
});

test('a burst that nothing ends is a scan after a pause', () => {
	fc.assert(
		fc.property(number, quick, (text, gap) => {
			const { is, type, rest } = desk(FIELD);
			type(text, 1000, gap);
			rest();
			expect(is.scans).toMatchObject([{ text, ended: 'pause' }]);
			expect(is.held).toBe('');
		})
	);
});

test('what a person types in a field stays there, every sign of it, and Enter is theirs', () => {
	fc.assert(
		fc.property(number, fc.array(slow, { minLength: 41, maxLength: 41 }), (text, gaps) => {
			const { is, press, rest } = desk(FIELD);
			let at = 1000;
			for (const [i, sign] of [...text].entries())
				press({ sign, end: undefined, at: (at += gaps[i] ?? 100) });
			press({ sign: undefined, end: 'enter', at: at + 60 });
			rest();
			expect(is).toMatchObject({ held: text, scans: [], sent: ['enter'] });
		})
	);
});

test('fingers that roll over two or three keys are no scanner', () => {
	const { is, press, rest } = desk(FIELD);
	let at = 0;
	for (const [i, sign] of [...'jian cha zhong zi'].entries())
		press({ sign, end: undefined, at: (at += i % 3 === 0 ? 120 : 25) });
	rest();
	expect(is).toMatchObject({ held: 'jian cha zhong zi', scans: [] });
});

test('scans and a person’s keys in any order: each scan whole, and not a sign of the rest lost', () => {
	const parts = fc.array(
		fc.record({ scan: fc.boolean(), text: number, gap: quick, wait: slow, ends: fc.boolean() }),
		{ minLength: 1, maxLength: 8 }
	);
	fc.assert(
		fc.property(parts, (parts) => {
			const { is, type, rest } = desk(FIELD);
			let at = 1000;
			for (const { scan, text, gap, wait, ends } of parts)
				at = scan
					? type(text, at + PAUSE_MILLIS + 10, gap, ends ? 'enter' : undefined)
					: type(text, at + PAUSE_MILLIS + 10, wait);
			rest();
			const [scanned, typed] = [
				parts.filter(({ scan }) => scan),
				parts.filter(({ scan }) => !scan)
			];
			expect(is.scans.map(({ text }) => text)).toEqual(scanned.map(({ text }) => text));
			expect(is.held).toBe(typed.map(({ text }) => text).join(''));
		})
	);
});

test('[第21条] at the pad a badge is no PIN, however few digits it has; six digits that nothing ends are one', () => {
	for (const [text, end] of [
		['P/11-002318', 'enter'],
		['P/11-002318', undefined],
		['314159', 'enter'],
		['6901234567892', undefined]
	] as const) {
		const { is, type, rest } = desk({ is: 'pad', room: 6 });
		type(text, 500, 8, end);
		rest();
		expect(is.scans).toMatchObject([{ text }]);
		expect(is).toMatchObject({ held: '', sent: [] });
	}
	const { is, type, rest } = desk({ is: 'pad', room: 6 });
	type('314159', 500, 1);
	rest();
	expect(is).toMatchObject({ held: '314159', scans: [] });
	// One that two digits were typed before has room for four more.
	const begun = desk({ is: 'pad', room: 4 });
	begun.type('69012', 500, 8);
	begun.rest();
	expect(begun.is.scans).toMatchObject([{ text: '69012' }]);
});

test('a number typed by hand where a screen asks for one counts with Enter; elsewhere Enter does what it does', () => {
	const asked = desk(OPEN);
	asked.type('J-03', 0, 400, 'enter');
	expect(asked.is).toMatchObject({ scans: [{ text: 'J-03', ended: 'typed' }], sent: [] });
	const late = desk(OPEN);
	late.type('J-03', 0, 1_600, 'enter');
	expect(late.is.scans).toEqual([]);
	const elsewhere = desk(NOWHERE);
	elsewhere.type('J-03', 0, 400, 'enter');
	expect(elsewhere.is).toMatchObject({ scans: [], sent: ['enter'] });
});

test('an end that comes late, when a pause was counted already, is still the end of that scan and presses nothing', () => {
	const late = desk(FIELD);
	late.type('J-03', 0, 10);
	late.rest();
	late.press({ sign: undefined, end: 'enter', at: 40 });
	expect(late.is).toMatchObject({ scans: [{ text: 'J-03', ended: 'pause' }], held: '', sent: [] });
	late.press({ sign: undefined, end: 'enter', at: 60 });
	expect(late.is.sent).toEqual(['enter']);
});

test('keys that waited while a pause was counted go on where they stopped: one scan, and nothing of it stays', () => {
	fc.assert(
		fc.property(number, quick, fc.nat(), (text, gap, at) => {
			const place = desk(FIELD);
			place.is.held = '12';
			const cut = 1 + (at % (text.length - 1));
			place.type(text.slice(0, cut), 1000, gap);
			place.rest();
			place.type(text.slice(cut), 1000 + cut * gap, gap, 'enter');
			expect(place.is.scans.at(-1)).toMatchObject({ text, ended: 'enter' });
			expect(place.is).toMatchObject({ held: '12', sent: [] });
		})
	);
});

test('after a real pause something else begins', () => {
	const { is, type, rest } = desk(FIELD);
	const end = type('J-03', 0, 10);
	rest();
	type('J-04', end + PAUSE_MILLIS, 10, 'enter');
	expect(is.scans.map(({ text }) => text)).toEqual(['J-03', 'J-04']);
});

test('a key that is held down is no scanner', () => {
	const wedge = openWedge();
	wedge.key({ sign: '1', end: undefined, at: 0 }, FIELD);
	expect(wedge.interrupt()).toEqual({ over: true });
	expect(wedge.pause()).toEqual({});
});

test.each([
	['as it is', { key: 'J', code: 'KeyJ', shiftKey: true }, 'J', undefined],
	['Caps Lock', { key: 'j', code: 'KeyJ', shiftKey: true }, 'J', undefined],
	['an input method', { key: 'Process', code: 'KeyJ', shiftKey: true }, 'J', 'input-method'],
	['a full-width digit', { key: '３', code: 'Digit3', shiftKey: false }, '3', 'full-width'],
	['a Chinese sign', { key: '、', code: 'Slash', shiftKey: false }, '/', 'layout'],
	['a French keyboard', { key: 'à', code: 'Digit0', shiftKey: false }, '0', 'layout'],
	['number keys', { key: '7', code: 'Numpad7', shiftKey: false }, '7', undefined],
	['a sign without a place', { key: '7', code: '', shiftKey: false }, '7', undefined]
])('what a scanner typed is read through %s', (_, key, sign, trouble) => {
	expect(strokeOf({ ...key, timeStamp: 5 })).toMatchObject({ sign, at: 5 });
	expect(strokeOf({ ...key, timeStamp: 5 })?.trouble).toBe(trouble);
});

test('the ends, what types nothing, and what cannot be read', () => {
	const key = (key: string, code: string) => strokeOf({ key, code, shiftKey: false, timeStamp: 0 });
	expect(key('Process', 'Enter')).toMatchObject({ end: 'enter' });
	expect(key('Enter', 'NumpadEnter')).toMatchObject({ end: 'enter' });
	expect(key('Tab', 'Tab')).toMatchObject({ end: 'tab' });
	for (const none of ['Shift', 'ArrowLeft', 'F5', 'Backspace'])
		expect(key(none, none)).toBeUndefined();
	expect(key('Process', '')).toMatchObject({ sign: undefined, trouble: 'no-code' });
});
