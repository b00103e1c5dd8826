// What is signed in a practice is worth nothing anywhere else.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signCheckpoint } from '$lib/ledger/log/checkpoint';
import { bundleName, toBundle } from '$lib/ledger/log/bundle';
import { emptyHead, follow, seal, type Entry } from '$lib/ledger/log/entry';
import { here, morning, newSigner } from '$lib/ledger/testing/for-tests';
import { toVkey, type Signer } from '$lib/ledger/texts/note';
import { rootOf } from '$lib/ledger/log/tree';
import { practiceCounty, PRACTICE_COUNTY, PRACTICE_LOG } from '$lib/kiosk/practice/practice-county';
import { toEntryBundle } from '$lib/sync/envelope';
import { foundWith, openOffice, type Office } from './support/county-parts';
import { memoryRecord } from './support/light-kiosk';

const REAL = 'custody.411328/s01/e1';
const clock = { now: () => morning, offsetMinutes: 480 };

let folder: string;
let office: Office;
let real: { county: Signer; kiosk: Signer };
beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'luzheng-practice-'));
	real = { county: await newSigner('custody.411328/county'), kiosk: await newSigner(REAL) };
	const record = memoryRecord();
	office = openOffice(record, real.county, folder, clock);
	await foundWith(record, real.county, clock, [real.kiosk]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const cameBack = (signer: Signer): Promise<Entry> =>
	seal(
		{ type: 'officer-came-back', body: { loan: 'l1', recorder: '演练-01', officer: 'lx-1' } },
		emptyHead,
		signer,
		here(morning, 'lx-1')
	);

test('the county takes in nothing of a practice: it knows no such log, and the practice key signs for no log that it knows', async () => {
	const practised = await newSigner(PRACTICE_LOG);
	const office_ = await newSigner(PRACTICE_COUNTY);
	const registers = await practiceCounty(office_, practised, morning, 480);
	for (const [log, entries] of [
		[PRACTICE_LOG, [await cameBack(practised)]],
		[PRACTICE_COUNTY, registers]
	] as const) {
		const sent = toEntryBundle(entries.map(({ bytes }) => bytes));
		expect(await office.accept(log, 0, sent)).toEqual({
			ok: false,
			error: { reason: 'unknown-log' }
		});
	}
	// The same under the name of a station that there is.
	const forged = await cameBack({ ...practised, name: REAL });
	const taken = await office.accept(REAL, 0, toEntryBundle([forged.bytes]));
	expect(taken).toMatchObject({ ok: false, error: { reason: 'bad-entry' } });
	expect([...(await office.store.heads()).keys()]).toEqual([real.county.name]);
});

test('the verifier finds a practice bundle to be of no county that anybody trusts', async () => {
	const practised = await newSigner(PRACTICE_LOG);
	const county = await newSigner(PRACTICE_COUNTY);
	const entry = await cameBack(practised);
	const head = await follow(emptyHead, entry);
	if (!head.ok) throw new Error(head.error.fault);
	const checkpoint = { origin: PRACTICE_LOG, size: 1, root: await rootOf(head.value.tree) };
	const file = await toBundle(
		{ log: practised, writer: practised, county },
		emptyHead,
		[entry.bytes],
		await signCheckpoint(checkpoint, practised)
	);
	const path = join(folder, bundleName(PRACTICE_LOG, 0, 0));
	writeFileSync(path, file);
	const vkey = await toVkey(real.county);
	const done = spawnSync(process.execPath, ['verifier/cli.mjs', path, '--county', vkey], {
		encoding: 'utf8'
	});
	expect([done.status, done.stdout]).toEqual([1, expect.stringContaining('county')]);
});
