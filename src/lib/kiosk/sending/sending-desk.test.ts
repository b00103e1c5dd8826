import { expect, test } from 'vitest';
import { err, ok } from '$lib/base/result';
import {
	allow,
	keyOf,
	received,
	refused,
	restrict,
	sendingKiosk,
	shaOf,
	type Call
} from './sending-for-tests';

type Kiosk = Awaited<ReturnType<typeof sendingKiosk>>;

/** A second later: what there is to do has been begun, and what ended is settled. */
async function second({ desk, world }: Pick<Kiosk, 'desk' | 'world'>): Promise<void> {
	for (let turn = 0; turn < 3; turn++) {
		world.clock += 1000;
		desk.nudge();
		desk.tick();
		for (let i = 0; i < 60; i++) await Promise.resolve();
		await new Promise((on) => setTimeout(on, 0));
	}
}

/** Both are asked for, and the first is on its way. */
async function sending(): Promise<Kiosk & { readonly first: Call }> {
	const kiosk = await sendingKiosk();
	await kiosk.county(allow(true));
	await kiosk.desk.send([keyOf(1), keyOf(2)]);
	const called = kiosk.called();
	kiosk.desk.tick();
	return { ...kiosk, first: await called };
}

test('[第16条] nothing is sent before the county says so, whatever is asked for; then one after another, until its log has them', async () => {
	const kiosk = await sendingKiosk();
	const { desk, calls, county, states } = kiosk;
	expect(await desk.read()).toMatchObject({ allowed: undefined });
	expect(await states()).toBe('cannot off, cannot off');
	await desk.send([keyOf(1), keyOf(2)]);
	await second(kiosk);
	expect(calls).toEqual([]);

	await county(allow(true));
	const called = kiosk.called();
	await second(kiosk);
	const first = await called;
	expect(first.path).toBe('DCIM/1.mp4');
	first.bytes(0);
	kiosk.world.clock += 1000;
	first.bytes(60);
	expect((await desk.read()).current).toMatchObject({
		...{ phase: 'sending', bytesDone: 60, bytesPerSecond: 60, secondsLeft: 1 }
	});
	await second(kiosk);
	expect(await states()).toBe('sending, queued');
	expect(calls).toHaveLength(1);

	// Its yes is no receipt: that is on its log.
	first.end(ok(null));
	await second(kiosk);
	expect(kiosk.world.syncs).toBe(1);
	expect(await states()).toBe('queued settling, sending');
	await county(received(1));
	await second(kiosk);
	expect(await states()).toBe('received, sending');
	calls[1]?.end(ok(null));
	await county(received(2));
	await second(kiosk);
	expect(await states()).toBe('received, received');
	expect(await kiosk.keeping.orders()).toEqual([]);
	expect(calls).toHaveLength(2);
});

test('[第13条] an ingest goes first: what is being sent is held, and goes on after it', async () => {
	const kiosk = await sending();
	kiosk.world.ingesting = true;
	await second(kiosk);
	expect(kiosk.first.signal.aborted).toBe(true);
	expect(await kiosk.desk.read()).toMatchObject({ current: undefined, pause: { why: 'ingest' } });
	expect(await kiosk.states()).toBe('queued, queued');
	kiosk.world.ingesting = false;
	await second(kiosk);
	expect(kiosk.calls.map(({ path }) => path)).toEqual(['DCIM/1.mp4', 'DCIM/1.mp4']);
});

test('what is cancelled is sent no further and keeps what was sent; asked for again, it goes on without being read again', async () => {
	const kiosk = await sending();
	await kiosk.keeping.keep(keyOf(1), { upload: 'a'.repeat(32), bytes: 60 });
	await kiosk.desk.cancel(keyOf(1));
	await second(kiosk);
	expect(kiosk.first.signal.aborted).toBe(true);
	expect(await kiosk.states()).toBe('unsent, sending');
	expect((await kiosk.desk.read()).rows.at(-1)).toMatchObject({ bytesSent: 60 });
	kiosk.calls[1]?.end(ok(null));
	// Read now, it would be another file.
	kiosk.world.digest = shaOf(99);
	await kiosk.desk.send([keyOf(1)]);
	await second(kiosk);
	expect(kiosk.calls.map(({ path }) => path)).toEqual(['DCIM/1.mp4', 'DCIM/2.mp4', 'DCIM/1.mp4']);
});

test('after a restart the order is the same', async () => {
	const kiosk = await sending();
	await kiosk.desk.close();
	const again = kiosk.open();
	await second({ desk: again, world: kiosk.world });
	expect(await kiosk.states(again)).toBe('sending, queued');
});

test('[第19条] a file that is not what the ledger says is not sent, one that is not here waits for its vault; the others go on', async () => {
	const kiosk = await sendingKiosk();
	await kiosk.county(allow(true));
	kiosk.world.digest = shaOf(99);
	await kiosk.desk.send([keyOf(1), keyOf(2)]);
	await second(kiosk);
	expect(await kiosk.states()).toBe('cannot differs, sending');
	kiosk.calls[0]?.end(err({ fault: 'unreadable' }));
	await second(kiosk);
	expect(await kiosk.states()).toBe('cannot differs, cannot not-here');
	kiosk.world.found = () => err({ fault: 'vault-gone' });
	kiosk.desk.lookForVaults();
	await second(kiosk);
	expect(await kiosk.states()).toBe('cannot differs, cannot not-here');
	kiosk.world.found = () => ok(new File([], ''));
	kiosk.desk.lookForVaults();
	await second(kiosk);
	expect(await kiosk.states()).toBe('cannot differs, sending');
	expect(kiosk.calls.map(({ path }) => path)).toEqual(['DCIM/2.mp4', 'DCIM/2.mp4']);
});

test('without an answer it is tried later and later, and at once when somebody asks or the county is heard of', async () => {
	const kiosk = await sending();
	const { desk, calls, world } = kiosk;
	kiosk.first.end(err({ fault: 'no-answer' }));
	await second(kiosk);
	// The first pause is a second long.
	expect(calls).toHaveLength(2);
	calls[1]?.end(err({ fault: 'no-answer' }));
	for (let n = 2; n < 8; n++) {
		await second(kiosk);
		world.clock += 60_000;
		await second(kiosk);
		calls.at(-1)?.end(err({ fault: 'no-answer' }));
	}
	await second(kiosk);
	const before = calls.length;
	const { pause } = await desk.read();
	expect(pause).toMatchObject({ why: 'no-answer' });
	await second(kiosk);
	expect(calls).toHaveLength(before);
	desk.tryNow();
	await second(kiosk);
	expect(calls).toHaveLength(before + 1);
	calls.at(-1)?.end(err({ fault: 'refused', reason: 'no-space' }));
	await second(kiosk);
	expect(await desk.read()).toMatchObject({ pause: undefined, current: { phase: 'checking' } });
	calls.at(-1)?.end(err({ fault: 'no-answer' }));
	await second(kiosk);
	calls.at(-1)?.end(err({ fault: 'no-answer' }));
	await kiosk.county(allow(true));
	const heard = calls.length;
	await second(kiosk);
	expect(calls.length).toBeGreaterThan(heard);
});

test('a line that breaks again and again is tried again at once as long as the county gets more', async () => {
	const kiosk = await sending();
	await kiosk.keeping.keep(keyOf(1), { upload: 'a'.repeat(32), bytes: 0 });
	for (let n = 1; n < 9; n++) {
		await kiosk.keeping.moved(keyOf(1), n);
		kiosk.calls.at(-1)?.end(err({ fault: 'no-answer' }));
		await second(kiosk);
		expect(kiosk.calls).toHaveLength(n + 1);
	}
});

test('what the county does not know yet waits for the next exchange; what it got wrong is shown as returned, and can be sent again', async () => {
	const kiosk = await sending();
	kiosk.first.end(err({ fault: 'refused', reason: 'unknown-file' }));
	await second(kiosk);
	expect(kiosk.world.syncs).toBe(1);
	expect(await kiosk.states()).toBe('queued unknown-file, sending');
	kiosk.calls[1]?.end(err({ fault: 'refused', reason: 'other-hash' }));
	await second(kiosk);
	expect(await kiosk.states()).toBe('queued unknown-file, returned');
	await kiosk.county(refused(2));
	await second(kiosk);
	expect(await kiosk.states()).toBe('sending, returned');
	await kiosk.desk.send([keyOf(2)]);
	await second(kiosk);
	expect(await kiosk.states()).toBe('sending, queued');
	kiosk.calls.at(-1)?.end(err({ fault: 'refused', reason: 'held' }));
	await second(kiosk);
	expect(await kiosk.states()).toBe('queued settling, sending');
});

test('with too many open at the county, one that nobody asks for any more is ended there', async () => {
	const kiosk = await sending();
	await kiosk.keeping.keep(keyOf(1), { upload: 'a'.repeat(32), bytes: 60 });
	await kiosk.desk.cancel(keyOf(1));
	await second(kiosk);
	kiosk.calls[1]?.end(err({ fault: 'refused', reason: 'too-many' }));
	await second(kiosk);
	expect(kiosk.world.ended).toEqual(['DCIM/1.mp4']);
	expect(await kiosk.states()).toBe('unsent, sending');
});

test('[第20条] what is restricted while it is sent stops there, and is named by nothing', async () => {
	const kiosk = await sending();
	await kiosk.station(restrict(1));
	await second(kiosk);
	expect(kiosk.first.signal.aborted).toBe(true);
	expect(await kiosk.states()).toBe('cannot class, sending');
	expect((await kiosk.desk.read()).rows.at(-1)).toMatchObject({ shut: true });
	await kiosk.county(allow(false));
	await second(kiosk);
	expect(kiosk.calls[1]?.signal.aborted).toBe(true);
	expect(await kiosk.states()).toBe('cannot off, cannot off');
});
