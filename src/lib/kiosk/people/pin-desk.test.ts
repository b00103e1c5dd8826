import * as Y from 'yjs';
import { beforeEach, expect, test } from 'vitest';
import { later } from '$lib/base/instant';
import { morning, newLog } from '$lib/ledger/testing/for-tests';
import { tanghe20220729 } from '$lib/ledger/rule/rule-pack';
import { sampleSigner } from '$lib/ledger/testing/samples.contract';
import { openMemoryStore } from '$lib/ledger/store/store.memory';
import { openRegistry } from '$lib/sync/registry';
import { memoryJournal } from '../../../../tests/support/light-kiosk';
import { openPinDesk } from './pin-desk';
import { pinHash } from './pin-hash.wasm';
import { readKeptPin, type KeptPin, type PinKeeping } from './pin-keeping';
import { MOST_TRIES } from './pin-policy';
import { openRecord } from '../record/record';

const LOG = 'custody.411328/s01/e1';
const clock = { at: morning, now: () => clock.at, offsetMinutes: () => 480 };

/** What the browser's storage keeps, as long as this test lives; every write is whole. */
function keepingIn(rows: Map<string, KeptPin>): PinKeeping {
	const key = (person: string, generation: number) => `${person} ${generation}`;
	const change = (at: string, how: (pin: KeptPin) => KeptPin) => {
		const pin = rows.get(at);
		if (pin) rows.set(at, how(pin));
		return Promise.resolve();
	};
	return {
		read(person, generation) {
			const row = rows.get(key(person, generation));
			return Promise.resolve(row && readKeptPin(row));
		},
		keep(pin) {
			rows.set(key(pin.person, pin.generation), pin);
			return Promise.resolve();
		},
		countTry: (person, generation, at) =>
			change(key(person, generation), (pin) => ({
				...{ ...pin, failures: pin.failures + 1, failedAt: at }
			})),
		forgive: (person, generation) =>
			change(key(person, generation), (pin) => ({ ...pin, failures: 0, failedAt: null })),
		dropBefore(person, generation) {
			for (let i = 0; i < generation; i++) rows.delete(key(person, i));
			return Promise.resolve();
		}
	};
}

/** Cheap, and as wrong for a wrong PIN as the real one: pin-hash is tried by itself below. */
const plainHash = {
	of: (pin: string) => Promise.resolve(`$argon2id$${pin}`),
	isOf: (pin: string, hash: string) => Promise.resolve(hash === `$argon2id$${pin}`)
};

async function openTown() {
	const store = openMemoryStore();
	const registry = openRegistry(new Y.Doc());
	const county = await newLog('custody.411328/county');
	for (const [person, roles] of [
		['p1', ['officer']],
		['p2', ['officer']],
		['p3', ['custodian']]
	] as const)
		await county.add({
			type: 'person-registered',
			body: { person, name: person, station: 's01', roles: [...roles], active: true }
		});
	await store.append(county.entries);
	await registry.record(county.entries);
	const record = await openRecord({
		...{ journal: memoryJournal(), store, registry, clock, station: 's01', epoch: 1 },
		...{ signer: await sampleSigner(LOG), countyOrigin: 'custody.411328/county' },
		...{ pack: tanghe20220729, recorded: () => undefined }
	});
	const rows = new Map<string, KeptPin>();
	const open = () =>
		openPinDesk({ record, store, logs: [LOG], keeping: keepingIn(rows), hash: plainHash });
	return { store, record, rows, open };
}

let town: Awaited<ReturnType<typeof openTown>>;
beforeEach(async () => {
	clock.at = morning;
	town = await openTown();
});

const PIN = '314159';
const first = { person: 'p1', pin: PIN, again: PIN, witness: { person: 'p3' } };
const wrong = { ok: false, error: { reason: 'pin-wrong' } };
const passed = (millis: number) => (clock.at = later(clock.at, { millis }));

test('[第21条] nobody signs before a PIN is set, and no PIN is there from the beginning', async () => {
	const pins = town.open();
	expect(await pins.state('p1')).toEqual({ state: 'unset' });
	for (const pin of ['', '000000', '123456'])
		expect(await pins.check('p1', pin)).toMatchObject({ error: { reason: 'pin-unset' } });
	expect(await pins.set(first)).toMatchObject({ ok: true });
	expect(await pins.check('p1', PIN)).toMatchObject({ ok: true });
	expect(await pins.check('p1', '271828')).toMatchObject(wrong);
});

test('a PIN that is weak or mistyped is not set, and nothing is on the record', async () => {
	const pins = town.open();
	for (const [change, reason] of [
		[{ pin: '111111', again: '111111' }, 'pin-weak'],
		[{ again: '271828' }, 'pin-differs'],
		[{ witness: { person: 'p2' } }, 'pin-witness']
	] as const)
		expect(await pins.set({ ...first, ...change })).toMatchObject({ error: { reason } });
	expect(town.record.head().size).toBe(0);
});

test('[第21条] PIN retry limit survives restart: after the tenth only two others help', async () => {
	await town.open().set(first);
	for (let i = 1; i < MOST_TRIES; i++) {
		// Another desk each time: the kiosk was opened again.
		expect(await town.open().check('p1', '271828')).toMatchObject({
			error: { reason: 'pin-wrong', detail: { least: MOST_TRIES - i } }
		});
		if (i >= 3) expect(await town.open().check('p1', PIN)).toMatchObject({ ok: false });
		passed(3_600_000);
	}
	expect(await town.open().check('p1', '271828')).toMatchObject({
		error: { reason: 'pin-locked' }
	});
	passed(1e10);
	expect(await town.open().check('p1', PIN)).toMatchObject({ error: { reason: 'pin-locked' } });
	expect(await town.open().state('p1')).toMatchObject({ state: 'locked' });
});

test('[第21条] a try counts before it is answered: whoever cuts the power has lost it', async () => {
	await town.open().set(first);
	const cut = openPinDesk({
		...{ record: town.record, store: town.store, logs: [LOG], keeping: keepingIn(town.rows) },
		hash: { ...plainHash, isOf: () => Promise.reject(new Error('the power is cut')) }
	});
	for (let i = 0; i < 3; i++)
		expect(await cut.check('p1', PIN)).toMatchObject({ error: { fault: 'storage' } });
	expect(await town.open().check('p1', PIN)).toMatchObject({
		error: { reason: 'pin-wait', detail: { seconds: 30 } }
	});
	passed(30_000);
	expect(await town.open().check('p1', PIN)).toMatchObject({ ok: true });
	expect([...town.rows.values()]).toMatchObject([{ failures: 0 }]);
});

test('[第21条] a clock set back gives no tries back', async () => {
	await town.open().set(first);
	for (let i = 0; i < 3; i++) await town.open().check('p1', '271828');
	passed(-86_400_000);
	expect(await town.open().check('p1', PIN)).toMatchObject({ error: { reason: 'pin-wait' } });
	passed(86_400_000 + 31_000);
	expect(await town.open().check('p1', PIN)).toMatchObject({ ok: true });
});

test('[第21条] bad case: PIN forgotten offline → a custodian and a second person set it anew, and the record says so', async () => {
	const pins = town.open();
	await pins.set(first);
	await pins.set({ ...first, person: 'p3', witness: { person: 'p1', pin: PIN } });
	const anew = { ...first, pin: '161803', again: '161803', witness: { person: 'p3', pin: PIN } };
	expect(await pins.set(anew)).toMatchObject({ error: { reason: 'pin-second' } });
	expect(
		await pins.set({ ...anew, witness: { person: 'p3', pin: '271828' }, second: { person: 'p2' } })
	).toMatchObject({ error: { reason: 'pin-wrong', detail: { person: 'p3' } } });
	expect(await pins.check('p1', PIN)).toMatchObject({ ok: true });
	expect(await pins.set({ ...anew, second: { person: 'p2' } })).toMatchObject({ ok: true });
	expect(await pins.check('p1', PIN)).toMatchObject(wrong);
	expect(await pins.check('p1', '161803')).toMatchObject({ ok: true });
	const newest = await town.store.newest(LOG, 'signing-pin-set');
	expect(newest && 'body' in newest.event && newest.event.body).toEqual({
		...{ person: 'p1', why: 'reset', witness: 'p3', witnessed: 'pin' },
		second: { person: 'p2', confirmed: 'named' }
	});
});

test('[第21条] where somebody who may look on has a PIN, nobody is merely named', async () => {
	const pins = town.open();
	// The kiosk is being set up: the custodian has none yet.
	await pins.set(first);
	await pins.set({ ...first, person: 'p3', witness: { person: 'p1', pin: PIN } });
	await pins.set({ ...first, person: 'p2', witness: { person: 'p3', pin: PIN } });
	expect([...(await pins.confirmers())].sort()).toEqual(['p1', 'p2', 'p3']);
	const own = { ...first, person: 'p3', pin: '161803', again: '161803' };
	const by = (witness: string, second: string) => ({
		...{ ...own, witness: { person: witness, pin: PIN } },
		second: { person: second, pin: PIN }
	});
	expect(await pins.set(by('p1', 'p1'))).toMatchObject({ error: { reason: 'pin-second' } });
	expect(
		await pins.set({ ...by('p1', 'p2'), second: { person: 'p2', pin: '271828' } })
	).toMatchObject({ error: { reason: 'pin-wrong', detail: { person: 'p2' } } });
	// What p2 had here is lost: p1 can confirm, and p2 cannot be named in their place.
	for (const key of town.rows.keys()) if (key.startsWith('p2 ')) town.rows.delete(key);
	expect(await pins.set(by('p2', 'p1'))).toMatchObject({
		error: { reason: 'pin-onlooker', detail: { person: 'p2' } }
	});
	// As the second person nobody is left who has one: p2 is named, and the record says so.
	expect(await pins.set(by('p1', 'p2'))).toMatchObject({ ok: true });
});

test('whoever knows the old one changes it before one custodian', async () => {
	const pins = town.open();
	await pins.set(first);
	const change = { ...first, pin: '161803', again: '161803' };
	expect(await pins.set({ ...change, old: '271828' })).toMatchObject(wrong);
	expect(await pins.set({ ...change, old: PIN })).toMatchObject({ ok: true });
	expect(await pins.check('p1', '161803')).toMatchObject({ ok: true });
});

test('[第21条] damaged or lost settings lock, and reset no PIN', async () => {
	const pins = town.open();
	await pins.set(first);
	const [[key, row]] = [...town.rows] as [[string, KeptPin]];
	for (const damaged of [{ ...row, hash: '' }, { ...row, failures: -1 }, undefined]) {
		if (damaged) town.rows.set(key, damaged);
		else town.rows.delete(key);
		expect(await pins.state('p1')).toEqual({ state: 'lost' });
		expect(await pins.check('p1', PIN)).toMatchObject({ error: { reason: 'pin-lost' } });
		// Not like somebody who never had one: it takes two.
		expect(await pins.set(first)).toMatchObject({ error: { reason: 'pin-second' } });
	}
});

test('[第21条] an older state of the storage brings no older PIN back', async () => {
	const pins = town.open();
	await pins.set(first);
	const before = new Map(town.rows);
	await pins.set({ ...first, pin: '161803', again: '161803', old: PIN });
	town.rows.clear();
	for (const [key, row] of before) town.rows.set(key, row);
	expect(await pins.check('p1', PIN)).toMatchObject({ error: { reason: 'pin-lost' } });
});

test('a crash between the storage and the record leaves the PIN that there was', async () => {
	const pins = town.open();
	await pins.set(first);
	town.record.stop('a crash');
	const change = { ...first, pin: '161803', again: '161803', old: PIN };
	expect(await pins.set(change)).toMatchObject({ error: { fault: 'storage' } });
	expect(await pins.check('p1', '161803')).toMatchObject(wrong);
	expect(await pins.check('p1', PIN)).toMatchObject({ ok: true });
});

test('neither the PIN nor its hash is on any log', async () => {
	const pins = town.open();
	await pins.set(first);
	const bytes = await town.store.read(LOG, 0, 10);
	const text = bytes.map((line) => new TextDecoder().decode(line)).join('');
	expect(text).not.toContain(PIN);
	expect(text).not.toContain('argon2');
});

test('the hash is slow, salted and says its cost', async () => {
	const [one, other] = [await pinHash.of(PIN), await pinHash.of(PIN)];
	expect(one).toMatch(/^\$argon2id\$v=19\$m=38912,t=3,p=1\$/);
	expect(one).not.toBe(other);
	expect(await pinHash.isOf(PIN, one)).toBe(true);
	expect(await pinHash.isOf('271828', one)).toBe(false);
	expect(readKeptPin({ ...{ person: 'p1', generation: 1, hash: one }, setAt: morning })).toBe(
		'damaged'
	);
});
