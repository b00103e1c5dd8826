import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import process from 'node:process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fromUtf8, type Bytes } from '$lib/base/bytes';
import { newSigner } from '$lib/ledger/testing/for-tests';
import { identityPath } from '$lib/server/record/age-identity';
import { newIdentity, recipientOf, seal } from '$lib/sync/sealing';
import { readStick, toStick } from '$lib/sync/stick';
import { openStick, stretchesOf } from '$lib/sync/stick-taking';
import { newStick, stickDeskOf, throughCounty as through } from './support/sticks';
import {
	clock,
	closeTown,
	officeFolder,
	openKioskOf,
	openTown,
	peerOver,
	restartCounty,
	theCounty,
	whole
} from './support/town';

beforeAll(openTown);
afterAll(closeTown);

const townClock = { now: () => clock.now(), offsetMinutes: () => 480 };
const throughCounty = (file: Bytes) => through(file, theCounty().sticks);

/** A kiosk that was on the network once, right after its enrolment. */
async function kioskOf(station: string) {
	const kiosk = await openKioskOf(station);
	expect((await kiosk.sync(peerOver(whole))).ok).toBe(true);
	return { kiosk, sticks: stickDeskOf(kiosk, townClock) };
}

const sizeAtCounty = async (log: string): Promise<number> =>
	(await theCounty().sticks.held()).get(log) ?? 0;

test('[第13条] there and back: what a kiosk wrote without a network is confirmed by a file', async () => {
	const { kiosk, sticks } = await kioskOf('s01');
	await kiosk.lend();
	await kiosk.takeBack();
	const written = await sticks.write(newStick());
	// The recipient itself is on the log, in front of everything that is encrypted to it.
	expect(written).toMatchObject({ own: { from: 0, to: 3 }, left: 0, asksOnly: false });
	expect(written.readers.county).toBe(true);
	expect(fromUtf8(written.file)?.includes('王建国') ?? false).toBe(false);
	const there = await throughCounty(written.file);
	expect(there.report).toMatchObject({ whole: true, writer: kiosk.signer.name });
	expect(there.report.logs).toMatchObject([
		{ log: kiosk.signer.name, fresh: 3, known: 0, gaps: [], refused: undefined }
	]);
	expect(there.report.heads).toMatchObject([{ size: 3, problem: undefined }]);
	expect(kiosk.receipts).toEqual([]);
	const back = await sticks.read(there.answer!.file);
	expect(back).toMatchObject({
		ok: true,
		value: { whole: true, fromCounty: true, county: 'taken', receipt: { size: 3 }, setBack: false }
	});
	expect(kiosk.receipts.at(-1)?.size).toBe(3);
	expect((await kiosk.store.receipt(kiosk.county.name))?.size).toBe(
		(await kiosk.store.head(kiosk.county.name)).size
	);
	// The network afterwards has nothing to add and finds nothing amiss.
	expect(await kiosk.sync(peerOver(whole))).toEqual({ ok: true, value: null });
	await kiosk.close();
});

test('any order, any number of times: old files do no harm, and gaps are named', async () => {
	const { kiosk, sticks } = await kioskOf('s02');
	await kiosk.lend();
	const first = await sticks.write(newStick());
	const answered = await throughCounty(first.file);
	expect((await sticks.read(answered.answer!.file)).ok).toBe(true);
	await kiosk.takeBack();
	await kiosk.lend();
	const second = await sticks.write(newStick());
	expect(second.own.from).toBe(first.own.to);
	for (const file of [second.file, first.file, second.file, first.file])
		expect((await throughCounty(file)).report.logs.every(({ gaps }) => gaps.length === 0)).toBe(
			true
		);
	const last = await throughCounty(second.file);
	for (const file of [last.answer!.file, answered.answer!.file, last.answer!.file])
		expect(await sticks.read(file)).toMatchObject({ ok: true, value: { whole: true } });
	expect(kiosk.receipts.at(-1)?.size).toBe(kiosk.record.head().size);
	await kiosk.close();
});

test('[第13条] bad case: event arrives with unknown parent → what waits and the gap before it are named, and closed by the file in front', async () => {
	const { kiosk, sticks } = await kioskOf('s01');
	await kiosk.lend();
	const first = await sticks.write(newStick());
	// As if the county had confirmed it: the next file begins behind it.
	const head = kiosk.record.head();
	await kiosk.store.keepReceipt(kiosk.signer.name, { size: head.size, note: '', at: 0 as never });
	await kiosk.takeBack();
	const second = await sticks.write(newStick());
	const early = await throughCounty(second.file);
	expect(early.report.logs).toMatchObject([
		{ fresh: 0, waiting: 1, gaps: [{ from: 0, to: head.size - 1 }] }
	]);
	expect(early.report.heads).toMatchObject([{ problem: 'not-stored-yet' }]);
	await throughCounty(first.file);
	const late = await throughCounty(second.file);
	expect(late.report.logs).toMatchObject([{ fresh: 1, gaps: [] }]);
	expect(late.report.heads).toMatchObject([{ problem: undefined }]);
	await kiosk.close();
});

test('two kiosks exchange directly, and one carries the other’s entries to the county', async () => {
	const one = await kioskOf('s01');
	const two = await kioskOf('s02');
	// Each learns of the other's key while there is a network still.
	for (const { kiosk, sticks } of [one, two]) {
		await sticks.publish();
		expect((await kiosk.sync(peerOver(whole))).ok).toBe(true);
	}
	expect((await one.kiosk.sync(peerOver(whole))).ok).toBe(true);
	expect(await one.sticks.desk.readers()).toMatchObject({ county: true, stations: ['s02'] });
	await one.kiosk.lend();
	await two.kiosk.lend();
	const fromOne = await one.sticks.write(newStick());
	const atTwo = await two.sticks.read(fromOne.file);
	expect(atTwo).toMatchObject({ ok: true, value: { whole: true, fromCounty: false } });
	const size = one.kiosk.record.head().size;
	expect((await two.kiosk.store.head(one.kiosk.signer.name)).size).toBe(size);
	const fromTwo = await two.sticks.write(newStick());
	expect(await one.sticks.read(fromTwo.file)).toMatchObject({ ok: true });
	expect(await one.kiosk.registry.digest()).toBe(await two.kiosk.registry.digest());
	expect(one.kiosk.status()).toBe('double-lent');
	// s01 never reaches the county; s02 does, with what it carries.
	const { report, answer } = await throughCounty(fromTwo.file);
	const carried = report.logs.find(({ log }) => log === one.kiosk.signer.name);
	expect(carried).toMatchObject({ gaps: [], refused: undefined });
	expect(await sizeAtCounty(one.kiosk.signer.name)).toBe(size);
	expect((await two.sticks.read(answer!.file)).ok).toBe(true);
	await one.kiosk.close();
	await two.kiosk.close();
});

test('a kiosk that knows no key of the county asks in the clear, without an entry, and gets everything', async () => {
	const kiosk = await openKioskOf('s01');
	const sticks = stickDeskOf(kiosk, townClock);
	const asked = await sticks.write(newStick());
	expect(asked).toMatchObject({ asksOnly: true, entries: 0 });
	const { report, answer } = await throughCounty(asked.file);
	expect(report).toMatchObject({ whole: true, logs: [] });
	const read = await sticks.read(answer!.file);
	expect(read).toMatchObject({ ok: true, value: { county: 'taken' } });
	expect(kiosk.registry.view().people.get('p1')?.name).toBe('王建国');
	const written = await sticks.write(newStick());
	expect(written.asksOnly).toBe(false);
	const there = await throughCounty(written.file);
	expect(await sticks.read(there.answer!.file)).toMatchObject({
		...{ ok: true, value: { receipt: { size: kiosk.record.head().size } } }
	});
	await kiosk.close();
});

test('truncated, changed, not for us, of another county, or no stick file: named, and nothing good is lost', async () => {
	const { kiosk, sticks } = await kioskOf('s02');
	for (let i = 0; i < 3; i++) {
		await kiosk.lend();
		await kiosk.takeBack();
	}
	const { file } = await sticks.write(newStick());
	const county = theCounty().sticks;
	const fault = async (bytes: Bytes) => {
		const read = await county.read(bytes);
		return read.ok ? 'read' : read.error.fault;
	};
	expect(await fault(new Uint8Array())).toBe('not-a-stick');
	expect(await fault(new Uint8Array(1000))).toBe('not-a-stick');
	expect(await fault(file.slice(0, 60))).toBe('damaged-header');
	expect(await fault(new Uint8Array(33 * 1024 * 1024))).toBe('too-large');
	const header = { made: '2026-07-29T08:00:00+08:00', recipient: undefined, have: new Map() };
	const foreign = await toStick(await newSigner('custody.411329/s01/e1'), header, []);
	expect(await fault(foreign)).toBe('other-county');
	const stranger = await toStick(await newSigner(kiosk.signer.name), header, []);
	expect(await fault(stranger)).toBe('unknown-writer');
	const elsewhere = await recipientOf(await newIdentity());
	expect(await fault(await seal(stranger, [elsewhere]))).toBe('not-for-us');
	expect(await sticks.read(await seal(stranger, [elsewhere]))).toEqual({
		...{ ok: false, error: { fault: 'not-for-us' } }
	});
	// Its plain bytes, as someone who can read them may change them.
	const identity = (await theCounty().identify()) as string;
	const { Decrypter } = await import('age-encryption');
	const decrypter = new Decrypter();
	decrypter.addIdentity(identity);
	const plain = new Uint8Array(await decrypter.decrypt(file));
	const opened = await openStick(plain, undefined);
	const total = opened.ok
		? (stretchesOf(opened.value).get(kiosk.signer.name)?.[0]?.entries ?? [])
		: [];
	const begins = Buffer.from(plain).indexOf(`entries ${kiosk.signer.name}`);
	const length = total.reduce((sum, entry) => sum + entry.length + 2, 0);
	const within = (part: number) => begins + Math.floor(length * part);
	const cut = await county.read(plain.slice(0, within(0.5)));
	expect(cut).toMatchObject({ ok: true, value: { whole: false, answer: undefined } });
	const held = await sizeAtCounty(kiosk.signer.name);
	expect(held).toBeGreaterThan(0);
	expect(held).toBeLessThan(total.length);
	const flipped = plain.slice();
	const at = within(0.8);
	flipped[at] = (flipped[at] ?? 0) ^ 1;
	const changed = await county.read(flipped);
	expect(changed).toMatchObject({ ok: true, value: { whole: false } });
	expect(await sizeAtCounty(kiosk.signer.name)).toBeGreaterThan(held);
	const good = await throughCounty(file);
	expect(await sizeAtCounty(kiosk.signer.name)).toBe(kiosk.record.head().size);
	// The same at the kiosk: a file back that is cut gives its beginning, and the whole one the rest.
	const back = good.answer!.file;
	// Reading it may put the county's checkpoint on the own log, which the county has not heard of yet.
	const sent = kiosk.record.head().size;
	const half = await sticks.read(back.slice(0, Math.floor(back.length / 2)));
	expect(half.ok ? half.value.whole : half.error.fault).toBeOneOf([false, 'damaged-header']);
	expect(await sticks.read(back)).toMatchObject({ ok: true, value: { whole: true } });
	expect(kiosk.receipts.at(-1)?.size).toBe(sent);
	await kiosk.close();
});

test('a file by a county that rewrote its log is proof against it, and nothing of it is taken', async () => {
	const { kiosk, sticks } = await kioskOf('s01');
	await kiosk.lend();
	const stranger = await newSigner(kiosk.county.name);
	const header = { made: '2026-07-29T08:00:00+08:00', recipient: undefined, have: new Map() };
	const forged = await toStick(stranger, header, []);
	expect(await sticks.read(forged)).toEqual({ ok: false, error: { fault: 'other-county' } });
	await kiosk.close();
});

test('the county’s identity file is for its owner alone, and the age command opens a file with it', async ({
	skip
}) => {
	const { kiosk, sticks } = await kioskOf('s01');
	await kiosk.lend();
	const { file } = await sticks.write(newStick());
	const path = identityPath(officeFolder());
	expect(statSync(path).mode & 0o777).toBe(0o600);
	const published = await kiosk.store.newest(kiosk.county.name, 'recipient-published');
	expect(readFileSync(path, 'utf8')).toContain(
		published?.known && published.event.type === 'recipient-published'
			? published.event.body.recipient
			: 'not published'
	);
	await kiosk.close();
	if (spawnSync('age', ['--version']).status !== 0) {
		process.stderr.write('\nSKIPPED: opening a stick file with age: the age command is not here\n');
		skip();
	}
	const opened = spawnSync('age', ['-d', '-i', path], { input: file, maxBuffer: 1e8 });
	expect(opened.stderr.toString()).toBe('');
	const read = await readStick(new Uint8Array(opened.stdout));
	expect(read).toMatchObject({ ok: true, value: { end: 'good' } });
});

test('the county restarted keeps its key for sticks, and a file written before is read', async () => {
	const { kiosk, sticks } = await kioskOf('s02');
	await kiosk.lend();
	const { file } = await sticks.write(newStick());
	await restartCounty();
	expect((await throughCounty(file)).report).toMatchObject({ whole: true });
	await kiosk.close();
});
