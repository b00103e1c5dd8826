import { describe, expect, test } from 'vitest';
import { equalBytes } from '$lib/base/bytes';
import { distinct, readAll } from '../recorder.contract';
import { simulateRecorder } from '../simulator';
import { contentAt } from '../simulator/content';
import { PERSONALITIES, type Personality } from '../simulator/personality';
import type { SimulatedFile } from '../simulator/shelves';
import { OPERATION } from './codes';
import { GiB, listed, never, opened, video } from './for-tests';

describe('a listing', () => {
	test('of 10,000 files is asked for by folders, not by files', async () => {
		const files = Array.from({ length: 10_000 }, (_, i) => ({
			path: `DCIM/${100 + Math.floor(i / 1000)}MEDIA/${String(i).padStart(5, '0')}.mp4`,
			content: { bytes: 1000 + i, seed: i },
			modified: '20260902T180118'
		}));
		const recorder = simulateRecorder({ files });
		const found = await listed(await opened(recorder.plug()));
		expect(found).toHaveLength(10_000);
		expect(found.at(-1)).toMatchObject({ path: 'DCIM/109MEDIA/09999.mp4', bytes: 10_999 });
		expect(recorder.operations.length).toBeLessThan(100);
	});

	test('has the times as the recorder wrote them, and the moments by the kiosk’s zone', async () => {
		const recorder = simulateRecorder({
			files: [{ ...video('A.mp4', 5), created: '20260902T180000' }]
		});
		expect(await listed(await opened(recorder.plug()))).toEqual([
			{
				path: 'A.mp4',
				bytes: 5,
				modifiedAt: Date.parse('2026-09-02T18:01:18+08:00'),
				says: { modified: '20260902T180118', created: '20260902T180000' }
			}
		]);
	});

	test('does not believe a property list that gives every file one date', async () => {
		const recorder = simulateRecorder({
			personality: PERSONALITIES.umtp,
			files: [video('A.mp4'), video('B.mp4')]
		});
		for (const { says } of await listed(await opened(recorder.plug())))
			expect(says?.modified).toBe('20260902T180118');
	});

	test('names what has no name of its own', async () => {
		const files = ['', 'A/B', 'C.mp4', 'C.mp4'].map((name) => video(`X/${name}`, 5));
		const recorder = simulateRecorder({ files });
		// A slash in a name cannot be scripted by a path, so here it is only the empty and the double one.
		const listing = await (await opened(recorder.plug())).list();
		if (!listing.ok) throw new Error(listing.error.fault);
		expect(listing.value.files.map(({ path }) => path)).toEqual(['X/A/B', 'X/C.mp4']);
		expect(listing.value.refused).toEqual([
			{ fault: 'name-refused', path: 'X/' },
			{ fault: 'name-refused', path: 'X/C.mp4' }
		]);
	});

	test('of two storages has each under its name', async () => {
		const storage = { capacity: 100, free: 10 };
		const recorder = simulateRecorder({
			storages: [
				{ id: 0x10001, name: 'Internal', ...storage },
				{ id: 0x20001, name: 'SD/Card', ...storage },
				{ id: 0x30001, name: 'Internal', ...storage }
			],
			files: [
				video('A.mp4', 5),
				{ ...video('A.mp4', 6), storage: 1 },
				{ ...video('A.mp4', 7), storage: 2 }
			]
		});
		const one = await opened(recorder.plug());
		const files = await listed(one);
		expect(files.map(({ path, bytes }) => [path, bytes])).toEqual([
			['Internal/A.mp4', 5],
			['SD_Card/A.mp4', 6],
			['storage-30001/A.mp4', 7]
		]);
		for (const file of files)
			expect((await readAll(one.read(file, 0, never))).bytes).toHaveLength(file.bytes);
	});
});

describe('sizes (第13条)', () => {
	const big = (bytes: number): SimulatedFile => ({
		path: 'BIG.mp4',
		content: { bytes, seed: 3 },
		modified: '20260902T180118'
	});
	const without = (personality: Personality, ...operations: number[]): Personality => ({
		...personality,
		operations: personality.operations.filter((one) => !operations.includes(one))
	});

	test.each([
		['all ones in 32 bits, by 64-bit parts', PERSONALITIES.android],
		['modulo 2^32, by 64-bit parts', PERSONALITIES.umtp],
		['all ones, the whole object', PERSONALITIES.qemu],
		[
			'modulo 2^32, the whole object',
			without(PERSONALITIES.umtp, OPERATION.GetPartialObject, OPERATION.GetPartialObject64)
		]
	])(
		'of more than 4 GiB are true: %s',
		async (_, personality) => {
			const size = 4 * GiB + 5_000_004;
			const recorder = simulateRecorder({ personality, files: [big(size)] });
			const one = await opened(recorder.plug());
			const [file] = await listed(one);
			expect(file!.bytes).toBe(size);
			const partial = personality.operations.includes(OPERATION.GetPartialObject64);
			const from = partial ? size - 3_000_000 : 0;
			let at = from;
			let wrong = 0;
			for await (const chunk of one.read(file!, from, never)) {
				if (!chunk.ok) throw new Error(chunk.error.fault);
				// Comparing 4 GiB would take a minute: each piece's beginning and end show where it is from.
				const ends = [0, chunk.value.length - 4].filter((n) => n >= 0);
				for (const end of ends) {
					const piece = chunk.value.slice(end, end + 4);
					const should = contentAt({ bytes: size, seed: 3 }, at + end, piece.length);
					if (!equalBytes(piece, should)) wrong++;
				}
				at += chunk.value.length;
			}
			expect([at, wrong]).toEqual([size, 0]);
		},
		120_000
	);

	test('that a recorder cannot say are not guessed: the file is named as unreadable', async () => {
		const recorder = simulateRecorder({ personality: PERSONALITIES.plain, files: [big(5 * GiB)] });
		const one = await opened(recorder.plug());
		expect(await one.list()).toEqual({
			ok: true,
			value: { files: [], refused: [{ fault: 'unreadable', path: 'BIG.mp4' }] }
		});
	});

	test('cut to 32 bits without anything to tell it: reading finds more than was listed', async () => {
		const personality = without(
			PERSONALITIES.umtp,
			OPERATION.GetObjectPropValue,
			OPERATION.GetObjectPropList
		);
		const recorder = simulateRecorder({ personality, files: [big(4 * GiB + 1000)] });
		const one = await opened(recorder.plug());
		const [file] = await listed(one);
		expect(file!.bytes).toBe(1000);
		expect((await readAll(one.read(file!, 0, never))).fault).toEqual({
			...{ fault: 'changed', path: 'BIG.mp4' }
		});
	});

	test('of a file that grows while it is read: changed', async () => {
		const recorder = simulateRecorder({ files: [video('A.mp4')] });
		const one = await opened(recorder.plug());
		const [file] = await listed(one);
		recorder.during(1_000_000, () => recorder.change('A.mp4', { content: distinct(4_000_000, 1) }));
		const { fault } = await readAll(one.read(file!, 0, never));
		expect(fault).toEqual({ fault: 'changed', path: 'A.mp4' });
	});
});
