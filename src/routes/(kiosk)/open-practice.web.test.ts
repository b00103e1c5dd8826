// A practice as the window opens it, in a real browser: what it can do, and what it keeps where.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Dexie } from 'dexie';
import { openVault } from '$lib/devices/vault.fsa';
import { PRACTICE_LOCK } from '$lib/kiosk/ports/practice-door';
import { emptyPractice, PRACTICE_PREFIX } from '$lib/kiosk/practice/practice-stores.dexie';
import type { Practice } from '$lib/kiosk/ports/practice';
import type { Kiosk } from '$lib/kiosk/ports/session';
import { openPractice } from './open-practice';

const REAL = 'luzheng-journal';
const CUSTODIAN = 'lx-3';

let kiosk: Kiosk & { close?: () => Promise<void> };
let practice: Practice;
let before: readonly string[];

/** The names of everything that is kept in this browser. */
async function names(): Promise<readonly string[]> {
	const files = await navigator.storage.getDirectory();
	const found = (await indexedDB.databases()).map(({ name = '' }) => `db ${name}`);
	for await (const name of files.keys()) found.push(`file ${name}`);
	return [...found, ...Object.keys(localStorage).map((name) => `local ${name}`)].sort();
}

beforeAll(async () => {
	// Something of the real kiosk, and something that an earlier practice left behind.
	for (const name of [REAL, `${PRACTICE_PREFIX}journal`]) {
		const db = new Dexie(name);
		db.version(1).stores({ entries: '[origin+seq]' });
		await db.open();
		db.close();
	}
	before = (await names()).filter((name) => !name.includes(PRACTICE_PREFIX));
	const session = await openPractice({ reminders: [] });
	if (session?.mode !== 'writer' || !session.practice)
		throw new Error(`the practice did not open: ${JSON.stringify(session)}`);
	({ kiosk, practice } = session);
});
afterAll(async () => {
	await kiosk.close?.();
	await Dexie.delete(REAL);
});

/** Plugs it in, waits until it is seen, and takes its footage in as far as it goes. */
async function ingest(recorder: string) {
	practice.plug(recorder);
	await expect
		.poll(() => kiosk.ingest.docked().find(({ name }) => name === recorder)?.state, {
			timeout: 60_000
		})
		.toBe('seen');
	const dock = kiosk.ingest.docked().find(({ name }) => name === recorder)!;
	expect(dock.recorder).toBe(recorder);
	return kiosk.ingest.run({ recorder, custodian: CUSTODIAN, source: dock.handle });
}
const job = (recorder: string) => kiosk.ingest.jobs().find((one) => one.recorder === recorder);

test('it begins with invented people and recorders, and with nothing done', () => {
	const { people, recorders } = kiosk.registry();
	expect([...people.values()].map(({ name }) => name)).toEqual(['张三', '李四', '王五', '赵六']);
	expect([...recorders.keys()]).toEqual(['演练-01', '演练-02', '演练-03']);
	expect(kiosk.stationName).toContain('不登记');
	expect([...practice.done()]).toEqual([]);
	expect(kiosk.sync().receipt).toBeUndefined();
});

test('[第13条] a whole recorder, one whose cable comes loose, and damaged files are taken into two vaults', async () => {
	await ingest('演练-01');
	expect(job('演练-01')).toMatchObject({ phase: 'done', files: 5 });
	await ingest('演练-02');
	expect(job('演练-02')).toMatchObject({ phase: 'halted', fault: { fault: 'source-gone' } });
	// Pulled out and plugged in again as often as the cable comes loose: it goes on where it was.
	for (let tries = 0; tries < 6 && job('演练-02')?.phase !== 'done'; tries++) {
		practice.unplug('演练-02');
		await expect.poll(() => kiosk.ingest.docked().length).toBe(1);
		await ingest('演练-02');
		await expect.poll(() => job('演练-02')?.phase, { timeout: 60_000 }).toMatch(/^(done|halted)$/);
	}
	expect(job('演练-02')?.phase).toBe('done');
	await ingest('演练-03');
	const damaged = job('演练-03');
	expect(damaged?.phase).toBe('halted');
	expect(damaged?.verified.flatMap(({ facts }) => facts)).toContain('cut-short');
	await expect.poll(() => [...practice.done()]).toEqual(['ingest']);
});

test('what it keeps bears its own name, and what was there is untouched', async () => {
	const now = await names();
	expect(now.filter((name) => !name.includes(PRACTICE_PREFIX))).toEqual(before);
	expect(now.filter((name) => name.includes(PRACTICE_PREFIX)).length).toBeGreaterThan(3);
	const { held = [] } = await navigator.locks.query();
	expect(held.map(({ name }) => name)).toEqual([PRACTICE_LOCK]);
});

test('no folder gets in: not as a vault, not as a recorder, not as a stick', async () => {
	const files = await navigator.storage.getDirectory();
	const handle = await files.getDirectoryHandle(`${PRACTICE_PREFIX}other`, { create: true });
	const folder = { kind: 'directory', handle, beyond: [] } as const;
	for (const place of ['first', 'second'] as const)
		expect((await kiosk.ingest.useVault(place, folder)).ok).toBe(false);
	expect((await kiosk.folders.pick('readwrite')).ok).toBe(false);
	expect((await kiosk.folders.fromDrop(new DataTransfer())).ok).toBe(false);
	expect((await kiosk.folders.pickUsb()).ok).toBe(false);
	expect((await kiosk.sticks.open(folder)).ok).toBe(false);
	expect([kiosk.extractions, kiosk.sending, kiosk.rotateKey]).toEqual([
		...[undefined, undefined, undefined]
	]);
});

test('a vault of a practice is no vault of a real station', async () => {
	const files = await navigator.storage.getDirectory();
	const room = await files.getDirectoryHandle(`${PRACTICE_PREFIX}vaults`);
	const vault = await openVault(await room.getDirectoryHandle('first'), 's01');
	expect(vault).toEqual({
		ok: false,
		error: { fault: 'vault-of-another-station', station: 'practice' }
	});
});

test('a second window gets no practice, and what is left of one is cleared away by its name alone', async () => {
	expect(await openPractice({ reminders: [] })).toBeUndefined();
	await kiosk.close?.();
	await emptyPractice();
	expect(await names()).toEqual(before);
});
