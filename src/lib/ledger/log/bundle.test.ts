import { expect, test } from 'vitest';
import { concat, equalBytes, toUtf8, type Bytes } from '$lib/base/bytes';
import { bundleName, openBundle, parseBundleName, shortName, toBundle } from './bundle';
import { openCheckpoint, signCheckpoint } from './checkpoint';
import { emptyHead, follow, type Entry, type Head } from './entry';
import type { Signer } from '../texts/note';
import { sampleChain, sampleSigner, sampleStation } from '../testing/samples.contract';
import { rootOf } from './tree';

const ORIGIN = 'custody.411328/s01/e1';

async function headAfter(entries: readonly Entry[]): Promise<Head> {
	let head = emptyHead;
	for (const entry of entries) {
		const next = await follow(head, entry);
		if (!next.ok) throw new Error(next.error.fault);
		head = next.value;
	}
	return head;
}

async function world(count: number) {
	const signer = await sampleSigner(ORIGIN);
	const county = await sampleSigner('custody.411328/county');
	const entries = await sampleChain(
		signer,
		Array.from({ length: count }, (_, i) => sampleStation(`s${i}`))
	);
	const bundle = async (first: number, last: number, by: Signer = signer): Promise<Bytes> => {
		const after = await headAfter(entries.slice(0, last + 1));
		const note = await signCheckpoint(
			{ origin: ORIGIN, size: after.size, root: await rootOf(after.tree) },
			signer
		);
		return toBundle(
			{ log: signer, writer: by, county },
			await headAfter(entries.slice(0, first)),
			entries.slice(first, last + 1).map(({ bytes }) => bytes),
			note
		);
	};
	return { signer, county, entries, bundle };
}

test('a bundle gives back its entries, what was before and what came out', async () => {
	const { entries, bundle, county } = await world(7);
	for (const [first, last] of [
		[0, 0],
		[0, 6],
		[3, 5],
		[6, 6]
	] as const) {
		const opened = await openBundle(await bundle(first, last));
		if (!opened.ok) throw new Error(JSON.stringify(opened.error));
		expect(opened.value.entries.map(({ hash }) => hash)).toEqual(
			entries.slice(first, last + 1).map(({ hash }) => hash)
		);
		expect(opened.value.before.hash).toBe(entries[first - 1]?.hash ?? '0'.repeat(64));
		expect(opened.value.after.size).toBe(last + 1);
		expect(opened.value.county.publicKey).toEqual(county.publicKey);
	}
});

test('any byte changed, and any byte missing at the end, is found and located', async () => {
	const { bundle } = await world(3);
	const file = await bundle(1, 2);
	const text = new TextDecoder().decode(file);
	const second = new TextEncoder().encode(text.slice(0, text.indexOf('entry 2 '))).length;
	for (let i = 0; i < file.length; i++) {
		const bad = await openBundle(file.map((b, j) => (i === j ? b ^ 2 : b)));
		expect(bad.ok, `byte ${i}`).toBe(false);
		if (!bad.ok && bad.error.fault === 'bad-entry')
			expect(bad.error.seq, `byte ${i}`).toBe(i < second ? 1 : 2);
	}
	for (let n = 0; n < file.length; n += 7)
		expect((await openBundle(file.slice(0, n))).ok, `${n} bytes`).toBe(false);
	expect((await openBundle(concat(file, Uint8Array.of(10)))).ok).toBe(false);
});

test('entries that were swapped, left out or repeated are found', async () => {
	const { signer, county, entries } = await world(4);
	const head = await headAfter(entries);
	const note = await signCheckpoint(
		{ origin: ORIGIN, size: 4, root: await rootOf(head.tree) },
		signer
	);
	const [a, b, c, d] = entries.map(({ bytes }) => bytes) as [Bytes, Bytes, Bytes, Bytes];
	for (const [list, seq] of [
		[[a, c, b, d], 1],
		[[a, b, b, d], 2],
		[[a, b, d], 2],
		[[b, c, d], 0]
	] as const) {
		const bad = await openBundle(
			await toBundle({ log: signer, writer: signer, county }, emptyHead, list, note)
		);
		expect(bad).toMatchObject({ ok: false, error: { fault: 'out-of-chain', seq } });
	}
	const short = await toBundle({ log: signer, writer: signer, county }, emptyHead, [a, b], note);
	expect(await openBundle(short)).toMatchObject({ ok: false, error: { fault: 'bad-checkpoint' } });
});

test('peaks of another history do not lead to the root', async () => {
	const { signer, county, entries } = await world(4);
	const before = await headAfter(entries.slice(0, 3));
	const head = await headAfter(entries);
	const note = await signCheckpoint(
		{ origin: ORIGIN, size: 4, root: await rootOf(head.tree) },
		signer
	);
	const peaks = before.tree.peaks.map((peak) => peak.map((b) => b ^ 1));
	const forged = { ...before, tree: { size: 3, peaks } };
	const last = entries.slice(3).map(({ bytes }) => bytes);
	const bad = await openBundle(
		await toBundle({ log: signer, writer: signer, county }, forged, last, note)
	);
	expect(bad).toMatchObject({ ok: false, error: { fault: 'other-root' } });
});

test('a bundle of the county’s log is written by the kiosk that kept it', async () => {
	const { bundle } = await world(2);
	const kiosk = await sampleSigner('custody.411328/s02/e1');
	const file = await bundle(0, 1, kiosk);
	const opened = await openBundle(file);
	expect(opened.ok && equalBytes(opened.value.writer.publicKey, kiosk.publicKey)).toBe(true);
});

test('a bundle whose writer belongs to another county is refused', async () => {
	const { bundle } = await world(2);
	const stranger = await sampleSigner('custody.411329/s02/e1');
	expect(await openBundle(await bundle(0, 1, stranger))).toMatchObject({
		ok: false,
		error: { fault: 'bad-key' }
	});
});

test('a checkpoint that its key signed twice is refused: which line counts would be open', async () => {
	const { signer } = await world(1);
	const note = new TextDecoder().decode(
		await signCheckpoint({ origin: ORIGIN, size: 0, root: new Uint8Array(32) }, signer)
	);
	const line = note.slice(note.lastIndexOf('— '));
	expect((await openCheckpoint(toUtf8(note), signer)).ok).toBe(true);
	expect(await openCheckpoint(toUtf8(note + line), signer)).toEqual({
		ok: false,
		error: 'not-a-note'
	});
});

test('names say which log and which entries', () => {
	expect(shortName(ORIGIN)).toBe('s01-e1');
	expect(shortName('custody.411328/county')).toBe('county');
	const name = bundleName(ORIGIN, 256, 299);
	expect(name).toBe('s01-e1-000000256-000000299.zfb');
	expect(parseBundleName(ORIGIN, name)).toEqual({ first: 256, last: 299 });
	for (const other of ['s01-e1-256-299.zfb', `${name}.part`, 'HEAD', `x${name}`])
		expect(parseBundleName(ORIGIN, other)).toBeUndefined();
});
