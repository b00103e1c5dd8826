import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fieldKinds, fieldNames } from './fields';
import { match, parsePattern, type Pattern } from './pattern';

const read = (source: string): Pattern => {
	const parsed = parsePattern(source);
	if (!parsed.ok) throw new Error(parsed.error);
	return parsed.value;
};

test.each([
	['{device:7}.{extension}', '1234567.mp4', { device: '1234567', extension: 'mp4' }],
	['{device:7:PD}.{extension}', 'pd12345.MP4', { device: 'pd12345', extension: 'MP4' }],
	['{device:7:PD}.{extension}', 'XX12345.MP4', undefined],
	['{device:6-7}_{date}', '123456_20260902', { device: '123456', date: '20260902' }],
	['{device:6-7}_{date}', '12345678_20260902', undefined],
	['A[_{sequence}][_{lock}].{extension}', 'A.mp4', { extension: 'mp4' }],
	['A[_{sequence}][_{lock}].{extension}', 'A_7.mp4', { sequence: '7', extension: 'mp4' }],
	['A[_{sequence}][_{lock}].{extension}', 'a_IMP.mp4', { lock: 'IMP', extension: 'mp4' }],
	[
		'{prefix:4}{sequence:4}.{extension}',
		'DSCF0042.JPG',
		{ prefix: 'DSCF', sequence: '0042', extension: 'JPG' }
	],
	['{other:3}_{device:2}', 'x-y_12', { device: '12' }],
	['{month}月{day}日 {event}', '09月02日 开机', { month: '09', day: '02', event: '开机' }],
	['{device:2}', '12\n', undefined],
	['{device:2}', '', undefined]
])('%s reads %j as %j', (source, name, fields) => {
	expect(match(read(source), name)).toEqual(fields);
});

test.each([
	['', 'empty'],
	['[]', 'empty'],
	['x'.repeat(161), 'too-long'],
	['{who}', 'unknown-field'],
	['{constructor}', 'unknown-field'],
	['{Device}', 'unknown-field'],
	['{device', 'not-closed'],
	['device}', 'not-closed'],
	['[a', 'not-closed'],
	['a]', 'not-closed'],
	['[a[b]]', 'nested'],
	['{device:7}{device:7}', 'field-twice'],
	['{datetime:13}', 'bad-length'],
	['{device:7-6}', 'bad-length'],
	['{sequence:9}', 'bad-length'],
	['{device:2:PD1}', 'bad-start'],
	['{sequence:4:A}', 'bad-start'],
	['{device}{person:6}', 'ambiguous'],
	['{device:6-7}0_{date}', 'ambiguous'],
	['{device:6-7}[_{date}]x', 'ambiguous'],
	['[a][b][c][d][e]', 'too-many-choices'],
	['{other:1}-'.repeat(13), 'too-many-parts']
])('%j is refused: %s', (source, fault) => {
	expect(parsePattern(source)).toEqual({ ok: false, error: fault });
});

const literal = fc.stringMatching(/^[A-Za-z0-9_. #/-]{1,6}$/);
const field = fc
	.constantFrom(...fieldNames)
	.chain((name) =>
		fc
			.tuple(
				fc.constant(name),
				fc.integer({ min: 1, max: 99 }),
				fc.integer({ min: 1, max: 99 }),
				fc.integer({ min: 0, max: 2 })
			)
			.map(([one, a, b, with_]) =>
				with_ === 0
					? `{${one}}`
					: with_ === 1
						? `{${one}:${a}}`
						: `{${one}:${Math.min(a, b)}-${Math.max(a, b)}}`
			)
	);
const piece = fc.oneof(literal, field);
const source = fc
	.array(
		fc.oneof(
			piece,
			fc.array(piece, { minLength: 1, maxLength: 4 }).map((inner) => `[${inner.join('')}]`)
		),
		{ minLength: 1, maxLength: 10 }
	)
	.map((pieces) => pieces.join(''));
const hostile = fc.oneof(
	fc.string({ unit: 'binary', maxLength: 400 }),
	fc.integer({ min: 0, max: 5000 }).map((n) => '0'.repeat(n)),
	fc.integer({ min: 0, max: 5000 }).map((n) => `${'A1_'.repeat(n)}!`)
);

/** A text that counts how often it is looked at. */
class Counted extends String {
	looks = 0;
	override charCodeAt(at: number): number {
		this.looks++;
		return super.charCodeAt(at);
	}
}

test('no pattern that is accepted throws on any name, or looks at a character of it more than twice for each choice', () => {
	let accepted = 0;
	fc.assert(
		fc.property(source, hostile, (pattern, name) => {
			const parsed = parsePattern(pattern);
			if (!parsed.ok) return;
			accepted++;
			const counted = new Counted(name);
			match(parsed.value, counted as unknown as string);
			const { variants } = parsed.value;
			// Once by the field and once more where the field's beginning is prescribed, and one look beyond each field.
			expect(counted.looks).toBeLessThanOrEqual(variants.length * (2 * name.length + 33));
		}),
		{ numRuns: 2000 }
	);
	expect(accepted).toBeGreaterThan(100);
});

test('no text whatever makes the reading of a pattern throw', () => {
	fc.assert(
		fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), source), (text) => {
			const parsed = parsePattern(text);
			if (parsed.ok) expect(parsed.value.variants.length).toBeLessThanOrEqual(16);
		}),
		{ numRuns: 2000 }
	);
});

test('what a pattern reads in a name, put back in the places of its fields, is the name', () => {
	const sample = (name: keyof typeof fieldKinds, length: number) =>
		fc
			.array(
				fc.constantFrom(...'0123456789').filter((c) => fieldKinds[name].takes(c.charCodeAt(0))),
				{ minLength: length, maxLength: length }
			)
			.map((all) => all.join(''));
	fc.assert(
		fc.property(
			sample('device', 7),
			sample('datetime', 14),
			sample('sequence', 4),
			fc.boolean(),
			(device, datetime, sequence, with_) => {
				const name = `A11_${device}_${datetime}${with_ ? `_${sequence}` : ''}.mp4`;
				const fields = match(
					read('{prefix:3:A11}_{device:7}_{datetime}[_{sequence:4}].{extension}'),
					name
				);
				expect(fields).toEqual({
					...{ prefix: 'A11', device, datetime, extension: 'mp4' },
					...(with_ ? { sequence } : {})
				});
			}
		)
	);
});
