import { afterAll, beforeAll, expect, test } from 'vitest';
import { sha256, toUtf8 } from '$lib/base/bytes';
import { ok } from '$lib/base/result';
import { openCheckpoint, signCheckpoint } from '$lib/ledger/log/checkpoint';
import { newSigner } from '$lib/ledger/testing/for-tests';
import { openMerkle } from '$lib/ledger/log/merkle';
import { toGrowth } from '$lib/ledger/log/proof';
import { leafHash, rootOf } from '$lib/ledger/log/tree';
import { loadKey } from '$lib/server/record/key';
import { closeTown, officeFolder, openKioskOf, openTown, peerOver, whole } from './support/town';

beforeAll(openTown);
afterAll(closeTown);

/** Lends or takes back, whichever can be done: the tests share one recorder. */
async function actAt(kiosk: Awaited<ReturnType<typeof openKioskOf>>): Promise<void> {
	const acts = [await kiosk.lend(), await kiosk.takeBack()];
	expect(acts.some(({ ok: done }) => done)).toBe(true);
}

test('the county’s checkpoint is taken with its proof, named in every event, and put on the own log once', async () => {
	const kiosk = await openKioskOf('s01');
	await kiosk.sync(peerOver(whole));
	await actAt(kiosk);
	expect((await kiosk.sync(peerOver(whole))).ok).toBe(true);
	const note = toUtf8((await kiosk.store.receipt(kiosk.county.name))?.note ?? '');
	const taken = await openCheckpoint(note, kiosk.county);
	const held = await kiosk.store.head(kiosk.county.name);
	expect(taken.ok && taken.value).toEqual({
		...{ origin: kiosk.county.name, size: held.size, root: await rootOf(held.tree) }
	});
	const pin = await kiosk.store.newest(kiosk.signer.name, 'county-pinned');
	expect(pin?.known && pin.event.body).toMatchObject({ checkpoint: expect.any(String) as string });
	const seq = pin?.seq;
	await actAt(kiosk);
	await kiosk.sync(peerOver(whole));
	expect((await kiosk.store.newest(kiosk.signer.name, 'county-pinned'))?.seq).toBe(seq);
	const last = await kiosk.store.newest(kiosk.signer.name, 'recorder-returned');
	expect(last?.known && last.event.county.size).toBe(held.size);
	await kiosk.close();
});

test('every confirmation stands on the county’s own log, once, and reaches the other stations', async () => {
	const one = await openKioskOf('s01');
	const two = await openKioskOf('s02');
	await one.sync(peerOver(whole));
	await actAt(one);
	await one.sync(peerOver(whole));
	await actAt(one);
	await one.sync(peerOver(whole));
	await one.sync(peerOver(whole));
	await two.sync(peerOver(whole));
	const said = await two.store.registryEntries(two.county.name, ['log-confirmed'], 0);
	const ofOne = said.flatMap(({ known, event }) =>
		known && event.type === 'log-confirmed' && event.body.log === one.signer.name
			? [event.body.size]
			: []
	);
	expect(ofOne).toEqual([...new Set(ofOne)]);
	expect(ofOne.at(-1)).toBe(one.record.head().size);
	await one.close();
	await two.close();
});

/** A county with the same key whose log is another one: what it would be if it had rewritten its history. */
async function rewritten(kiosk: { county: { name: string } }, size: number) {
	const merkle = openMerkle();
	for (let i = 0; i < size; i++) await merkle.add(await leafHash(toUtf8(`other ${i}`)));
	const signer = await countySigner();
	const checkpoint = { origin: kiosk.county.name, size, root: await merkle.root(size) };
	const note = await signCheckpoint(checkpoint, signer);
	return (old: number) =>
		merkle.consistency(Math.min(old, size), size).then((proof) => ok(toGrowth(old, proof, note)));
}

const countySigner = async () => {
	const signer = await loadKey(officeFolder());
	if (!signer) throw new Error('no key');
	return signer;
};

test('a county that signs a second history is found out, both notes are kept, and nothing more is taken from it', async () => {
	const kiosk = await openKioskOf('s01');
	await kiosk.sync(peerOver(whole));
	await kiosk.takeBack();
	await kiosk.sync(peerOver(whole));
	const pinned = (await kiosk.store.receipt(kiosk.county.name))?.note;
	const { size } = await kiosk.store.head(kiosk.county.name);
	for (const grown of [0, 1, 5]) {
		const peer = { ...peerOver(whole), checkpoint: await rewritten(kiosk, size + grown) };
		expect(await kiosk.sync(peer)).toEqual({ ok: false, error: { fault: 'county-disputed' } });
	}
	const kept = await kiosk.store.registryEntries(kiosk.signer.name, ['county-disputed'], 0);
	expect(kept).toHaveLength(3);
	expect(kept[0]?.known && kept[0].event.body).toMatchObject({ pinned });
	expect((await kiosk.store.receipt(kiosk.county.name))?.note).toBe(pinned);
	const shorter = { ...peerOver(whole), checkpoint: await rewritten(kiosk, size - 1) };
	expect(await kiosk.sync(shorter)).toEqual({
		ok: false,
		error: { fault: 'county-set-back', size: size - 1 }
	});
	expect(await kiosk.sync(peerOver(whole))).toEqual({ ok: true, value: null });
	await kiosk.close();
});

test('what is not the county’s checkpoint is not taken for one', async () => {
	const kiosk = await openKioskOf('s01');
	const stranger = await newSigner(kiosk.county.name);
	const answers = ['', 'old 0\n\n', 'old 7\n\nx\n'].map(toUtf8);
	const note = await signCheckpoint(
		{ origin: kiosk.county.name, size: 0, root: await sha256(toUtf8('')) },
		stranger
	);
	for (const answer of [...answers, toGrowth(0, [], note)]) {
		const peer = { ...peerOver(whole), checkpoint: () => Promise.resolve(ok(answer)) };
		expect(await kiosk.sync(peer)).toEqual({ ok: false, error: { fault: 'bad-checkpoint' } });
	}
	expect((await kiosk.store.head(kiosk.county.name)).size).toBe(0);
	await kiosk.close();
});
