import { expect, test } from 'vitest';
import { emptyHead } from '$lib/ledger/log/entry';
import { sampleLog } from '$lib/ledger/testing/samples.contract';
import type { Append } from '$lib/ledger/store/store';
import { groupCommit } from './group-commit';

const logOf = (station: string) => sampleLog(`custody.411328/${station}/e1`, 1);
const names = (appends: readonly Append[]) =>
	appends.map(({ entries }) => entries[0]?.origin.split('/')[1]).join(' ');

async function three() {
	const logs = await Promise.all(['s01', 's02', 's03', 's04'].map(logOf));
	return logs.map((entries): Append => ({ entries }));
}

test('what comes while a write is under way goes together into the next', async () => {
	const written: string[] = [];
	const append = groupCommit((appends) => {
		written.push(names(appends));
		return Promise.resolve(
			appends.map(({ entries }, i) => ({ ...emptyHead, size: entries.length + i }))
		);
	});
	const heads = await Promise.all((await three()).map(append));
	expect(written).toEqual(['s01', 's02 s03 s04']);
	// Each hears of its own log.
	expect(heads.map(({ size }) => size)).toEqual([1, 1, 2, 3]);
});

test.each([
	[true, ['s01', 's02 s03 s04', 's02', 's03', 's04'], 'kept kept fault kept'],
	[false, ['s01', 's02 s03 s04'], 'kept fault fault fault']
])(
	'one that cannot be written fails by itself where a failed write leaves nothing (apart: %s)',
	async (apart, writes, answers) => {
		const written: string[] = [];
		const append = groupCommit(
			(appends) => {
				written.push(names(appends));
				return names(appends).includes('s03')
					? Promise.reject(new Error('s03 does not follow'))
					: Promise.resolve(appends.map(() => emptyHead));
			},
			{ apart }
		);
		const ended = await Promise.allSettled((await three()).map(append));
		expect(written).toEqual(writes);
		expect(ended.map(({ status }) => (status === 'fulfilled' ? 'kept' : 'fault')).join(' ')).toBe(
			answers
		);
	}
);

test('a write holds no more than a frame of the journal can', async () => {
	const [one] = await three();
	const sizes: number[] = [];
	const append = groupCommit((appends) => {
		sizes.push(appends.length);
		return Promise.resolve(appends.map(() => emptyHead));
	});
	const [entry] = one!.entries;
	const large: Append = { entries: [{ ...entry!, bytes: new Uint8Array(1024 * 1024) }] };
	await Promise.all(Array.from({ length: 10 }, () => append(large)));
	expect(sizes).toEqual([1, 4, 4, 1]);
});
