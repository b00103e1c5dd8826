import { expect, test } from 'vitest';
import { instant } from '$lib/base/instant';
import { builtIn } from '$lib/devices/profiles/built-in';
import type { Claim } from '$lib/devices/recorder';
import { startIngest } from '$lib/ledger/commands/ingest';
import type { Decided } from '$lib/ledger/events/event';
import { newLog } from '$lib/ledger/testing/for-tests';
import { sampleSigner } from '$lib/ledger/testing/samples.contract';
import { openLightKiosk } from '../../../../tests/support/light-kiosk';
import { openIdentityDesk } from './ingest-identity';

const SERIAL = 'MK-77A';
const claims: readonly Claim[] = [{ by: 'mtp', says: 'serial', value: SERIAL, at: 'DeviceInfo' }];
const registered = (recorder: string, serial: string): Decided => ({
	type: 'recorder-registered',
	body: { recorder, kind: 'body-recorder', station: 's01', model: '', serial, active: true }
});

async function station(described: readonly Decided[] = []) {
	const county = await newLog('custody.411328/county');
	await county.add({
		type: 'person-registered',
		body: { person: 'p3', name: '陈志远', station: 's01', roles: ['custodian'], active: true }
	});
	await county.add(registered('J-01', SERIAL));
	await county.add(registered('J-02', ''));
	for (const one of described) await county.add(one);
	const clock = { now: () => instant(Date.parse('2026-07-29T08:00:00+08:00')) };
	const signer = await sampleSigner('custody.411328/s01/e1');
	const kiosk = await openLightKiosk(signer, county.signer, {
		...{ ...clock, offsetMinutes: () => 480 }
	});
	const last = county.entries.at(-1)?.hash;
	await kiosk.record.take(county.entries, { after: county.entries.length, last });
	const { record, store, registry } = kiosk;
	const open = () =>
		openIdentityDesk({
			...{ record, store, view: () => registry.view() },
			profiles: () => Promise.resolve(builtIn)
		});
	const ingest = async (recorder: string) => {
		const done = await record.perform(recorder, 'p3', startIngest, {
			...{ recorder, custodian: 'p3', source: 'A11', day: '2026/07/29', files: 1, bytes: 9 },
			...{ inventory: '0'.repeat(64), vault: 'v', designated: true }
		});
		if (!done.ok) throw new Error(JSON.stringify(done.error));
		return { ingest: done.value.voucher, recorder };
	};
	return { open, ingest };
}

test('[第13条] a serial that was met on two recorders proves nothing from then on, after a restart too', async () => {
	const { open, ingest } = await station();
	const desk = open();
	expect(await desk.recognize(claims)).toBe('J-01');
	expect((await desk.judge(claims, 'J-01', undefined)).verdict).toBe('agree');
	await desk.note(await ingest('J-01'), claims, undefined);
	// A custodian who names the wrong recorder takes no proof from the right one.
	expect((await desk.judge(claims, 'J-02', undefined)).verdict).toBe('disagree');
	const second = await ingest('J-02');
	await desk.note(second, claims, undefined);
	expect(await desk.recognize(claims)).toBe('J-01');
	// Somebody read J-02 on its body: the maker gave both the same serial.
	await desk.note(second, claims, 'J-02');
	for (const one of [desk, open()]) {
		expect(await one.recognize(claims)).toBeUndefined();
		expect((await one.judge(claims, 'J-01', undefined)).verdict).toBe('none');
		expect((await one.judge(claims, 'J-02', 'J-02')).verdict).toBe('agree');
	}
});

const firmware = (recorder: string, number: string): Decided => ({
	type: 'recorder-described',
	body: {
		...{ recorder, asset: '', firmware: number, prefix: '', cards: [], keeper: null },
		purchase: null
	}
});
const inLog = (value: string): readonly Claim[] => [
	{ by: 'log', says: 'number', value, at: 'LOG/20260902.txt' }
];

test('[第2条] the firmware number that the county registered names its recorder and no other', async () => {
	const { open } = await station([firmware('J-02', '0011234')]);
	expect(await open().recognize(inLog('11234'))).toBe('J-02');
	expect((await open().judge(inLog('0011234'), 'J-01', undefined)).verdict).toBe('disagree');
});

test('[第2条] bad case: two devices claim one firmware number → it proves nothing about either, and no footage is laid to the wrong one', async () => {
	const { open } = await station([firmware('J-01', '0011234'), firmware('J-02', '11234')]);
	expect(await open().recognize(inLog('0011234'))).toBeUndefined();
	for (const recorder of ['J-01', 'J-02'])
		expect((await open().judge(inLog('0011234'), recorder, undefined)).verdict).toBe('none');
	// The number on its body decides.
	expect((await open().judge(inLog('0011234'), 'J-02', 'J-02')).verdict).toBe('agree');
});

test('[第2条] bad case: device with factory zeros → also in the register they name nobody', async () => {
	const { open } = await station([firmware('J-01', '0000000')]);
	expect(await open().recognize(inLog('0000000'))).toBeUndefined();
	expect((await open().judge(inLog('0000000'), 'J-01', undefined)).verdict).toBe('none');
});
