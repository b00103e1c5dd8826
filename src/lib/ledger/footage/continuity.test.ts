import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { continuityOf, coverageOf, type Interval } from './continuity';
import type { FootageFile } from '../store/described';
import type { DescribedFile } from '../events/footage';
import { localMillis, localText, parseLocal, recordedTimes, spanOf } from './recorded-times';
import { sampleDescription } from '../testing/samples.contract';
import { leadsIn, type LeadOn } from './signs-of-editing';

const START = parseLocal('2026-09-02T18:00:00')!;
type Said = Partial<Omit<DescribedFile, 'times'>> & {
	readonly times?: Partial<DescribedFile['times']>;
};

/** A recording that began so many seconds after six in the evening, and lasted so many. */
function clip(number: number, from: number, seconds: number, said: Said = {}): FootageFile {
	const name = localText(localMillis(START + from * 1000));
	const path = `DCIM/${number}.mp4`;
	const sha256 = String(number % 10).repeat(64);
	const ended = localText(localMillis(START + (from + seconds) * 1000));
	return {
		...{ station: 's01', recorder: 'J-03', ingest: 's01-e1-0', path, bytes: 1000, sha256 },
		...{ modified: `${ended}+08:00`, bag: 'b', stored: path },
		said: {
			...sampleDescription(path, sha256),
			...{ durationMillis: seconds * 1000, sequence: number, ...said },
			times: { name, container: null, exif: null, ...said.times }
		}
	};
}
const kinds = (...files: FootageFile[]) => continuityOf(files).joints.map(({ kind }) => kind);

describe('[第11条] what lies between one file and the next', () => {
	test.each<[string, FootageFile, FootageFile, string]>([
		['no gap', clip(1, 0, 60), clip(2, 60, 60), 'joined'],
		['a gap of two seconds', clip(1, 0, 60), clip(2, 62, 60), 'joined'],
		['two seconds twice', clip(1, 0, 60), clip(2, 58, 60), 'joined'],
		['three seconds, after a full segment', clip(1, 0, 300), clip(2, 303, 60), 'next-segment'],
		[
			'three seconds, after one of another length',
			clip(1, 0, 222),
			clip(2, 225, 60),
			'interruption'
		],
		['three seconds, and a number left out', clip(1, 0, 300), clip(3, 303, 60), 'interruption'],
		['an hour after a full segment', clip(1, 0, 300), clip(2, 3900, 60), 'interruption'],
		['the second begins within the first', clip(1, 0, 60), clip(2, 30, 60), 'overlap'],
		[
			'the end of the first is not known',
			{ ...clip(1, 0, 60, { durationMillis: null }), modified: '' },
			...([clip(2, 60, 60), 'unmeasured'] as const)
		],
		[
			'of one that was cut short the file system knows the end',
			clip(1, 0, 60, { durationMillis: null }),
			...([clip(2, 60, 60), 'joined'] as const)
		],
		[
			'three seconds after the largest file of FAT32',
			{ ...clip(1, 0, 1234), bytes: 4 * 1024 ** 3 - 1 },
			...([clip(2, 1237, 60), 'next-segment'] as const)
		]
	])('%s: %s', (_, before, after, kind) => {
		expect(kinds(before, after)).toEqual([kind]);
	});

	test('a profile that knows the length of a segment is believed', () => {
		const files = [clip(1, 0, 222), clip(2, 225, 60)];
		expect(continuityOf(files, [222_000]).joints[0]?.kind).toBe('next-segment');
	});

	test('a short file within a longer one does not end it', () => {
		expect(kinds(clip(1, 0, 600), clip(2, 60, 10), clip(3, 600, 60))).toEqual([
			'overlap',
			'joined'
		]);
	});

	test('pictures and sound lie beside the video, and not between its files', () => {
		const photo = clip(2, 60, 0, { kind: 'image', durationMillis: null });
		const sound = clip(3, 10, 30, { kind: 'audio' });
		const found = continuityOf([clip(1, 0, 60), photo, sound, clip(4, 60, 60)]);
		expect(found.joints.map(({ kind }) => kind)).toEqual(['joined']);
		expect(found.missing).toEqual([]);
	});

	test('numbers that are missing are named with what lies around them; one that begins anew misses none', () => {
		const { missing } = continuityOf([
			...[clip(7, 0, 60), clip(10, 60, 60), clip(1, 120, 60), clip(2, 180, 60)]
		]);
		expect(missing).toMatchObject([
			{ from: 8, to: 9, before: { path: 'DCIM/7.mp4' }, after: { path: 'DCIM/10.mp4' } }
		]);
	});

	test('what has no time at all is listed apart', () => {
		const none = clip(1, 0, 60, { times: { name: null }, durationMillis: null });
		expect(continuityOf([{ ...none, modified: '' }]).unplaced).toHaveLength(1);
	});
});

const clips = fc.array(
	fc
		.tuple(fc.nat(40), fc.nat(5000), fc.nat(900), fc.constantFrom('video', 'audio', 'image'))
		.map(([number, from, seconds, kind]) => clip(number, from, seconds, { kind })),
	{ maxLength: 12 }
);

test('the order in which files come does not matter', () => {
	const distinct = clips.map((files) =>
		files.map((file, i) => ({ ...file, path: `${i}/${file.path}` }))
	);
	const shuffled = distinct.chain((files) =>
		fc.tuple(fc.constant(files), fc.shuffledSubarray(files, { minLength: files.length }))
	);
	fc.assert(
		fc.property(shuffled, ([files, other]) => {
			const [one, two] = [continuityOf(files), continuityOf(other)];
			expect(two).toEqual(one);
			const names = (leads: readonly LeadOn[]) =>
				leads.map(({ files: on, ...lead }) =>
					JSON.stringify([lead, on.map(({ path }) => path).sort()])
				);
			expect(names(leadsIn(other, two)).sort()).toEqual(names(leadsIn(files, one)).sort());
		})
	);
});

const interval = fc
	.tuple(fc.integer({ min: -500, max: 1500 }), fc.nat(800))
	.map(([start, length]): Interval => ({
		start: localMillis(start),
		end: localMillis(start + length)
	}));

test('[第9条] coverage never exceeds the activity, and with what is uncovered makes all of it', () => {
	const activity = { start: localMillis(0), end: localMillis(1000) };
	fc.assert(
		fc.property(fc.array(interval, { maxLength: 10 }), (files) => {
			const found = coverageOf(activity, files);
			const sum = (all: readonly Interval[]) =>
				all.reduce((total, { start, end }) => total + end - start, 0);
			expect(found.coveredMillis).toBe(sum(found.covered));
			expect(found.coveredMillis + sum(found.uncovered)).toBe(found.ofMillis);
			// By counting, which knows nothing of unions.
			let counted = 0;
			for (let at = 0; at < 1000; at++)
				if (files.some(({ start, end }) => start <= at && at < end)) counted++;
			expect(found.coveredMillis).toBe(counted);
		})
	);
});

describe('the times of a file side by side', () => {
	const offset = { seconds: 90, how: 'officer', when: 'check-out' } as const;
	const file = clip(1, 0, 60, { times: { container: '2026-09-02T10:00:00' } });

	test('what was recorded stays, and the offset is applied beside it; not to a time whose zone is not known', () => {
		const measured = { ...offset, at: 0 as never, log: 'l', seq: 0 };
		const seen = recordedTimes(file, measured).map(({ source, raw, corrected }) => [
			source,
			localText(raw),
			corrected && localText(corrected)
		]);
		expect(seen).toEqual([
			['name', '2026-09-02T18:00:00', '2026-09-02T17:58:30'],
			['container', '2026-09-02T10:00:00', undefined],
			['file-system', '2026-09-02T18:01:00', '2026-09-02T17:59:30']
		]);
		expect(recordedTimes(file, undefined).some(({ corrected }) => corrected)).toBe(false);
	});

	test.each<[string, FootageFile, string | undefined]>([
		['its name', file, 'name'],
		[
			'its EXIF',
			clip(1, 0, 0, { kind: 'image', times: { name: null, exif: '2026-09-02T18:00:00' } }),
			'exif'
		],
		[
			'the file system, counted back from the end',
			clip(1, 0, 60, { times: { name: null } }),
			'file-system'
		],
		[
			'the container, where nothing else does',
			{
				...clip(1, 0, 60, { times: { name: null, container: '2026-09-02T10:00:00' } }),
				modified: ''
			},
			'container'
		],
		['nothing', { ...clip(1, 0, 60), said: undefined }, undefined]
	])('%s says when a file began', (_, one, by) => {
		expect(spanOf(one)?.by).toBe(by);
		if (by === 'file-system') expect(spanOf(one)?.start).toBe(START);
	});
});

describe('leads, each with its evidence', () => {
	const found = (...files: FootageFile[]) =>
		leadsIn(files, continuityOf(files)).map(({ files: on, ...lead }) => [
			lead,
			on.map(({ path }) => path)
		]);
	const one = clip(1, 0, 60);

	test.each<[string, FootageFile[], unknown[]]>([
		['nothing to see', [one, clip(2, 60, 60)], []],
		[
			'an editing program',
			[clip(1, 0, 60, { encoder: 'Adobe Premiere Pro 2024' })],
			[
				{
					lead: 'editing-software',
					program: 'Adobe Premiere Pro',
					encoder: 'Adobe Premiere Pro 2024'
				}
			]
		],
		['what recorders are built with', [clip(1, 0, 60, { encoder: 'Lavc libx264' })], []],
		[
			'one file written by something else',
			[clip(1, 0, 60), clip(2, 60, 60), clip(3, 120, 60), clip(4, 180, 60, { encoder: 'Lavf58' })],
			[{ lead: 'other-encoder', encoder: 'Lavf58', others: '' }]
		],
		[
			'closed before it began',
			[{ ...one, modified: '2026-09-02T17:59:57+08:00' }],
			[
				{
					lead: 'start-after-end',
					start: { source: 'name', time: '2026-09-02T18:00:00' },
					end: { source: 'file-system', time: '2026-09-02T17:59:57' }
				}
			]
		],
		['the step of a FAT clock', [{ ...one, modified: '2026-09-02T17:59:58+08:00' }], []],
		['a container in UTC', [clip(1, 0, 60, { times: { container: '2026-09-02T10:00:20' } })], []],
		[
			'a container of its end',
			[clip(1, 0, 610, { times: { container: '2026-09-02T18:10:10' } })],
			[]
		],
		[
			'a container of another day',
			[clip(1, 0, 60, { times: { container: '2026-09-05T01:07:00' } })],
			[
				{
					lead: 'times-differ',
					one: { source: 'name', time: '2026-09-02T18:00:00' },
					other: { source: 'container', time: '2026-09-05T01:07:00' }
				}
			]
		],
		[
			'the same content twice',
			[one, { ...clip(2, 60, 60), sha256: one.sha256 }],
			[{ lead: 'same-content', sha256: one.sha256 }]
		],
		[
			'the same beginning twice',
			[one, clip(2, 0, 1)],
			[
				{ lead: 'same-time', time: '2026-09-02T18:00:00' },
				{ lead: 'overlap', millis: 60_000 }
			]
		],
		['missing numbers', [one, clip(4, 60, 60)], [{ lead: 'missing-numbers', from: 2, to: 3 }]],
		[
			'[第11条] bad case: pre-record makes overlaps → shown as the overlap that it is',
			[one, clip(2, 50, 60)],
			[{ lead: 'overlap', millis: 10_000 }]
		],
		[
			'[第11条] bad case: clock corrected mid-activity → the overlap is shown',
			[clip(1, 0, 600), clip(2, 300, 600)],
			[{ lead: 'overlap', millis: 300_000 }]
		]
	])('%s', (_, files, leads) => {
		expect(found(...files).map(([lead]) => lead)).toEqual(leads);
	});

	test('a lead names the files that it is about', () => {
		expect(found(one, clip(4, 60, 60))[0]?.[1]).toEqual(['DCIM/1.mp4', 'DCIM/4.mp4']);
	});
});
