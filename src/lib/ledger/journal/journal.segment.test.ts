import { appendFile, mkdtemp, open, readdir, readFile, rm, stat, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { journalContract } from './journal.contract';
import { JournalDamaged, openSegmentJournal } from './journal.segment';
import { sampleLog } from '../testing/samples.contract';

const ORIGIN = 'custody.411328/s01/e1';
let folder = '';
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'luzheng-segment-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('segment journal', () => {
	journalContract((name) => openSegmentJournal(join(folder, name, 'county', 'journal.seg')));

	test('keeps the order of arrival across logs', async () => {
		const path = join(folder, 'order', 'journal.seg');
		const one = await sampleLog(ORIGIN, 2);
		const two = await sampleLog('custody.411328/s02/e1', 2);
		const journal = await openSegmentJournal(path);
		await Promise.all([
			journal.append(one.slice(0, 1)),
			journal.append(two),
			journal.append(one.slice(1))
		]);
		await journal.close();
		const again = await openSegmentJournal(path);
		const order: string[] = [];
		for await (const { origin, seq } of again.inOrder())
			order.push(`${origin.split('/')[1]} ${seq}`);
		expect(order).toEqual(['s01 0', 's02 0', 's02 1', 's01 1']);
		await again.close();
	});

	test('is readable by its owner only', async () => {
		const path = join(folder, 'mode', 'journal.seg');
		await (await openSegmentJournal(path)).close();
		expect((await stat(path)).mode & 0o777).toBe(0o600);
	});

	test('an end torn at any byte is set aside, and everything before it is kept', async () => {
		const log = await sampleLog(ORIGIN, 3);
		const whole = join(folder, 'torn', 'journal.seg');
		const journal = await openSegmentJournal(whole);
		await journal.append(log.slice(0, 1));
		const { size: sizeOfOne } = await stat(whole);
		await journal.append(log.slice(1));
		await journal.close();
		const { size } = await stat(whole);
		const bytes = await readFile(whole);
		for (let cut = sizeOfOne + 1; cut < size; cut += 37) {
			const path = join(folder, `torn-${cut}.seg`);
			await appendFile(path, bytes);
			await truncate(path, cut);
			const opened = await openSegmentJournal(path);
			expect((await opened.sizes()).get(ORIGIN)).toBe(1);
			expect(opened.setAside?.offset).toBe(sizeOfOne);
			const kept = await readFile(opened.setAside?.path ?? '');
			expect(kept.equals(bytes.subarray(sizeOfOne, cut))).toBe(true);
			await opened.append(log.slice(1));
			await opened.close();
			const after = await openSegmentJournal(path);
			expect((await after.sizes()).get(ORIGIN)).toBe(3);
			expect(after.setAside).toBeUndefined();
			await after.close();
		}
	});

	test('an end of zeros, as a power cut may leave it, is set aside', async () => {
		const log = await sampleLog(ORIGIN, 1);
		const path = join(folder, 'zeros.seg');
		const journal = await openSegmentJournal(path);
		await journal.append(log);
		await journal.close();
		await appendFile(path, new Uint8Array(70_000));
		const again = await openSegmentJournal(path);
		expect((await again.sizes()).get(ORIGIN)).toBe(1);
		expect((await stat(again.setAside?.path ?? '')).size).toBe(70_000);
		await again.close();
	});

	test('damage in the middle is an error that names the place, and nothing is changed', async () => {
		const log = await sampleLog(ORIGIN, 3);
		const path = join(folder, 'damaged', 'journal.seg');
		const journal = await openSegmentJournal(path);
		const starts: number[] = [];
		for (const entry of log) {
			starts.push((await stat(path)).size);
			await journal.append([entry]);
		}
		await journal.close();
		const before = await readFile(path);
		const [, second = 0, third = 0] = starts;
		for (const at of [second, second + 5, second + 20, second + 300, third - 1]) {
			const file = await open(path, 'r+');
			await file.write(Uint8Array.of((before[at] ?? 0) ^ 0x40), 0, 1, at);
			await file.close();
			const opening = openSegmentJournal(path);
			await expect(opening).rejects.toBeInstanceOf(JournalDamaged);
			await expect(opening).rejects.toMatchObject({ offset: second });
			const restored = await open(path, 'r+');
			await restored.write(before, at, 1, at);
			await restored.close();
		}
		expect(await readdir(join(folder, 'damaged'))).toEqual(['journal.seg']);
		const again = await openSegmentJournal(path);
		expect((await again.sizes()).get(ORIGIN)).toBe(3);
		await again.close();
	});

	test('a frame in another place than it was written is not believed', async () => {
		const log = await sampleLog(ORIGIN, 1);
		const path = join(folder, 'moved.seg');
		const journal = await openSegmentJournal(path);
		await journal.append(log);
		await journal.close();
		await appendFile(path, await readFile(path));
		const again = await openSegmentJournal(path);
		expect((await again.sizes()).get(ORIGIN)).toBe(1);
		expect(again.setAside).toBeDefined();
		await again.close();
	});
});
