import { expect, test } from 'vitest';
import { instant, later } from '$lib/base/instant';
import { reportState } from '$lib/ledger/commands/report-state';
import type { Decided } from '$lib/ledger/events/event';
import { newLog } from '$lib/ledger/testing/for-tests';
import { tanghe20220729 } from '$lib/ledger/rule/rule-pack';
import { sampleSigner } from '$lib/ledger/testing/samples.contract';
import { statusOf } from '$lib/ledger/custody/custody';
import { openLightKiosk } from '../../../../tests/support/light-kiosk';
import { takeBack } from '$lib/ledger/commands/take-back';
import { noteRecovery, takeIn } from '../record/recovery';
import { openRegisterDesk } from './register-desk';
import { openStockKeeping } from './stock-keeping.dexie';

const ORIGIN = 'custody.411328/s01/e1';
const registered = (recorder: string, serial = ''): Decided => ({
	type: 'recorder-registered',
	body: { recorder, kind: 'body-recorder', station: 's01', model: '', serial, active: true }
});
const person = (id: string, role: 'officer' | 'custodian'): Decided => ({
	type: 'person-registered',
	body: { person: id, name: id, station: 's01', roles: [role], active: true }
});

/** A station whose record can break off, and whose window can be loaded anew. */
async function station(recorders: readonly string[]) {
	const county = await newLog('custody.411328/county');
	for (const one of [person('p1', 'officer'), person('p2', 'officer'), person('p3', 'custodian')])
		await county.add(one);
	for (const one of recorders) await county.add(registered(one, `SN-${one}`));
	const time = { now: instant(Date.parse('2026-07-29T08:00:00+08:00')) };
	const clock = {
		now: () => (time.now = later(time.now, { millis: 1000 })),
		offsetMinutes: () => 480
	};
	const signer = await sampleSigner(ORIGIN);
	const kiosk = await openLightKiosk(signer, county.signer, clock);
	const last = county.entries.at(-1)?.hash;
	await kiosk.record.take(county.entries, { after: county.entries.length, last });
	const { record, store, registry } = kiosk;
	const name = `luzheng-stock-${crypto.randomUUID()}`;
	/** After so many entries more the record takes nothing. */
	const left = { entries: Infinity };
	const perform: typeof record.perform = async (...act) => {
		if (left.entries === 0) return { ok: false, error: { fault: 'storage', why: 'broken off' } };
		const done = await record.perform(...act);
		if (done.ok) left.entries--;
		return done;
	};
	const open = () =>
		openRegisterDesk({
			...{ record: { ...record, perform }, store, station: 's01', clock, origin: ORIGIN },
			...{ view: () => registry.view(), pack: tanghe20220729, keeping: openStockKeeping(name) }
		});
	const status = (recorder: string) =>
		statusOf(registry.view().custody.of(recorder, tanghe20220729), time.now);
	return { ...kiosk, open, left, status, county, desk: open() };
}

const lost = { custodian: 'p3', state: 'lost', note: '下乡途中' } as const;

test('[第2条] every scan is there after a reload, each once, also where they come faster than they are written', async () => {
	const { desk, open } = await station(['J-01', 'J-02', 'J-03']);
	expect(await desk.stock.scan('J-01')).toMatchObject({ error: { reason: 'no-count' } });
	expect(await desk.stock.begin('装备室', 'p1')).toMatchObject({
		error: { reason: 'custodian-only' }
	});
	await desk.stock.begin('装备室', 'p3');
	await Promise.all(['J-01', 'sn-j-02', ' ', 'J-01', 'J-03'].map((code) => desk.stock.scan(code)));
	const after = await open().stock.draft();
	expect(after?.scans.map(({ code }) => code)).toEqual(['J-01', 'sn-j-02', 'J-03']);
	expect(await open().stock.scan('j-01')).toMatchObject({ error: { reason: 'scanned-already' } });
	await open().stock.unscan('J-03');
	await open().stock.amend('J-01', { note: '外壳有裂纹' });
	expect((await open().stock.draft())?.scans).toEqual([
		{ code: 'J-01', note: '外壳有裂纹' },
		{ code: 'sn-j-02', note: '' }
	]);
	// A second count does not begin while one is under way: it goes on with that.
	expect(await open().stock.begin('值班室', 'p3')).toMatchObject({ value: { room: '装备室' } });
});

test('[第2条] a closed count is one on the record, and what was not seen is missing', async () => {
	const { desk } = await station(['J-01', 'J-02', 'J-03']);
	await desk.stock.begin('装备室', 'p3');
	await desk.stock.scan('J-01');
	const closed = await desk.stock.close();
	expect(closed).toMatchObject({ ok: true, value: { stock: 's01-e1-0', recovered: [] } });
	expect((await desk.read()).stockTakings).toMatchObject([
		{
			...{ stock: 's01-e1-0', room: '装备室', by: 'p3', whole: true },
			lines: [{ code: 'J-01', is: 'seen' }, { is: 'missing' }, { is: 'missing' }]
		}
	]);
	expect(await desk.stock.draft()).toBeUndefined();
});

test('[第2条] of 200 recorders it takes several entries; broken off behind any of them it goes on, and no page is written twice', async () => {
	const many = Array.from({ length: 200 }, (_, n) => `J-${String(n).padStart(3, '0')}`);
	const { desk, open, left, store } = await station(many);
	await desk.stock.begin('装备室', 'p3');
	for (const code of ['J-000', 'J-199']) await desk.stock.scan(code);
	for (let tries = 0; ; tries++) {
		left.entries = 1;
		const closed = await open().stock.close();
		if (closed.ok) break;
		expect(closed.error).toMatchObject({ fault: 'storage' });
		// It is frozen: nothing is scanned into what is being written.
		expect(await open().stock.scan('J-001')).toMatchObject({ error: { reason: 'count-closing' } });
		expect(await open().stock.abandon()).toMatchObject({ error: { reason: 'count-closing' } });
		if (tries > 9) throw new Error('it never ends');
	}
	const [taken, ...more] = (await open().read()).stockTakings;
	expect(more).toEqual([]);
	expect(taken?.whole).toBe(true);
	expect(taken?.lines.map(({ recorder }) => recorder).sort()).toEqual(many);
	const entries = await store.registryEntries(ORIGIN, ['stock-taken'], 0);
	expect(entries.length).toBeGreaterThan(1);
	for (const { bytes } of entries) expect(bytes.length).toBeLessThan(16 * 1024);
});

test('[第21条] one that is lost and lies in the counted room is 寻回, on the record', async () => {
	const { desk, record, status } = await station(['J-01', 'J-02']);
	await record.perform('J-01', 'p3', reportState, { ...lost, recorder: 'J-01' });
	expect(status('J-01')).toBe('lost');
	await desk.stock.begin('装备室', 'p3');
	await desk.stock.scan('J-01');
	expect(await desk.stock.close()).toMatchObject({ value: { recovered: ['J-01'] } });
	expect(status('J-01')).toBe('recovered');
	expect((await desk.read()).stockTakings[0]?.lines[0]).toMatchObject({ record: 'lost' });
});

test('[第21条] a lost recorder that is handed in or docked again is 寻回', async () => {
	const { record, lend, status } = await station(['J-01', 'J-02']);
	await lend('J-01', '种子市场检查');
	await record.perform('J-01', 'p3', reportState, { ...lost, recorder: 'J-01', state: 'stolen' });
	const handIn = { recorder: 'J-01', officer: 'p1', condition: 'good', note: '' } as const;
	expect(
		await takeIn(record, 'J-01', 'p3', () => record.perform('J-01', 'p3', takeBack, handIn))
	).toMatchObject({ ok: true });
	expect(status('J-01')).toBe('awaiting-ingest');
	await record.perform('J-02', 'p3', reportState, { ...lost, recorder: 'J-02' });
	expect(await noteRecovery(record, 'J-02', 'p3', 'dock', 's01-e1-9')).toMatchObject({ ok: true });
	expect(status('J-02')).toBe('recovered');
	// Of one that nobody missed there is nothing to say.
	expect(await noteRecovery(record, 'J-02', 'p3', 'dock', 's01-e1-9')).toMatchObject({
		error: { reason: 'not-missed' }
	});
});

test('[第23条] costs, cards and a proposal to scrap are on the record, and what contradicts it is refused', async () => {
	const { desk } = await station(['J-01', 'J-02']);
	const line = {
		...{
			recorder: 'J-01',
			custodian: 'p3',
			kind: 'repair' as const,
			date: '2026-07-29',
			fen: 12_850
		},
		...{ invoice: '00124', what: '更换电池', corrects: null }
	} as const;
	expect(await desk.recordUpkeep(line)).toMatchObject({ ok: true });
	expect(await desk.recordUpkeep({ ...line, fen: 11_000, corrects: 's01-e1-0' })).toMatchObject({
		ok: true
	});
	expect(await desk.recordUpkeep({ ...line, corrects: 's01-e1-0' })).toMatchObject({
		error: { reason: 'line-replaced' }
	});
	expect(await desk.recordUpkeep({ ...line, corrects: 's01-e1-9' })).toMatchObject({
		error: { reason: 'unknown-line' }
	});
	const card = {
		recorder: 'J-01',
		custodian: 'p3',
		card: 'TF-07',
		act: 'put-in',
		note: ''
	} as const;
	expect(await desk.placeCard(card)).toMatchObject({ ok: true });
	expect(await desk.placeCard(card)).toMatchObject({ error: { reason: 'card-there' } });
	expect(await desk.placeCard({ ...card, recorder: 'J-02' })).toMatchObject({ ok: true });
	const { cards, upkeep } = await desk.read();
	expect(cards).toMatchObject([{ card: 'TF-07', recorder: 'J-02', from: 'J-01', moved: true }]);
	expect(upkeep.map(({ replacedBy }) => replacedBy)).toEqual(['s01-e1-1', undefined]);
	const proposal = { recorder: 'J-01', custodian: 'p3', reason: '主板损坏' };
	expect(await desk.proposeRetirement(proposal)).toMatchObject({ ok: true });
	expect(await desk.proposeRetirement(proposal)).toMatchObject({
		error: { reason: 'proposal-waiting' }
	});
});
