import { afterAll, beforeAll, expect, test } from 'vitest';
import { toUtf8 } from '$lib/base/bytes';
import { ok } from '$lib/base/result';
import { cosignedAt } from '$lib/ledger/log/checkpoint';
import { rereadEntry } from '$lib/ledger/log/entry';
import { newSigner } from '$lib/ledger/testing/for-tests';
import { signNote } from '$lib/ledger/texts/note';
import type { Peer } from '$lib/sync/peer';
import {
	closeTown,
	openKioskOf,
	openKioskWith,
	openTown,
	peerOver,
	restartCounty,
	whole
} from './support/town';

beforeAll(openTown);
afterAll(closeTown);

test('[第21条] bad case: same device lent at A and B offline → both kiosks end with the same registry, and show it as lent twice', async () => {
	const one = await openKioskOf('s01');
	const two = await openKioskOf('s02');
	expect(await one.sync(peerOver(whole))).toEqual({ ok: true, value: null });
	expect(await two.sync(peerOver(whole))).toEqual({ ok: true, value: null });
	expect((await one.lend()).ok).toBe(true);
	expect((await two.lend()).ok).toBe(true);
	for (const kiosk of [one, two, one]) expect((await kiosk.sync(peerOver(whole))).ok).toBe(true);
	expect(await one.registry.digest()).toBe(await two.registry.digest());
	expect([one.status(), two.status()]).toEqual(['double-lent', 'double-lent']);
	await one.takeBack();
	await two.takeBack();
	for (const kiosk of [one, two, one]) await kiosk.sync(peerOver(whole));
	expect(await one.registry.digest()).toBe(await two.registry.digest());
	await one.close();
	await two.close();
});

test('[第13条] a receipt is the county’s signature over exactly what this kiosk wrote', async () => {
	const kiosk = await openKioskOf('s01');
	await kiosk.sync(peerOver(whole));
	await kiosk.lend();
	expect(await kiosk.sync(peerOver(whole))).toEqual({ ok: true, value: null });
	const receipt = kiosk.receipts.at(-1);
	expect(receipt?.size).toBe(kiosk.record.head().size);
	expect((await cosignedAt(toUtf8(receipt?.note ?? ''), kiosk.county)).ok).toBe(true);
	await kiosk.takeBack();
	await kiosk.sync(peerOver(whole));
	await kiosk.close();
});

test('a county that answers but signs with another key confirms nothing', async () => {
	const kiosk = await openKioskOf('s01');
	await kiosk.sync(peerOver(whole));
	await kiosk.takeBack();
	await kiosk.lend();
	const peer = peerOver(whole);
	const stranger = await newSigner(kiosk.county.name);
	const forged: Peer = {
		...peer,
		cosign: async (_, checkpoint) =>
			ok(await signNote(new TextDecoder().decode(checkpoint), stranger))
	};
	expect(await kiosk.sync(forged)).toEqual({ ok: false, error: { fault: 'bad-receipt' } });
	expect(kiosk.receipts.at(-1)?.size ?? 0).toBeLessThan(kiosk.record.head().size);
	await kiosk.takeBack();
	expect((await kiosk.sync(peer)).ok).toBe(true);
	await kiosk.close();
});

test('whatever call is lost before or after it arrived, or cut: the next exchange goes on and everything is confirmed once', async () => {
	const kiosk = await openKioskOf('s01');
	await kiosk.sync(peerOver(whole));
	const behaviours = ['lost-before', 'lost-after', 'cut'] as const;
	let faults = 0;
	for (const behaviour of behaviours)
		for (let at = 0; at < 8; at++) {
			await kiosk.lend();
			await kiosk.takeBack();
			const done = await kiosk.sync(peerOver((_, times) => (times === at ? behaviour : 'whole')));
			if (!done.ok) {
				faults++;
				expect(done.error.fault).toBe('no-answer');
			}
			expect(await kiosk.sync(peerOver(whole))).toEqual({ ok: true, value: null });
			expect(kiosk.receipts.at(-1)?.size).toBe(kiosk.record.head().size);
		}
	expect(faults).toBeGreaterThan(6);
	await kiosk.close();
});

test('the county restarted in the middle has everything it confirmed', async () => {
	const kiosk = await openKioskOf('s02');
	await kiosk.sync(peerOver(whole));
	await kiosk.lend();
	await kiosk.sync(peerOver(whole));
	await restartCounty();
	await kiosk.takeBack();
	expect(await kiosk.sync(peerOver(whole))).toEqual({ ok: true, value: null });
	expect(kiosk.receipts.at(-1)?.size).toBe(kiosk.record.head().size);
	await kiosk.close();
});

test('a kiosk that was set back learns from the county that its own log goes on', async () => {
	const kiosk = await openKioskOf('s01');
	await kiosk.sync(peerOver(whole));
	await kiosk.lend();
	await kiosk.takeBack();
	await kiosk.sync(peerOver(whole));
	const { size } = kiosk.record.head();
	expect(size).toBeGreaterThan(0);
	const image = await openKioskWith(kiosk.signer, kiosk.enrolment);
	expect(await image.sync(peerOver(whole))).toMatchObject({
		ok: false,
		error: { fault: 'county-ahead' }
	});
	expect(image.record.head().size).toBe(0);
	await image.close();
	await kiosk.close();
});

test('what the county lacks of an epoch that is over is sent under the new key', async () => {
	const old = await openKioskOf('s02');
	await old.sync(peerOver(whole));
	await old.lend();
	await old.takeBack();
	const { size } = old.record.head();
	const entries = await old.store.read(old.signer.name, 0, size);
	const next = await openKioskOf('s02', [old.signer.name]);
	await next.sync(peerOver(whole));
	await next.record.take(await Promise.all(entries.map(rereadEntry)), await next.store.cursor());
	expect(await next.sync(peerOver(whole))).toEqual({ ok: true, value: null });
	const other = await openKioskOf('s01');
	await other.sync(peerOver(whole));
	expect((await other.store.head(old.signer.name)).size).toBe(size);
	for (const kiosk of [old, next, other]) await kiosk.close();
});
