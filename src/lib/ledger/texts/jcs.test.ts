import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonical, parseCanonical } from './jcs';

test.each([
	[
		'keys in UTF-16 order (RFC 8785, 3.2.3)',
		{ '€': 1, '\r': 2, '\ufb33': 3, '1': 4, '😀': 5, '\u0080': 6, ö: 7 },
		'{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}'
	],
	[
		'strings escaped as RFC 8785, 3.2.2.2 has them',
		{ s: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/' },
		'{"s":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
	],
	[
		'nothing between the parts',
		{ b: [1, 2, { c: null }], a: true },
		'{"a":true,"b":[1,2,{"c":null}]}'
	]
])('canonical form: %s', (_, value, text) => {
	expect(canonical(value)).toEqual({ ok: true, value: text });
	expect(parseCanonical(text)).toEqual({ ok: true, value });
});

test.each([
	['a key twice', '{"a":1,"a":1}', 'not-canonical'],
	['a fraction', '{"a":1.5}', 'fraction'],
	['a number too large to be exact', '{"a":9007199254740993}', 'fraction'],
	['a number written with an exponent', '{"a":1e2}', 'not-canonical'],
	['infinity by overflow', '{"a":1e400}', 'fraction'],
	['minus zero', '{"a":-0}', 'fraction'],
	['half a surrogate pair', '{"a":"\\ud800"}', 'lone-surrogate'],
	['white space', '{"a": 1}', 'not-canonical'],
	['keys out of order', '{"b":1,"a":1}', 'not-canonical'],
	['__proto__', '{"__proto__":{"x":1},"a":1,"a":2}', 'not-canonical'],
	['nine levels', '[[[[[[[[[1]]]]]]]]]', 'too-deep'],
	['an escape that is not needed', '{"a":"\\u0041"}', 'not-canonical'],
	['no JSON', '{', 'not-json']
])('refused: %s', (_, text, error) => {
	expect(parseCanonical(text)).toEqual({ ok: false, error });
});

test('__proto__ as an ordinary key survives the round trip', () => {
	const text = '{"__proto__":{"x":1}}';
	const parsed = parseCanonical(text);
	expect(parsed.ok && canonical(parsed.value)).toEqual({ ok: true, value: text });
});

test('whatever can be written reads back as the same bytes', () => {
	const json = fc.letrec((tie) => ({
		value: fc.oneof(
			{ maxDepth: 4 },
			fc.constant(null),
			fc.boolean(),
			fc.maxSafeInteger(),
			fc.string({ unit: 'grapheme' }),
			fc.array(tie('value'), { maxLength: 4 }),
			fc.dictionary(fc.string({ unit: 'grapheme' }), tie('value'), { maxKeys: 4 })
		)
	})).value;
	fc.assert(
		fc.property(json, (value) => {
			const text = canonical(value);
			fc.pre(text.ok);
			const parsed = parseCanonical(text.value);
			expect(parsed.ok && canonical(parsed.value)).toEqual(text);
		}),
		{ numRuns: 2000 }
	);
});
