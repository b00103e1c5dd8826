import fc from 'fast-check';
import { expect, test } from 'vitest';
import { builtIn } from './built-in';
import {
	exportProfile,
	FORMAT,
	importProfile,
	logFacts,
	toFile,
	type ProfileFile
} from './profile';

const good = (): ProfileFile => {
	const [first] = builtIn;
	if (!first) throw new Error('no profile');
	return toFile(first);
};
const brought = (change: object) => importProfile(JSON.stringify({ ...good(), ...change }));

test.each([
	['', 'not-json'],
	['{', 'not-json'],
	['null', 'not-a-profile'],
	['[]', 'not-a-profile'],
	['{"format":"luzheng-stick/1"}', 'not-a-profile'],
	['{"format":"luzheng-recorder-profile/2"}', 'newer-profile'],
	[`"${'x'.repeat(70_000)}"`, 'too-large'],
	[`"${'中'.repeat(30_000)}"`, 'too-large']
])('a file is refused as a whole: %#', (file, fault) => {
	expect(importProfile(file)).toEqual({ ok: false, error: { fault } });
});

test.each([
	[{ id: 'A 11' }, 'id', 'bad-id'],
	[{ id: '' }, 'id', 'bad-id'],
	[{ name: { zh: ' ', en: 'x' } }, 'name.zh', 'blank'],
	[{ name: { zh: 'x'.repeat(61), en: 'x' } }, 'name.zh', 'too-long'],
	[{ names: ['ok', '{who}'] }, 'names.1', 'unknown-field'],
	[{ names: ['{device}{person}'] }, 'names.0', 'ambiguous'],
	[{ names: ['x'.repeat(200)] }, 'names.0', 'too-long'],
	[{ names: Array.from({ length: 25 }, () => 'x') }, 'names', 'too-many'],
	[{ usb: [{ vendor: '0x4255', product: null }] }, 'usb.0.vendor', 'not-four-hex'],
	[{ segment: { minutes: 0, bytes: null } }, 'segment.minutes', 'not-whole'],
	[{ zone: 'Asia/Shanghai' }, 'zone', 'bad-zone'],
	[{ trust: ['name', 'gut'] }, 'trust.1', 'unknown-time'],
	[
		{ logs: { ...good().logs, events: [{ is: 'sneezed', words: ['x'] }] } },
		'logs.events.0.is',
		'unknown-event'
	],
	[{ names: 'x' }, 'names', 'other-shape'],
	[{ more: 1 }, 'more', 'other-shape'],
	[{ folders: undefined }, 'folders', 'other-shape']
])('%j: %s is wrong, %s', (change, where, why) => {
	expect(brought(change)).toEqual({ ok: false, error: { fault: 'bad-field', where, why } });
});

test('a mark of the byte order in front of the file does no harm', () => {
	expect(importProfile(`\uFEFF${JSON.stringify(good())}`).ok).toBe(true);
});

const line = fc.stringMatching(/^[^\s\p{C}][^\p{C}]{0,20}$/u);
const patterns = fc.uniqueArray(
	fc.constantFrom(
		'DCIM/{sequence:3}MEDIA',
		'{device:7}_{datetime}[_{lock}].{extension}',
		'x',
		'{year}-{month}'
	),
	{ maxLength: 4 }
);
const profileFile: fc.Arbitrary<ProfileFile> = fc.record({
	format: fc.constant(FORMAT),
	id: fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,31}$/),
	name: fc.record({ zh: line, en: line }),
	usb: fc.array(
		fc.record({
			vendor: fc.stringMatching(/^[0-9a-f]{4}$/),
			product: fc.option(fc.stringMatching(/^[0-9a-f]{4}$/))
		}),
		{ maxLength: 3 }
	),
	folders: patterns,
	names: patterns,
	locks: fc.array(fc.stringMatching(/^[A-Z]{1,8}$/), { maxLength: 3 }),
	unset: fc.array(fc.stringMatching(/^[0-9]{1,7}$/), { maxLength: 3 }),
	segment: fc.record({
		minutes: fc.option(fc.integer({ min: 1, max: 60 })),
		bytes: fc.option(fc.maxSafeInteger().filter((n) => n > 0))
	}),
	zone: fc.option(fc.constantFrom('+08:00', '-03:30', '+00:00')),
	trust: fc.shuffledSubarray(['name', 'container', 'disk'] as const),
	logs: fc.record({
		files: patterns,
		lines: patterns,
		events: fc.array(
			fc.record({ is: fc.constantFrom(...logFacts), words: fc.array(line, { maxLength: 3 }) }),
			{ maxLength: 3 }
		)
	}),
	markers: fc.array(fc.record({ file: fc.constant('ID.txt'), line: fc.constant('ID={device}') }), {
		maxLength: 2
	})
});

test('a profile that is handed on is read as the same profile, and written as the same file', () => {
	fc.assert(
		fc.property(profileFile, (file) => {
			const read = importProfile(JSON.stringify(file));
			if (!read.ok) throw new Error(JSON.stringify(read.error));
			expect(toFile(read.value)).toEqual(file);
			const again = importProfile(exportProfile(read.value));
			expect(again).toEqual(read);
		})
	);
});

test('no file makes the import throw', () => {
	fc.assert(
		fc.property(
			fc.oneof(
				fc.string({ unit: 'binary' }),
				fc.json(),
				fc.json().map((json) => `{"format":"${FORMAT}","names":${json}}`)
			),
			(file) => {
				expect(importProfile(file).ok).toBe(false);
			}
		)
	);
});
