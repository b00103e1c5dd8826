import { expect, test } from 'vitest';
import { emptyHead, follow, followWith, type Head } from '$lib/ledger/log/entry';
import { sampleLog } from '$lib/ledger/testing/samples.contract';
import { hashes } from './hash';

test('a log is followed to the same head with and without waiting for its hashes', async () => {
	const log = await sampleLog('custody.411328/s01/e1', 70);
	const step = followWith(hashes);
	let slow: Head = emptyHead;
	let quick: Head = emptyHead;
	for (const entry of log) {
		const [one, other] = [await follow(slow, entry), step(quick, entry)];
		if (!one.ok || !other.ok) throw new Error('a sample does not follow');
		expect(other.value).toEqual(one.value);
		[slow, quick] = [one.value, other.value];
	}
	const [first] = log;
	expect(step(quick, first!)).toEqual(await follow(slow, first!));
	expect(step(quick, first!)).toMatchObject({ ok: false, error: { expected: 70 } });
});
