import { expect, test } from 'vitest';
import { openWork, type OpenPiece } from './open-work';

test('a work is open from its beginning to its end, which may be told twice', () => {
	const work = openWork();
	const told: number[] = [];
	work.onChange(() => told.push(work.open().length));
	const one = work.begin('sheet', '/check-out');
	const two = work.begin('stick');
	one();
	one();
	expect(work.open()).toEqual([{ kind: 'stick', what: undefined }]);
	two();
	expect(told).toEqual([1, 2, 1, 0]);
});

test('two works of the same name are two', () => {
	const work = openWork();
	const one = work.begin('stick', 'a');
	work.begin('stick', 'a');
	one();
	expect(work.open()).toHaveLength(1);
});

test('a work that fails is not open any more, and its failure is told', async () => {
	const work = openWork();
	const seen: number[] = [];
	const failing = work.during('extraction', () => {
		seen.push(work.open().length);
		return Promise.reject(new Error('no disk'));
	});
	await expect(failing).rejects.toThrow('no disk');
	expect(seen).toEqual([1]);
	expect(work.open()).toEqual([]);
	expect(await work.during('extraction', () => Promise.resolve(7))).toBe(7);
});

test('a desk is asked each time, until it is left out', () => {
	const work = openWork();
	const jobs: OpenPiece[] = [];
	const leave = work.ask(() => jobs);
	expect(work.open()).toEqual([]);
	jobs.push({ kind: 'ingest', what: 'A-01' });
	expect(work.open()).toEqual(jobs);
	leave();
	expect(work.open()).toEqual([]);
});

test('a listener that leaves while it is told disturbs no other', () => {
	const work = openWork();
	const told: string[] = [];
	const leave = work.onChange(() => {
		told.push('one');
		leave();
	});
	work.onChange(() => told.push('two'));
	work.begin('sheet')();
	expect(told).toEqual(['one', 'two', 'two']);
});
