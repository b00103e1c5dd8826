import { expect, test } from 'vitest';
import { instant } from '$lib/base/instant';
import { ok } from '$lib/base/result';
import { refuse } from '$lib/base/refusal';
import type { UsbHandle } from '$lib/devices/recorder';
import type { CommissionStatus } from '../ports/commission';
import { openCommissionDesk, type Probes } from './commission-desk';
import type { CommissionKeeping, Note } from './commission-keeping';

const USB: UsbHandle = { kind: 'usb', vendorId: 1, productId: 2, serial: '7', name: 'DSJ' };

function memory(): CommissionKeeping & { readonly notes: Note[] } {
	const notes: Note[] = [];
	return {
		notes,
		keep: (note) => Promise.resolve(void notes.push(note)),
		newest: () => Promise.resolve([...new Map(notes.map((note) => [note.of, note])).values()]),
		chosen: () =>
			Promise.resolve(
				new Set(notes.flatMap((note) => (note.of === 'usb-chosen' ? [note.value] : [])))
			)
	};
}

async function open(keeping: CommissionKeeping, probes: Probes, alarm?: CommissionStatus['alarm']) {
	return openCommissionDesk({
		...{ keeping, probes, version: '7', now: () => instant(1000), alarm: () => alarm },
		isCustodian: (person) => person === 'p2',
		checkPin: (person, pin) =>
			Promise.resolve(pin === '314159' ? ok(null) : refuse(21, 'pin-wrong', { person, least: 9 }))
	});
}
const zone = () => Promise.resolve({ name: 'Asia/Shanghai', offsetMinutes: 480 });
const lines = (desk: { status(): CommissionStatus }) =>
	desk.status().lines.map(({ check, state }) => `${check} ${state}`);
const signed = { person: 'p2', pin: '314159' };

test('what was found and confirmed is kept, and a restart shows it at once', async () => {
	const keeping = memory();
	const desk = await open(keeping, { zone });
	expect(lines(desk)).toEqual(['zone untried', 'printer untried', 'scanner untried']);
	await desk.run();
	await desk.scanned({ keys: 9, gapMillis: 3 });
	expect((await desk.say({ trial: 'printer', answer: 'good', ...signed })).ok).toBe(true);
	expect((await desk.approve(signed)).ok).toBe(true);
	const again = await open(keeping, { zone });
	expect(lines(again)).toEqual(['zone good', 'printer good', 'scanner good']);
	expect(again.status()).toMatchObject({ open: 0, ranAt: 1000, green: { by: 'p2', at: 1000 } });
	expect(keeping.notes.map(({ of }) => of)).toEqual(['zone', 'scanned', 'said-printer', 'green']);
});

test('nobody confirms without a custodian’s PIN, and nobody signs while a line is open', async () => {
	const keeping = memory();
	const desk = await open(keeping, { zone });
	const no = await desk.say({ trial: 'printer', answer: 'good', person: 'p1', pin: '314159' });
	expect(no).toMatchObject({ ok: false, error: { reason: 'commission-custodian' } });
	const wrong = await desk.say({ trial: 'printer', answer: 'good', person: 'p2', pin: '1' });
	expect(wrong).toMatchObject({ ok: false, error: { reason: 'pin-wrong' } });
	const early = await desk.approve(signed);
	expect(early).toMatchObject({ ok: false, error: { reason: 'commission-open' } });
	expect(keeping.notes).toEqual([]);
});

test('it tells what it is at, stops when it is told to, and keeps what it had found until then', async () => {
	const keeping = memory();
	const told: string[] = [];
	const desk = await open(keeping, {
		zone,
		persisted: () => {
			desk.cancel();
			return Promise.resolve({ persisted: true });
		},
		recorders: () => Promise.reject(new Error('never asked'))
	});
	desk.onChange(() => {
		const { running } = desk.status();
		if (running) told.push(`${running.check} ${running.done}/${running.total}`);
	});
	await desk.run();
	expect([...new Set(told)]).toEqual(['zone 0/3', 'persisted 1/3']);
	expect(keeping.notes.map(({ of }) => of)).toEqual(['zone']);
	expect(desk.status().running).toBeUndefined();
});

test('one line is looked at alone', async () => {
	const keeping = memory();
	const desk = await open(keeping, { zone, persisted: () => Promise.resolve({ persisted: true }) });
	await desk.run(['persisted']);
	expect(keeping.notes.map(({ of }) => of)).toEqual(['persisted']);
});

test('a table that cannot be read leaves everything untried; what cannot be kept is not shown', async () => {
	const broken = () => Promise.reject(new Error('the database is closed'));
	const desk = await open({ keep: broken, newest: broken, chosen: broken }, { zone });
	await expect(desk.run()).rejects.toThrow('closed');
	expect(desk.status()).toMatchObject({ running: undefined, open: 3 });
	const said = await desk.say({ trial: 'printer', answer: 'good', ...signed });
	expect(said).toMatchObject({ ok: false, error: { fault: 'storage' } });
});

test('a recorder that nobody chose proves the policy; one that was chosen does not, after a restart either', async () => {
	const keeping = memory();
	const usb = () => Promise.resolve({ here: true });
	const desk = await open(keeping, { usb });
	await desk.chose(USB);
	await desk.docked([USB]);
	const found = () => desk.status().lines.find(({ check }) => check === 'usb')?.found;
	expect(found()).toMatchObject({ of: 'usb-seen', value: { chosen: true } });
	const again = await open(keeping, { usb });
	await again.docked([USB, { ...USB, serial: '8' }]);
	expect(again.status().lines.find(({ check }) => check === 'usb')?.found).toMatchObject({
		value: { chosen: false }
	});
	await (await open(keeping, { usb })).docked([USB]);
	expect(keeping.notes.at(-1)).toMatchObject({ of: 'usb-seen', value: { chosen: false } });
});
