import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { later } from '$lib/base/instant';
import { signCheckpoint } from '$lib/ledger/log/checkpoint';
import {
	SAMPLE_START,
	sampleChain,
	sampleCheckOut,
	sampleReturn
} from '$lib/ledger/testing/samples.contract';
import { logId } from '$lib/sync/protocol';
import { countyBench, enrolled, send } from '../county-for-tests';

let bench: Awaited<ReturnType<typeof countyBench>>;
beforeAll(async () => {
	bench = await countyBench();
});
afterEach(() => bench.closeAll());
afterAll(() => bench.end());

test('[第13条] [第21条] the records of all stations are merged: overdue duties, and a recorder lent twice', async () => {
	const { county } = await bench.founded();
	await county.registerRecorder(
		'admin',
		{
			...{ recorder: 'J-01', kind: 'body-recorder', station: 's01', model: '', serial: '' },
			active: true
		},
		'add'
	);
	const one = await enrolled(county, 's01');
	const two = await enrolled(county, 's02');
	await send(
		county,
		await sampleChain(one, [
			sampleCheckOut('s01-e1-0', 'J-03'),
			sampleReturn('s01-e1-1', 'J-03', 's01-e1-0'),
			sampleCheckOut('s01-e1-2', 'J-05'),
			...[sampleCheckOut('s01-e1-3', 'J-07'), sampleReturn('s01-e1-4', 'J-07', 's01-e1-3')],
			{
				type: 'no-footage-explained',
				body: {
					...{ duty: 's01-e1-3', recorder: 'J-07', reason: '没有开展执法活动' },
					...{ account: '经营户已搬走', corrects: null }
				}
			}
		])
	);
	await send(county, await sampleChain(two, [sampleCheckOut('s02-e1-0', 'J-05')]));

	bench.clock.now = later(SAMPLE_START, { hours: 24 });
	const during = await county.overview();
	expect(during.recorders.map(({ recorder, status }) => [recorder, status])).toEqual([
		['J-01', 'in-store'],
		['J-03', 'awaiting-ingest'],
		['J-05', 'double-lent'],
		['J-07', 'in-store']
	]);
	// Answered by no footage: not due any more, and shown for good.
	expect(during.settledDuties).toMatchObject([
		{ recorder: 'J-07', export: 'no-footage', noFootage: { by: '11-002318' } }
	]);
	expect(during.duties).toMatchObject([
		{
			...{ recorder: 'J-03', station: 's01', state: 'running', export: 'awaiting' },
			dueAt: later(SAMPLE_START, { hours: 24, millis: 60_000 })
		}
	]);
	expect(during.conflicts.map(({ recorder }) => recorder)).toEqual(['J-05']);
	expect(during.conflicts[0]?.custody.openLoans.map(({ out }) => out.station).sort()).toEqual([
		...['s01', 's02']
	]);
	expect(during.recorders[1]?.registered).toBeUndefined();

	bench.clock.now = later(SAMPLE_START, { hours: 24, millis: 60_001 });
	const after = await county.overview();
	expect(after.duties).toMatchObject([{ recorder: 'J-03', state: 'overdue' }]);
	expect(after.recorders[1]).toMatchObject({ recorder: 'J-03', status: 'overdue' });
});

test('of each station it says how much came in, what was confirmed and when it was heard of', async () => {
	const { county } = await bench.founded();
	const empty = await county.overview();
	expect(empty.stations).toEqual([
		{ station: 's01', name: 's01中队', logs: [] },
		{ station: 's02', name: 's02中队', logs: [] }
	]);
	const signer = await enrolled(county, 's01');
	await send(county, await sampleChain(signer, [sampleCheckOut('s01-e1-0', 'J-03')]));
	const heard = bench.clock.now;
	bench.clock.now = later(heard, { hours: 1 });
	const wrong = { origin: signer.name, size: 1, root: new Uint8Array(32) };
	const answer = await county.cosign(await logId(signer.name), await signCheckpoint(wrong, signer));
	expect(answer).toMatchObject({ error: { reason: 'fork' } });
	const [first] = (await county.overview()).stations;
	expect(first?.logs).toMatchObject([
		{
			...{ origin: signer.name, epoch: 1, entries: 1, receipt: undefined, contactAt: heard },
			rejected: { signed: 1, unsigned: 0 }
		}
	]);
});
