import fc from 'fast-check';
import { expect, test } from 'vitest';
import { besideName, substituteName } from './vault';

test.each([
	['clip.mp4', 1, 'clip.mp4'],
	['clip.mp4', 2, 'clip (2).mp4'],
	['a.b.MP4', 3, 'a.b (3).MP4'],
	['README', 2, 'README (2)'],
	['.hidden', 2, '.hidden (2)']
])('beside %s, the %i. is %s', (name, nth, beside) => {
	expect(besideName(name, nth)).toBe(beside);
});

test.each([
	['desktop.ini', '_desktop.ini.kept'],
	['con', '_con.kept'],
	['a:b*c?.mp4', '_a%3Ab%2Ac%3F.mp4.kept'],
	['录像 1~', '_录像%201%7E.kept']
])('a medium that refuses %j gets %j', (name, substitute) => {
	expect(substituteName(name)).toBe(substitute);
});

test('a substitute has only letters, digits and harmless signs, and tells names apart', () => {
	const wellFormed = fc.string({ unit: 'binary', minLength: 1 });
	fc.assert(
		fc.property(wellFormed, wellFormed, (a, b) => {
			expect(substituteName(a)).toMatch(/^_[\p{L}\p{N}._()+@=,%-]*\.kept$/u);
			expect(substituteName(a) === substituteName(b)).toBe(a === b);
		})
	);
});
