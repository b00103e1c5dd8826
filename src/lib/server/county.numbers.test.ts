import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { rereadEntry } from '$lib/ledger/log/entry';
import { sampleChain, sampleCheckOut, sampleReturn } from '$lib/ledger/testing/samples.contract';
import { countyBench, enrolled, send, wholeFeed } from './county-for-tests';
import type { County } from './county';

let bench: Awaited<ReturnType<typeof countyBench>>;
beforeAll(async () => {
	bench = await countyBench();
});
afterEach(() => bench.closeAll());
afterAll(() => bench.end());

const recorder = {
	...{ recorder: 'J-03', kind: 'body-recorder' as const, station: 's01' },
	...{ model: 'DSJ-A7', serial: 'SN 0001', active: true }
};
const twin = { ...recorder, recorder: 'J-04', serial: 'sn0001' };

/** A county whose register has one serial number twice: it was typed in two ways. */
async function withTwins(): Promise<County> {
	const { county } = await bench.founded();
	expect((await county.registerRecorder('admin', recorder, 'add')).ok).toBe(true);
	expect((await county.registerRecorder('admin', twin, 'add')).ok).toBe(true);
	return county;
}
const reason = '当面核对机身';

test('[第2条] one serial number under two numbers is shown with both, until the county says what they are', async () => {
	const county = await withTwins();
	expect(await county.identities()).toMatchObject([{ doubt: 'one-serial', as: [recorder, twin] }]);
	expect(await county.mergeNumbers('admin', { keep: 'J-04', gone: ['J-03'], reason })).toEqual({
		...{ ok: true, value: null }
	});
	expect(await county.identities()).toEqual([]);
	expect((await county.overview()).recorders).toMatchObject([
		{ recorder: 'J-04', others: ['J-03'], registered: twin }
	]);
	// Both are still in the register, and may be changed.
	expect((await county.registerRecorder('admin', { ...twin, model: 'B' }, 'change')).ok).toBe(true);
	// Taken back: they are two again, and nobody is asked once more.
	await county.partNumbers('admin', { numbers: ['J-03', 'J-04'], reason: '机身号不同' });
	expect((await county.overview()).recorders).toMatchObject([
		{ recorder: 'J-03', others: [] },
		{ recorder: 'J-04', others: [] }
	]);
	expect(await county.identities()).toEqual([]);
});

test('[第2条] a third number with that serial is asked about, also after two were said to be different', async () => {
	const county = await withTwins();
	await county.partNumbers('admin', { numbers: ['J-03', 'J-04'], reason });
	expect(await county.identities()).toEqual([]);
	const third = { ...recorder, recorder: 'J-05', serial: 'SN  0001' };
	expect((await county.registerRecorder('admin', third, 'add')).ok).toBe(true);
	const [doubt] = await county.identities();
	expect(doubt?.as.map((one) => one.recorder)).toEqual(['J-03', 'J-04', 'J-05']);
});

test('[第2条] a serial number that was changed is shown with both values until it is registered once more', async () => {
	const { county } = await bench.founded();
	await county.registerRecorder('admin', recorder, 'add');
	await county.registerRecorder('admin', { ...recorder, active: false }, 'change');
	expect(await county.identities()).toEqual([]);
	await county.registerRecorder('admin', { ...recorder, serial: 'SN9' }, 'change');
	const [doubt] = await county.identities();
	expect(doubt).toMatchObject({
		...{ doubt: 'serial-changed', recorder: 'J-03' },
		as: [{ serial: 'SN 0001' }, { serial: 'SN9' }]
	});
	const seq = doubt?.as.at(-1)?.seq ?? 0;
	expect(await county.confirmIdentity('admin', 'J-03', seq - 1)).toMatchObject({
		error: { article: 2, reason: 'doubt-gone' }
	});
	expect((await county.confirmIdentity('admin', 'J-03', seq)).ok).toBe(true);
	expect(await county.identities()).toEqual([]);
	expect(await county.confirmIdentity('admin', 'J-03', seq)).toMatchObject({ ok: false });
	// Another recorder that bears what this one once bore is asked about too.
	await county.registerRecorder('admin', twin, 'add');
	expect(await county.identities()).toMatchObject([{ doubt: 'one-serial', as: [recorder, twin] }]);
});

test('[第2条] what is refused puts nothing on the county’s log', async () => {
	const county = await withTwins();
	const before = (await wholeFeed(county)).length;
	const answers: string[] = [];
	for (const body of [
		{ keep: 'J-03', gone: ['J-99'], reason },
		{ keep: 'J-03', gone: ['J-03'], reason },
		{ keep: 'J-03', gone: [], reason },
		{ keep: 'J-03', gone: ['J-04'], reason: ' ' }
	]) {
		const done = await county.mergeNumbers('admin', body);
		answers.push(done.ok ? 'ok' : done.error.reason);
	}
	expect(answers).toEqual(['unknown-id', 'same-number', 'same-number', 'no-reason']);
	expect(await wholeFeed(county)).toHaveLength(before);
	await county.mergeNumbers('admin', { keep: 'J-03', gone: ['J-04'], reason });
	expect(
		await county.mergeNumbers('admin', { keep: 'J-03', gone: ['J-04'], reason })
	).toMatchObject({ error: { reason: 'one-already', detail: { id: 'J-03' } } });
	// The other way round it says something: another number counts.
	expect((await county.mergeNumbers('admin', { keep: 'J-04', gone: ['J-03'], reason })).ok).toBe(
		true
	);
});

test('[第21条] loans open under both are one double loan, decided under the number that counts; a return may name either', async () => {
	const county = await withTwins();
	for (const person of ['11-002318', '11-002319']) {
		const body = { person, name: person, station: 's01', active: true };
		await county.registerPerson('admin', { ...body, roles: ['officer'] }, 'add');
	}
	const [one, two] = [await enrolled(county, 's01'), await enrolled(county, 's02')];
	const first = await sampleChain(one, [sampleCheckOut('s01-e1-0', 'J-03')]);
	await send(county, first);
	await send(county, await sampleChain(two, [sampleCheckOut('s02-e1-0', 'J-04')]));
	expect((await county.overview()).conflicts).toEqual([]);
	await county.mergeNumbers('admin', { keep: 'J-04', gone: ['J-03'], reason });
	const [conflict] = (await county.overview()).conflicts;
	expect(conflict).toMatchObject({ recorder: 'J-04', status: 'double-lent' });
	const heads = conflict?.custody.conflicts[0]?.heads.map(({ hash }) => hash) ?? [];
	expect(heads).toHaveLength(2);
	const decision = { heads, stands: heads.slice(0, 1), reason, where: 's01', approver: null };
	// Whoever still has a page open under the other number decides the same.
	expect((await county.resolveConflict('admin', { recorder: 'J-03', ...decision })).ok).toBe(true);
	expect((await county.overview()).conflicts).toEqual([]);
	const entries = await Promise.all((await wholeFeed(county)).map(rereadEntry));
	const made = entries.find(({ event }) => event.type === 'conflict-resolved');
	expect(made?.event).toMatchObject({ subj: ['recorder/J-04'] });
	// A return under the number that counts of a loan made under the other: in order for the county too.
	const whole = await sampleChain(one, [
		sampleCheckOut('s01-e1-0', 'J-03'),
		sampleReturn('s01-e1-1', 'J-04', 's01-e1-0')
	]);
	expect((await send(county, whole.slice(1))).ok).toBe(true);
	await wholeFeed(county);
	const { pending } = await county.quarantine();
	expect(pending.map(({ is }) => is.reason)).not.toContain('subject');
	expect((await county.overview()).recorders[0]?.custody.openLoans).toEqual([]);
});
