// The audit desk of a kiosk of the town: entries as they are shown, their proofs, the daily digest.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { equalBytes, toUtf8, type Bytes } from '$lib/base/bytes';
import { instant } from '$lib/base/instant';
import { checkCode } from '$lib/kiosk/audit/digest';
import { cosignedAt, openCheckpoint } from '$lib/ledger/log/checkpoint';
import { openProof } from '$lib/ledger/log/proof';
import { asWritten } from '$lib/ledger/store/search';
import { deskOf, flipped, openBusyTown, syncAll, type TownKiosk } from './support/audit-desk';
import { closeTown, openKioskOf } from './support/town';

let here: TownKiosk;
let there: TownKiosk;
const COUNTY = 'custody.411328/county';

beforeAll(async () => {
	({ here, there } = await openBusyTown());
}, 300_000);
afterAll(async () => {
	await here?.close();
	await there?.close();
	await closeTown();
});

describe('one entry', () => {
	test('shows its bytes, that they are signed and journalled, and between which moments it was written', async () => {
		const { desk } = deskOf(here);
		const view = await desk.entry(here.signer.name, 2);
		const [bytes] = await here.store.read(here.signer.name, 2, 1);
		expect(equalBytes(view!.bytes, bytes!)).toBe(true);
		expect(view).toMatchObject({ signed: true, journalled: 'same', seq: 2 });
		expect(view?.entry?.hash).toBe(view?.hash);
		const at = Date.parse(view!.entry!.event.t);
		expect(view!.notBefore!.at).toBeLessThanOrEqual(at);
		expect(view!.notAfter).toBeGreaterThanOrEqual(at);
		expect(view?.words.map(({ by }) => by)).toEqual([COUNTY]);
		expect(view?.words[0]?.size).toBeGreaterThan(2);
		expect(view?.cosigned?.size).toBeGreaterThan(2);
	});

	test('an entry that nobody else has yet has no upper bound; one that is not there is not shown', async () => {
		expect((await here.lend()).ok).toBe(true);
		const { size } = await here.store.head(here.signer.name);
		const { desk } = deskOf(here);
		expect(await desk.entry(here.signer.name, size - 1)).toMatchObject({
			...{ notAfter: undefined, cosigned: undefined, words: [], verdict: 'not-yet' }
		});
		expect(await desk.entry(here.signer.name, size)).toBeUndefined();
		expect((await here.takeBack()).ok).toBe(true);
	});

	test('an entry of the county is vouched for by the station that pinned it', async () => {
		const view = await deskOf(here).desk.entry(COUNTY, 0);
		expect(view?.words.map(({ by }) => by)).toContain(here.signer.name);
		expect(view).toMatchObject({ signed: true, cosigned: undefined });
	});

	test('entries are found by what they are about', async () => {
		const { desk } = deskOf(here);
		const { entries } = await desk.find({ texts: asWritten('J-03') }, undefined, 3);
		expect(entries).toHaveLength(3);
		const logs = await desk.logs();
		expect(logs.map(({ log }) => log).sort()).toEqual(
			[COUNTY, here.signer.name, there.signer.name].sort()
		);
	});
});

describe('proofs', () => {
	const none = () => undefined;

	test('a confirmed entry is shown in the checkpoint that the county has cosigned; the file verifies', async () => {
		const { desk } = deskOf(here);
		const progress: [number, number][] = [];
		const proven = await desk.prove(here.signer.name, 1, (...at) => progress.push(at));
		if (!proven.ok) throw new Error(proven.error.fault);
		expect(proven.value.against).toBe('receipt');
		expect(progress.at(-1)).toEqual([proven.value.size, proven.value.size]);
		const opened = await openProof(proven.value.file!, here.signer);
		if (!opened.ok) throw new Error(opened.error);
		const [bytes] = await here.store.read(here.signer.name, 1, 1);
		expect(equalBytes(opened.value.entry, bytes!)).toBe(true);
		expect(opened.value).toMatchObject({ index: 1 });
		const at = await cosignedAt(toUtf8(proven.value.note!), here.county);
		expect(at).toEqual({ ok: true, value: proven.value.cosignedAt });
	});

	test('one that is not confirmed yet is shown in a checkpoint of this kiosk alone', async () => {
		expect((await here.lend()).ok).toBe(true);
		const { desk } = deskOf(here);
		const { size } = await here.store.head(here.signer.name);
		const proven = await desk.prove(here.signer.name, size - 1, none);
		if (!proven.ok) throw new Error(proven.error.fault);
		expect(proven.value).toMatchObject({ against: 'own', size, cosignedAt: undefined });
		expect((await openProof(proven.value.file!, here.signer)).ok).toBe(true);
		// The log grows; the tree that is held is gone on with.
		expect((await here.takeBack()).ok).toBe(true);
		const next = await desk.prove(here.signer.name, size, none);
		expect(next.ok && next.value.size).toBe(size + 1);
	});

	test('the county’s entries are shown in its own checkpoint, those of another station in the county’s word', async () => {
		const { desk } = deskOf(here);
		const county = await desk.prove(COUNTY, 2, none);
		if (!county.ok) throw new Error(county.error.fault);
		expect(county.value.against).toBe('county');
		expect((await openProof(county.value.file!, here.county)).ok).toBe(true);
		const other = await desk.prove(there.signer.name, 0, none);
		expect(other).toMatchObject({
			ok: true,
			value: { against: 'word', file: undefined, note: undefined, word: { by: COUNTY } }
		});
	});

	test('a ledger that does not give the signed root gives no proof', async () => {
		const log = here.signer.name;
		const [bytes] = await here.store.read(log, 0, 1);
		const change = (to: Bytes) =>
			here.db.query('update entry set bytes = $1 where origin = $2 and seq = 0', [to, log]);
		await change(flipped(bytes!));
		expect(await deskOf(here).desk.prove(log, 1, none)).toMatchObject({
			error: { fault: 'other-root' }
		});
		await change(bytes!);
		await here.db.query('update entry set seq = 1000 where origin = $1 and seq = 0', [log]);
		expect(await deskOf(here).desk.prove(log, 1, none)).toEqual({
			...{ ok: false, error: { fault: 'missing', seq: 0 } }
		});
		await here.db.query('update entry set seq = 0 where origin = $1 and seq = 1000', [log]);
	});
});

describe('the daily digest', () => {
	const day = [instant(Date.parse('2026-07-29T00:00:00+08:00'))] as const;
	const tomorrow = instant(Date.parse('2026-07-30T00:00:00+08:00'));

	test('holds the whole log under this kiosk’s signature, and the county’s once that is over the same entries', async () => {
		const { desk } = deskOf(here);
		const before = await desk.digest(...day, tomorrow);
		const head = await here.store.head(here.signer.name);
		expect(before).toMatchObject({ size: head.size, hash: head.hash, log: here.signer.name });
		const opened = await openCheckpoint(toUtf8(before!.note), here.signer);
		expect(opened).toMatchObject({ ok: true, value: { size: head.size } });
		expect((await cosignedAt(toUtf8(before!.note), here.county)).ok).toBe(false);
		expect(before!.confirmed!.size).toBeLessThan(head.size);
		expect(before!.cosigned).toBe(false);
		const total = before!.counts.reduce((n, { count }) => n + count, 0);
		expect(total).toBe(head.size);

		await syncAll([here, there, here]);
		const after = await deskOf(here).desk.digest(...day, tomorrow);
		expect((await openCheckpoint(toUtf8(after!.note), here.signer)).ok).toBe(true);
		expect((await cosignedAt(toUtf8(after!.note), here.county)).ok).toBe(true);
		expect(after).toMatchObject({ cosigned: true, confirmed: { size: after!.size } });
	});

	test('the check code is twelve digits of the checkpoint’s SHA-256', async () => {
		// SHA-256 of nothing begins e3b0c44298: 977,923,228,312.
		expect(await checkCode('')).toBe('977923228312');
		expect(await checkCode('x')).toMatch(/^\d{12}$/);
		expect(await checkCode('x')).not.toBe(await checkCode('y'));
	});

	test('there is none of an empty log', async () => {
		const empty = await openKioskOf('s02');
		expect(await deskOf(empty).desk.digest(...day, tomorrow)).toBeUndefined();
		await empty.close();
	});
});
