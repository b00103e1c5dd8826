import fc from 'fast-check';
import { expect, test } from 'vitest';
import { draftProfile, preview } from './draft';
import { instant } from '$lib/base/instant';
import { builtIn } from './built-in';
import { match, parsePattern } from './pattern';
import { exportProfile, importProfile } from './profile';
import { patternOf, propose, retake } from './propose';
import { looksLikeRecorder, rankProfiles, recognise } from './recognise';
import { shapeOf } from './shape';

test.each([
	['DCIM/A11_2222222_222222_20260902180118_0001.mp4', 'A99_9999999_999999_99999999999999_9999.mp4'],
	['20260902180118IMP.MP4', '99999999999999IMP.mp4'],
	['录像 7.avi', '录像 9.avi'],
	['noextension', 'NOEXTENSION'],
	['', '']
])('the shape of %s is %s', (path, shape) => {
	expect(shapeOf(path)).toBe(shape);
});

test.each([
	[
		['A11_2222222_222222_20260902180118_0001.mp4', 'A11_2222222_222222_20260902180318_0002.mp4'],
		'{prefix:3:A11}_{device:7}_{person:6}_{datetime}_{sequence:4}.{extension}'
	],
	[
		['NOR_0000000_000000_20221208_101416_0003.mp4'],
		'{prefix:3:NOR}_{device:7}_{person:6}_{date}_{time}_{sequence:4}.{extension}'
	],
	[
		['REC 2026-09-02 18-01-18.wav'],
		'{prefix:3:REC} {year}-{month}-{day} {hour}-{minute}-{second}.{extension}'
	],
	[['20260902180118IMP.MP4'], '{datetime}{lock:3}.{extension}'],
	// Digits of fourteen that are no time are not taken for one.
	[['X_99999999999999.mp4', 'X_99999999999998.mp4'], '{prefix:1:X}_{other:14}.{extension}'],
	[['IMG_0042.JPG', 'IMG_0043.JPG'], '{prefix:3:IMG}_{sequence:4}.{extension}'],
	[['录像7.avi', '录像8.avi'], '录像{sequence:1}.{extension}'],
	[[], '']
] as const)('%j: %s is proposed', (names, pattern) => {
	expect(patternOf(propose(names))).toBe(pattern);
});

test('a part that is taken for something else; the part that was that before is fixed text again', () => {
	const tokens = propose(['A11_2222222_222222_20260902180118_0001.mp4']);
	const swapped = retake(tokens, 4, 'device');
	expect(patternOf(swapped)).toBe(
		'{prefix:3:A11}_2222222_{device:6}_{datetime}_{sequence:4}.{extension}'
	);
	expect(tokens[2]?.choices).toEqual([
		'literal',
		...(['prefix', 'device', 'person', 'number'] as const),
		'sequence',
		'other'
	]);
});

const word = fc.oneof(
	fc.stringMatching(/^[0-9]{1,14}$/),
	fc.stringMatching(/^[A-Za-z]{1,6}$/),
	fc.stringMatching(/^[A-Z][0-9]{1,5}$/)
);
const name = fc
	.tuple(
		fc.array(word, { minLength: 1, maxLength: 5 }),
		fc.constantFrom('_', '-', ' ', '.'),
		fc.constantFrom('.mp4', '.JPG', '.x', '')
	)
	.map(([words, separator, extension]) => words.join(separator) + extension);

test('whatever the names, what is proposed for one of them reads it', () => {
	fc.assert(
		fc.property(name, (one) => {
			const proposed = patternOf(propose([one]));
			const pattern = parsePattern(proposed);
			if (!pattern.ok) throw new Error(`${proposed}: ${pattern.error}`);
			expect(match(pattern.value, one)).toBeDefined();
		}),
		{ numRuns: 500 }
	);
});

test('no names make it throw', () => {
	fc.assert(
		fc.property(
			fc.array(fc.string({ unit: 'binary', maxLength: 80 }), { maxLength: 5 }),
			(names) => {
				preview(patternOf(propose(names)), names);
			}
		)
	);
});

const file = (path: string, at = Date.parse('2026-09-02T18:01:20+08:00')) => ({
	path,
	bytes: 10,
	modifiedAt: instant(at)
});
const nothing = { claims: [], logs: [] };
const listingOf = (...paths: readonly string[]) => ({
	files: paths.map((path) => file(path)),
	refused: []
});

const mixed = listingOf(
	'DCIM/100MEDIA/A11_2222222_222222_20260902180118_0001.mp4',
	'DCIM/100MEDIA/A11_2222222_222222_20260902180119_0002.mp4',
	'DCIM/100MEDIA/._A11_2222222_222222_20260902180118_0001.mp4',
	'DCIM/100MEDIA/会议.mp4',
	'LOG/20260902.txt',
	'readme'
);

test('a recorder is recognised by the names that are read, and nothing that is unknown is left out', () => {
	const seen = recognise('card', mixed, builtIn, nothing);
	expect(seen.matches[0]).toEqual({ profile: 'a11', read: 2, of: 3, folders: 2, logs: 1 });
	expect(seen.matches[1]?.profile).toBe('zfy');
	expect(seen.kinds).toEqual({ video: 3, audio: 0, picture: 0, log: 1, hidden: 1, other: 1 });
	expect(seen.unparsed).toEqual(['DCIM/100MEDIA/会议.mp4']);
	expect(seen.shapes.map(({ files, profile }) => [files, profile])).toEqual([
		[2, 'a11'],
		[1, undefined]
	]);
	expect(seen.times).toEqual([{ fact: 'as-recorded', hours: 0, files: 2 }]);
	expect([seen.files, seen.bytes]).toEqual([6, 60]);
});

test('a card without footage is recognised by its folders; one with nothing at all by nothing', () => {
	expect(rankProfiles(builtIn, [file('DCIM/readme'), file('LOG/20260902.txt')])[0]?.profile).toBe(
		'a11'
	);
	expect(rankProfiles(builtIn, [])).toEqual([]);
});

test.each([
	[['DCIM', 'MISC'], true],
	[['LOG'], true],
	[['dcim'], true],
	[['photos', 'Documents'], false],
	[[], false]
])('a medium with %j at its top looks like a recorder: %s', (top, looks) => {
	expect(looksLikeRecorder(top, builtIn)).toBe(looks);
});

test('the profile that is written for an unknown recorder reads it, and is handed on as a file', () => {
	const paths = [
		'VIDEO/100HW/HW.7654321.20260902.180118.mp4',
		'VIDEO/100HW/HW.7654321.20260902.180218.mp4',
		'odd {x}/1.mp4'
	];
	const seen = recognise('card', listingOf(...paths), builtIn, nothing);
	const [shape] = seen.shapes;
	const pattern = patternOf(propose(shape?.samples ?? []));
	const drafted = draftProfile({ id: 'hw', name: '汉王', pattern }, seen);
	if (!drafted.ok) throw new Error(JSON.stringify(drafted.error));
	expect(drafted.value.folders.map(({ source }) => source)).toEqual([
		'VIDEO',
		'VIDEO/{sequence:3}HW'
	]);
	const brought = importProfile(exportProfile(drafted.value));
	expect(brought).toEqual(drafted);
	const again = recognise('card', listingOf(...paths), [drafted.value, ...builtIn], nothing);
	expect(again.matches[0]).toMatchObject({ profile: 'hw', read: 2, of: 3 });
});
