// The audit desk of a kiosk of the town: every log is verified from its exact bytes.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fromUtf8 } from '$lib/base/bytes';
import { signCheckpoint } from '$lib/ledger/log/checkpoint';
import { newSigner } from '$lib/ledger/testing/for-tests';
import { rootOf } from '$lib/ledger/log/tree';
import {
	auditorOn,
	brief,
	deskOf,
	flipped,
	openBusyTown,
	syncAll,
	withBytes,
	type TownKiosk
} from './support/audit-desk';
import { closeTown } from './support/town';

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

describe('verifying everything', () => {
	test('every log held here holds, against signatures, copies, and what the others say of it', async () => {
		const { desk, seen } = deskOf(here);
		expect(desk.current()).toBeUndefined();
		await desk.run();
		const run = desk.current();
		expect(run).toMatchObject({ state: 'done', findings: [], why: undefined });
		expect(run?.logs.map(({ log }) => log)).toEqual([here.signer.name, there.signer.name, COUNTY]);
		for (const { log, state, done, total, audit } of run?.logs ?? []) {
			expect(state).toBe('done');
			expect(done).toBe(total);
			expect(audit?.entries).toBe((await here.store.head(log)).size);
			expect(audit?.head?.hash).toBe((await here.store.head(log)).hash);
			// Each of the three is vouched for by somebody else, too.
			expect(audit?.anchors.length).toBeGreaterThan(0);
			expect(audit?.anchors.every(({ holds }) => holds)).toBe(true);
		}
		expect(run?.logs[0]?.audit?.anchors.some(({ cosignedAt }) => cosignedAt !== undefined)).toBe(
			true
		);
		expect(run?.done).toBe(run?.total);
		expect(seen.at(-1)).toBe(run?.total);
		expect(run?.endedAt).toBeGreaterThan(run?.startedAt ?? Infinity);
	});

	test('a changed byte in the journal names log and entry', async () => {
		const log = here.signer.name;
		const { desk } = deskOf(here, { journal: withBytes(here.journal, log, 2, flipped) });
		await desk.run();
		const found = brief(desk.current()?.findings ?? []);
		expect(found).toContain(`${log} first bad-signature 2`);
		expect(found).toContain(`${log} second copies-differ 2`);
		expect(found.every((one) => one.startsWith(log))).toBe(true);
		expect(desk.current()?.logs[0]?.found).toBe(found.length);
	});

	test('a row of the ledger that was changed, and one that is gone, are named; the journal is not blamed', async () => {
		const { db, journal, store } = there;
		const log = there.signer.name;
		const [row] = await journal.read(log, 1, 1);
		await db.query('update entry set bytes = $1 where origin = $2 and seq = 1', [
			flipped(row!.bytes),
			log
		]);
		await db.query('delete from entry where origin = $1 and seq = 3', [COUNTY]);
		const gone = await journal.read(COUNTY, 3, 1);
		const { desk } = deskOf(there);
		await desk.run();
		const found = brief(desk.current()?.findings ?? []);
		expect(found).toContain(`${log} second copies-differ 1`);
		expect(found).toContain(`${COUNTY} second missing 3`);
		expect(found.some((one) => one.includes(' first '))).toBe(false);
		expect(await desk.entry(log, 1)).toMatchObject({ journalled: 'differs', signed: false });
		// Mended, so that the tests below stand on a whole ledger.
		await db.query('update entry set bytes = $1 where origin = $2 and seq = 1', [row!.bytes, log]);
		await db.query(
			`insert into entry (origin, seq, pos, type, at, hash, bytes) values ($1, 3, -1, 'x', 0, 'x', $2)`,
			[COUNTY, gone[0]!.bytes]
		);
		expect((await store.head(log)).size).toBeGreaterThan(3);
	});

	test('the checkpoint that this kiosk itself signed last is held against its log', async () => {
		const { store, signer } = here;
		const { tree } = await store.head(signer.name);
		const root = new Uint8Array(32).fill(7);
		const note = await signCheckpoint({ origin: signer.name, size: tree.size, root }, signer);
		await store.keepMark(signer.name, { note: fromUtf8(note)!, tree });
		const { desk } = deskOf(here);
		await desk.run();
		expect(brief(desk.current()?.findings ?? [])).toEqual([
			`${signer.name} other-root ${tree.size}`
		]);
		const good = { origin: signer.name, size: tree.size, root: await rootOf(tree) };
		const mended = fromUtf8(await signCheckpoint(good, signer))!;
		await store.keepMark(signer.name, { note: mended, tree });
		await desk.run();
		expect(desk.current()?.findings).toEqual([]);
	});

	test('a key that is not the one that the county has enrolled is said, and so is a log without any', async () => {
		const other = await newSigner(here.signer.name);
		const { desk } = deskOf(here, { signer: other });
		await desk.run();
		const found = brief(desk.current()?.findings ?? []);
		expect(found).toContain(`${here.signer.name} other-key`);
		expect(found).toContain(`${here.signer.name} first bad-signature 0`);

		const stray = 'custody.411328/s09/e1';
		const sizes = async () => new Map([...(await here.journal.sizes()), [stray, 2]]);
		const withStray = deskOf(here, { journal: { ...here.journal, sizes } }).desk;
		await withStray.run();
		expect(brief(withStray.current()?.findings ?? [])).toEqual([`${stray} no-key`]);
	});

	test('what is put on the record while it runs is not taken for a fault', async () => {
		const auditor = auditorOn(here.journal);
		const acts: boolean[] = [];
		const { desk } = deskOf(here, {
			auditor: {
				...auditor,
				async audit(task, watch) {
					acts.push((await here.lend()).ok, (await here.takeBack()).ok);
					return auditor.audit(task, watch);
				}
			}
		});
		await desk.run();
		expect(acts).toEqual(Array.from({ length: 6 }, () => true));
		expect(desk.current()).toMatchObject({ state: 'done', findings: [] });
	});

	test('nor is what the county confirms meanwhile, at any moment of it', async () => {
		const auditor = auditorOn(here.journal);
		const more = async () => {
			if (!(await here.lend()).ok || !(await here.takeBack()).ok) throw new Error('refused');
			await syncAll([here, there, here]);
		};
		const { desk } = deskOf(here, {
			settled: () => here.record.settled().then(more),
			auditor: {
				...auditor,
				async audit(task, watch) {
					await more();
					return auditor.audit(task, watch);
				}
			}
		});
		await desk.run();
		expect(brief(desk.current()?.findings ?? [])).toEqual([]);
		expect(desk.current()).toMatchObject({ state: 'done', findings: [] });
	});

	test('it can be stopped, run again, and says why when it fails', async () => {
		const { desk } = deskOf(here);
		const running = desk.run();
		desk.cancel();
		await running;
		expect(desk.current()).toMatchObject({ state: 'cancelled' });
		expect(desk.current()?.logs.some(({ state }) => state !== 'done')).toBe(true);
		await desk.run();
		expect(desk.current()?.state).toBe('done');

		const audit = () => Promise.reject(new Error('the audit worker stopped'));
		const failing = deskOf(here, { auditor: { audit, close: () => undefined } }).desk;
		await failing.run();
		expect(failing.current()).toMatchObject({ state: 'failed', why: 'the audit worker stopped' });
	});
});
