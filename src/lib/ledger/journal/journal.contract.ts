import { expect, test } from 'vitest';
import { equalBytes } from '$lib/base/bytes';
import { sampleLog } from '../testing/samples.contract';
import type { Journal } from './journal';

/** What every journal promises, whatever it is kept in. `open` opens the same one again after `close`. */
export function journalContract(open: (name: string) => Promise<Journal>): void {
	test('an empty journal holds no log', async () => {
		const journal = await open('empty');
		expect([...(await journal.sizes())]).toEqual([]);
		expect(await journal.read('custody.411328/s01/e1', 0, 10)).toEqual([]);
		await journal.close();
	});

	test('gives back exact bytes, log by log, after it was closed', async () => {
		const one = await sampleLog('custody.411328/s01/e1', 5);
		const two = await sampleLog('custody.411328/county', 3);
		const first = await open('reopened');
		await first.append(one.slice(0, 2));
		await first.append(two);
		await first.append(one.slice(2));
		await first.close();

		const again = await open('reopened');
		expect(await again.sizes()).toEqual(
			new Map([
				['custody.411328/county', 3],
				['custody.411328/s01/e1', 5]
			])
		);
		const rows = await again.read('custody.411328/s01/e1', 1, 3);
		expect(rows.map((row) => row.seq)).toEqual([1, 2, 3]);
		for (const row of rows) {
			expect(row.origin).toBe('custody.411328/s01/e1');
			expect(equalBytes(row.bytes, one[row.seq]?.bytes ?? new Uint8Array())).toBe(true);
		}
		await again.close();
	});

	test('reading past the end gives what there is', async () => {
		const log = await sampleLog('custody.411328/s01/e1', 3);
		const journal = await open('past-the-end');
		await journal.append(log);
		expect(await journal.read('custody.411328/s01/e1', 2, 100)).toHaveLength(1);
		expect(await journal.read('custody.411328/s01/e1', 3, 100)).toEqual([]);
		await journal.close();
	});

	test('a row whose place is taken is refused, and the whole batch with it', async () => {
		const log = await sampleLog('custody.411328/s01/e1', 4);
		const journal = await open('taken');
		await journal.append(log.slice(0, 2));
		await expect(journal.append(log.slice(1, 2))).rejects.toThrow();
		await expect(journal.append([...log.slice(2), ...log.slice(0, 1)])).rejects.toThrow();
		expect((await journal.sizes()).get('custody.411328/s01/e1')).toBe(2);
		await journal.append(log.slice(2));
		expect((await journal.sizes()).get('custody.411328/s01/e1')).toBe(4);
		await journal.close();
	});
}
