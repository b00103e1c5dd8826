import { expect, test } from 'vitest';
import { later } from '$lib/base/instant';
import { openActivityDesk } from '$lib/kiosk/counter/activity-desk';
import { openBreaksDesk } from '$lib/kiosk/counter/breaks-desk';
import { openDeadlineDesk } from '$lib/kiosk/counter/deadline-desk';
import { leadName } from '$lib/ledger/breaks/breaks';
import { clip, SIX } from '$lib/ledger/footage/clips-for-tests';
import { finishIngest, recordVerified, startIngest } from '$lib/ledger/commands/ingest';
import { standing } from '$lib/ledger/custody/duties';
import { rereadEntry } from '$lib/ledger/log/entry';
import { newestOffset } from '$lib/ledger/footage/recorded-times';
import { tanghe20220729 as pack } from '$lib/ledger/rule/rule-pack';
import { sampleChain, sampleSigner } from '$lib/ledger/testing/samples.contract';
import { openLightKiosk, registered, stationKeys } from './support/light-kiosk';

const NO_HASH = '0'.repeat(64);

/** A station whose recorder J-01 was out, came back with these files, and was ingested. */
async function station(files: readonly ReturnType<typeof clip>[]) {
	const [signer] = await stationKeys(1);
	const county = await sampleSigner('custody.411328/county');
	const clock = { now: later(SIX, { hours: -1 }) };
	const kiosk = await openLightKiosk(signer!, county, {
		now: () => clock.now,
		offsetMinutes: () => 480
	});
	const { record, store, registry } = kiosk;
	await record.take(await sampleChain(county, registered), { after: 0, last: undefined });
	await kiosk.lend('J-01', '种子市场检查');
	clock.now = later(SIX, { hours: 1 });
	await kiosk.takeBack('J-01', '');
	const order = { recorder: 'J-01', custodian: 'p1', source: 'A11', files: files.length, bytes: 1 };
	const begun = await record.perform('J-01', 'p1', startIngest, {
		...{ ...order, inventory: NO_HASH, vault: 'v', designated: true, day: '2026/09/02' }
	});
	if (!begun.ok) throw new Error(JSON.stringify(begun.error));
	const ingest = begun.value.voucher;
	const verified = files.map(({ path, bytes, sha256, modified, stored }) => ({
		...{ path, bytes, sha256, modified, stored, linked: null, facts: [] }
	}));
	await record.perform('J-01', 'p1', recordVerified, { ingest, files: verified });
	await record.perform('J-01', 'p1', finishIngest, {
		...{ ingest, files: files.length, bytes: 1, manifest: NO_HASH, missing: null }
	});
	await record.note({
		type: 'footage-described',
		body: { ingest, recorder: 'J-01', files: files.map(({ said }) => said!) }
	});
	async function ingestAgain(): Promise<void> {
		const again = await record.perform('J-01', 'p1', startIngest, {
			...{ ...order, inventory: NO_HASH, vault: 'v', designated: true, day: '2026/09/03' }
		});
		if (!again.ok) throw new Error(JSON.stringify(again.error));
		const { voucher } = again.value;
		await record.perform('J-01', 'p1', recordVerified, { ingest: voucher, files: verified });
		await record.note({
			type: 'footage-described',
			body: { ingest: voucher, recorder: 'J-01', files: files.map(({ said }) => said!) }
		});
	}
	const planned: (() => void)[] = [];
	const parts = { record, pack, store, station: 's1', view: () => registry.view() };
	const breaks = openBreaksDesk({
		...{ ...parts, whole: Promise.resolve(), offsetMinutes: () => 480, changed: () => undefined },
		later: (act) => void planned.push(act),
		footage: {
			async ingest(id) {
				const [kept] = await store.keptIngests({ station: 's1', ingest: id }, 1);
				const own = await store.footageFiles({ ingest: id });
				return kept && { kept, files: own, offsets: [], offset: newestOffset([]) };
			}
		}
	});
	const looked = async () => {
		breaks.nudge();
		for (const act of planned.splice(0)) act();
		await breaks.settled();
	};
	return {
		...kiosk,
		clock,
		ingest,
		ingestAgain,
		breaks,
		looked,
		activities: openActivityDesk({
			...{ ...parts, whole: Promise.resolve(), offsetMinutes: () => 480 },
			told: breaks.moved
		}),
		deadlines: openDeadlineDesk(parts)
	};
}

const late = clip(5, 2 * 3600, 60);
const files = [clip(1, 0, 100), clip(2, 200, 100), clip(4, 400, 100), late];

test('[第11条] what waits is found behind everything else, explained, corrected, and waits no longer', async () => {
	const { breaks, ingest, ingestAgain, looked, clock, store, signer } = await station(files);
	expect(breaks.pending()).toEqual({ list: [], reading: true });
	await looked();
	expect(breaks.pending().list).toMatchObject([{ ingest, recorder: 'J-01', breaks: 2, leads: 2 }]);
	clock.now = later(SIX, { hours: 5 });
	// The recorder was not emptied: its files come in again, and nothing is asked twice.
	await ingestAgain();
	await looked();
	expect(breaks.pending().list).toMatchObject([{ ingest, recorder: 'J-01', breaks: 2, leads: 2 }]);

	const shown = await breaks.ingest(ingest);
	const names = shown!.is.breaks.map(({ is }) => is.name);
	const order = {
		...{
			ingest,
			breaks: [names[0]!],
			outcome: 'resumed' as const,
			reason: '电量不足',
			spoken: null
		},
		...{ account: '换电池', reported: null, corrects: null, person: 'p1' }
	};
	const first = await breaks.explain(order);
	expect(first).toMatchObject({ ok: true });
	expect(await breaks.explain(order)).toMatchObject({ error: { reason: 'corrected-already' } });
	const hash = first.ok ? first.value.hash : '';
	const second = await breaks.explain({ ...order, reason: '设备故障', corrects: hash });
	expect(second).toMatchObject({ ok: true });
	expect(breaks.pending().list).toMatchObject([{ breaks: 1, leads: 2 }]);
	const rest = { ...order, breaks: names.slice(1), outcome: 'other-activity' as const };
	expect(await breaks.explain(rest)).toMatchObject({ ok: true });
	for (const { is } of shown!.is.leads)
		expect(
			await breaks.answer({ ...leadName(is), ingest, answer: '试机', corrects: null, person: 'p2' })
		).toMatchObject({ ok: true });
	expect(breaks.pending().list).toEqual([]);

	// Both words are on the record, and a statement is printed of either.
	const told = (await breaks.ingest(ingest))!.is.breaks[0]!;
	expect(told.words.map(({ reason }) => reason)).toEqual(['电量不足', '设备故障']);
	expect(standing(told.words)?.reason).toBe('设备故障');
	expect(await breaks.statement(hash)).toMatchObject({
		word: { reason: '电量不足' },
		kept: { ingest }
	});
	expect(await breaks.statement(NO_HASH)).toBeUndefined();
	const log = await store.read(signer.name, 0, 100);
	const types = (await Promise.all(log.map(rereadEntry))).map(({ event }) => event.type);
	expect(types.filter((type) => type === 'interruption-explained')).toHaveLength(3);
	expect(types.filter((type) => type === 'lead-answered')).toHaveLength(2);
	await looked();
	expect(breaks.pending()).toEqual({ list: [], reading: false });
	await breaks.close();
});

test('[第11条] of an ingest that is not this station’s nothing is said', async () => {
	const { breaks } = await station(files);
	const order = {
		...{ ingest: 's2-e1-9', breaks: [], outcome: 'resumed' as const, reason: null, spoken: null },
		...{ account: '', reported: null, corrects: null, person: 'p1' }
	};
	expect(await breaks.explain(order)).toMatchObject({
		error: { article: 11, reason: 'no-such-break' }
	});
	expect(await breaks.ingest('s2-e1-9')).toBeUndefined();
});

test('[第13条] the desk records what is said of a duty, and a reminder once however often it is shown', async () => {
	const { deadlines, clock, lend, takeBack, registry, record } = await station(files);
	await lend('J-02', '巡查');
	clock.now = later(SIX, { hours: 40 });
	await takeBack('J-02', '');
	const duty = () => registry.view().custody.of('J-02', pack).duties[0]!;
	const none = { duty: duty().id, reason: '没有开展执法活动', account: '已搬走', corrects: null };
	deadlines.shown({ duty: none.duty, hours: 12 });
	deadlines.shown({ duty: none.duty, hours: 12 });
	await record.settled();
	expect(duty().reminders).toMatchObject([{ hours: 12, acknowledgedAt: undefined }]);
	await deadlines.acknowledge({ duty: none.duty, hours: 12 });
	expect(duty().reminders).toMatchObject([{ hours: 12, acknowledgedAt: clock.now }]);
	const stated = {
		...{ duty: none.duty, account: '', corrects: null, officer: 'p1', person: 'p1' },
		endedAt: null
	};
	expect(
		await deadlines.stateReturn({ ...stated, returnedAt: '2026-09-02T22:00:00+08:00' })
	).toMatchObject({ ok: true });
	expect(duty().startedBy).toBe('stated');
	expect(
		await deadlines.explainOverdue({ ...none, reason: '疏忽遗漏', person: 'p1' })
	).toMatchObject({
		ok: true
	});
	expect(await deadlines.explainNoFootage({ ...none, person: 'p1' })).toMatchObject({ ok: true });
	expect(duty()).toMatchObject({ noFootage: { by: 'p1' }, lateReason: { reason: '疏忽遗漏' } });
	expect(await deadlines.explainNoFootage({ ...none, duty: 'x', person: 'p1' })).toMatchObject({
		error: { article: 13, reason: 'no-such-duty' }
	});
});

const minutes = (n: number) => later(SIX, { millis: n * 60_000 });
const active = {
	...{
		recorder: 'J-01',
		kind: '6-1' as const,
		subject: null,
		party: '',
		place: '城关镇',
		note: ''
	},
	...{ officers: ['p1', 'p2'], notTold: undefined }
};

test('[第11条] bad case: one loan, five activities → once they are on the record, nothing is asked of the time between them', async () => {
	const { activities, breaks, ingest, looked, registry } = await station(files);
	await looked();
	expect(breaks.pending().list).toMatchObject([{ ingest, breaks: 2, leads: 2 }]);
	const loan = registry.view().custody.of('J-01', pack).loans[0]!.id;
	const record = (from: number, until: number) =>
		activities.record({ ...active, loan, arrived: minutes(from), ended: minutes(until) }, 'p1');
	expect(await record(0, 2)).toMatchObject({ ok: true });
	expect(await record(3, 8)).toMatchObject({ ok: true });
	await looked();
	expect(breaks.pending().list).toMatchObject([{ ingest, breaks: 1, leads: 2 }]);
	const last = await record(6.5, 9);
	await looked();
	expect(breaks.pending().list).toMatchObject([{ ingest, breaks: 0, leads: 2 }]);
	// Recorded by mistake, it explains nothing any more.
	if (!last.ok) throw new Error(JSON.stringify(last.error));
	await activities.withdraw(last.value.voucher, '登记错了', 'p1');
	await looked();
	expect(breaks.pending().list).toMatchObject([{ ingest, breaks: 1, leads: 2 }]);
});

test('[第13条] handed in late, the officer is asked when he was back, until his activity says that it was just before', async () => {
	const { activities, deadlines, clock, lend, takeBack, registry } = await station(files);
	await lend('J-02', '巡查');
	clock.now = later(SIX, { hours: 40 });
	await takeBack('J-02', '');
	const loan = registry.view().custody.of('J-02', pack).loans[0]!.id;
	expect(await deadlines.returnsAsked()).toEqual([loan]);
	const order = { ...active, recorder: 'J-02', loan, arrived: minutes(60) };
	const early = await activities.record({ ...order, ended: minutes(90) }, 'p1');
	expect(early).toMatchObject({ ok: true });
	expect(await deadlines.returnsAsked()).toEqual([loan]);
	await activities.record(
		{ ...order, arrived: later(SIX, { hours: 38 }), ended: later(SIX, { hours: 39 }) },
		'p1'
	);
	expect(await deadlines.returnsAsked()).toEqual([]);
});
