// Disposal at one kiosk, with the real database: what goes round the rule is refused, and what was approved is removed once.
import { expect, test } from 'vitest';
import { later } from '$lib/base/instant';
import { openPglite } from '$lib/ledger/database/database.pglite';
import { openStore } from '$lib/ledger/store/store';
import { openMemoryStore } from '$lib/ledger/store/store.memory';
import { linkable } from '$lib/kiosk/record/linkable';
import { hash } from '$lib/ledger/requests/request-for-tests';
import {
	approved,
	BAG,
	clip,
	days,
	iso,
	openDisposalKiosk,
	PIN,
	propose,
	reason,
	sign,
	storedAs,
	two,
	typesOf
} from './support/disposal-kiosk';

test('[第15条] the whole way: due, proposed, approved, two PINs, gone from both vaults, the stub for ever', async () => {
	const kiosk = await openDisposalKiosk(await openStore(await openPglite()));
	const { clock, disks, record, store, classify, start, forgotten } = kiosk;
	await classify(1);
	clock.at = days(400);
	const desks = start();
	const request = await approved(desks, kiosk);
	const before = record.head().size;
	expect((await desks.disposals.execute(two(request))).ok).toBe(true);
	await desks.disposals.settled();
	expect(await typesOf(kiosk, before)).toEqual([
		...['disposal-executed', 'removal-begun', 'copies-removed', 'removal-begun', 'copies-removed']
	]);
	for (const disk of disks.values())
		expect([...disk.keys()]).toEqual([2, 3].map((n) => `${BAG}/${storedAs(n)}`));
	expect(forgotten).toEqual(new Set([hash(1)]));
	const shown = await desks.disposals.shown(request);
	expect(shown).toMatchObject({
		...{ fault: undefined, disposal: { persons: ['p3', 'p1'] } },
		copies: [
			{ vault: 'v1', state: 'removed' },
			{ vault: 'v2', state: 'removed' }
		]
	});
	const { stubOf } = await desks.disposals.read();
	expect(stubOf(clip(1))?.files).toMatchObject([{ ...clip(1), bytes: 9, class: 'general' }]);
	expect(stubOf(clip(2))).toBeUndefined();
	// Nothing of it can be viewed, extracted, released or disposed of any more, each with a sentence.
	const asked = await desks.requests.make({
		...{ by: 'p1', pin: PIN, applicant: { is: 'person', person: 'p1' }, ground: '案情研判' },
		...{ files: [clip(1)], case: null, from: iso(clock.at), detail: { kind: 'viewing' } },
		until: iso(later(clock.at, { hours: 8 }))
	});
	expect(asked).toMatchObject({ error: { reason: 'disposed', article: 15 } });
	expect(await propose(desks, kiosk)).toMatchObject(reason('disposed'));
	expect(await desks.disposals.execute(two(request))).toMatchObject(reason('request-closed'));
	// The same content coming in again is copied anew, and not linked to what is gone.
	expect(await store.knownFiles('s01', ['1.MP4'])).toHaveLength(1);
	expect(await linkable(store, 's01', ['1.MP4', '2.MP4'])).toHaveLength(1);
});

test('[第15条] dispose early, of what is held, in an open case’s stead: nothing is even asked for', async () => {
	const kiosk = await openDisposalKiosk();
	const { clock, record, classify, start } = kiosk;
	await classify(1, 2);
	const desks = start();
	clock.at = days(300);
	const size = record.head().size;
	expect(await propose(desks, kiosk)).toMatchObject(reason('disposal-early'));
	clock.at = days(400);
	expect(await propose(desks, kiosk, [3])).toMatchObject(reason('disposal-unclassified'));
	expect(await propose(desks, kiosk, [1, 3])).toMatchObject(reason('disposal-unclassified'));
	expect(await propose(desks, kiosk, [1], 'p1')).toMatchObject(reason('custodian-only'));
	expect(record.head().size).toBe(size);
	await record.note({
		type: 'hold-placed',
		body: { hold: `s01-e1-${size}`, files: [clip(2)], case: null, ground: '信访' }
	});
	expect(await propose(desks, kiosk, [2])).toMatchObject(reason('disposal-held'));
	kiosk.shut.add(clip(1).ingest);
	expect(await propose(desks, kiosk, [1])).toMatchObject(reason('sealed-content'));
});

test('[第15条] a hold that is set between approval and execution keeps it', async () => {
	const kiosk = await openDisposalKiosk();
	const { clock, record, disks, classify, start } = kiosk;
	await classify(1);
	clock.at = days(400);
	const desks = start();
	const request = await approved(desks, kiosk);
	await record.note({
		type: 'hold-placed',
		body: { hold: `s01-e1-${record.head().size}`, files: [clip(1)], case: null, ground: '信访' }
	});
	expect(await desks.disposals.whyNot([clip(1)], request)).toMatchObject({
		reason: 'disposal-held'
	});
	const size = record.head().size;
	expect(await desks.disposals.execute(two(request))).toMatchObject(reason('disposal-held'));
	expect(record.head().size).toBe(size);
	expect(disks.get('v1')?.size).toBe(3);
});

test('[第15条] one person twice, the approver, a wrong PIN, an own approval, none at all: nothing is executed', async () => {
	const kiosk = await openDisposalKiosk();
	const { clock, record, disks, classify, start } = kiosk;
	await classify(1, 2);
	clock.at = days(400);
	const desks = start();
	const { disposals, requests } = desks;
	const made = await propose(desks, kiosk, [2]);
	const open = made.ok ? made.value.voucher : '';
	expect(await disposals.execute(two(open))).toMatchObject(reason('not-approved'));
	const asked = (await requests.read()).of(open)?.made.hash ?? '';
	const own = { request: open, asked, leader: 'p3', pin: PIN, reason: '', until: null } as const;
	expect(await requests.decide({ ...own, decision: 'returned' })).toMatchObject(
		reason('leader-only')
	);
	// p7 is a leader and keeps the footage too: what he proposes, another one approves.
	const own7 = await requests.withdraw({
		request: open,
		by: 'p3',
		pin: PIN,
		reason: '改由他人提出'
	});
	expect(own7.ok).toBe(true);
	const by7 = await propose(desks, kiosk, [2], 'p7');
	const request7 = by7.ok ? by7.value.voucher : '';
	const is7 = (await requests.read()).of(request7)?.made;
	expect(
		await requests.decide({
			...{ request: request7, asked: is7?.hash ?? '', leader: 'p7', pin: PIN, reason: '' },
			...{ decision: 'approved', until: is7?.until ?? '' }
		})
	).toMatchObject(reason('own-request'));
	const request = await approved(desks, kiosk, [1], 'p7');
	const size = record.head().size;
	expect(await disposals.execute(two(request, sign('p3'), sign('p3')))).toMatchObject(
		reason('disposal-one-person')
	);
	expect(await disposals.execute(two(request, sign('p3'), sign('p7')))).toMatchObject(
		reason('disposal-approver')
	);
	expect(await disposals.execute(two(request, sign('p1'), sign('p2')))).toMatchObject(
		reason('disposal-no-keeper')
	);
	expect(await disposals.execute(two(request, sign('p3'), sign('p1', '000000')))).toMatchObject(
		reason('pin-wrong')
	);
	expect(record.head().size).toBe(size);
	expect(disks.get('v1')?.size).toBe(3);
});

test('[第15条] an entry that says it was executed removes nothing without its approval and two persons', async () => {
	const kiosk = await openDisposalKiosk();
	const { clock, record, disks, classify, start } = kiosk;
	await classify(1);
	clock.at = days(400);
	const desks = start();
	const made = await propose(desks, kiosk);
	const request = made.ok ? made.value.voucher : '';
	const stub = { ...clip(1), bytes: 9, kept: iso(days(0)), class: 'general' as const };
	await record.note({
		type: 'disposal-executed',
		body: {
			...{ request, approval: hash(9), persons: ['p3', 'p1'] },
			files: [{ ...stub, notBefore: iso(days(366)) }]
		}
	});
	const again = start();
	await again.disposals.settled();
	expect(await again.disposals.again(request)).toMatchObject(reason('disposal-unfounded'));
	expect((await again.disposals.shown(request))?.fault).toBe('none');
	expect([...disks.values()].map(({ size }) => size)).toEqual([3, 3]);
});

test('[第15条] a vault that is not connected is owed, and done when it is back', async () => {
	const kiosk = await openDisposalKiosk();
	const { clock, disks, away, put, classify, start, watching } = kiosk;
	await classify(1);
	clock.at = days(400);
	const desks = start();
	const request = await approved(desks, kiosk);
	away.add('v2');
	await desks.disposals.execute(two(request));
	await desks.disposals.settled();
	expect((await desks.disposals.shown(request))?.copies.map(({ state }) => state)).toEqual([
		...['removed', 'waiting']
	]);
	expect(disks.get('v2')?.size).toBe(3);
	// Nothing of it was begun, and it is looked for.
	expect((await desks.disposals.read()).of(request)?.begun.has('v2')).toBe(false);
	expect(watching.size).toBe(1);
	put('v2');
	await desks.disposals.settled();
	expect(watching.size).toBe(0);
	expect((await desks.disposals.shown(request))?.copies.map(({ state }) => state)).toEqual([
		...['removed', 'removed']
	]);
	expect(disks.get('v2')?.size).toBe(2);
});

test('[第15条] killed between two files: it goes on at the next start, and what is gone is told as absent', async () => {
	const kiosk = await openDisposalKiosk(openMemoryStore());
	const { clock, disks, kill, classify, start, record } = kiosk;
	await classify(1, 2);
	clock.at = days(400);
	const desks = start();
	const request = await approved(desks, kiosk, [1, 2]);
	kill.at = 1;
	const before = record.head().size;
	await desks.disposals.execute(two(request));
	await desks.disposals.settled();
	expect(desks.disposals.trouble()).toMatchObject({ fault: 'storage' });
	expect(await typesOf(kiosk, before)).toEqual(['disposal-executed', 'removal-begun']);
	expect([...(disks.get('v1')?.keys() ?? [])]).toHaveLength(2);
	const next = start();
	await next.disposals.settled();
	const states = (await next.disposals.shown(request))?.copies.map(({ vault, state }) => [
		...[vault, state]
	]);
	expect(states?.sort()).toEqual([
		['v1', 'absent'],
		['v1', 'removed'],
		['v2', 'removed'],
		['v2', 'removed']
	]);
	expect([...disks.values()].map(({ size }) => size)).toEqual([1, 1]);
	// A third start finds nothing left to do.
	const size = record.head().size;
	await start().disposals.settled();
	expect(record.head().size).toBe(size);
});

test('[第15条] [第19条] what lies there with other content stays, and is named', async () => {
	const kiosk = await openDisposalKiosk();
	const { clock, disks, classify, start, record } = kiosk;
	await classify(1);
	clock.at = days(400);
	const desks = start();
	const request = await approved(desks, kiosk);
	const place = `${BAG}/${storedAs(1)}`;
	disks.get('v2')?.set(place, hash(77));
	await desks.disposals.execute(two(request));
	await desks.disposals.settled();
	expect((await desks.disposals.shown(request))?.copies.map(({ state }) => state)).toEqual([
		...['removed', 'differs']
	]);
	expect(disks.get('v2')?.get(place)).toBe(hash(77));
	const size = record.head().size;
	await start().disposals.settled();
	expect(record.head().size).toBe(size);
	// Put right from outside, somebody has it looked at once more.
	disks.get('v2')?.set(place, hash(1));
	expect((await desks.disposals.again(request)).ok).toBe(true);
	expect(disks.get('v2')?.has(place)).toBe(false);
});

test('[第15条] [第19条] a request for deletion is answered and carries nothing out, and no approval of another kind does', async () => {
	const kiosk = await openDisposalKiosk();
	const { clock, disks, classify, start } = kiosk;
	await classify(1);
	clock.at = days(400);
	const { releases, requests, disposals } = start();
	const done = await releases.askDeletion({
		...{ by: 'p3', pin: PIN, applicant: { is: 'outsider', name: '钱某', unit: '当事人' } },
		...{ ground: '不愿保留', what: '七月二十九日的检查', files: [clip(1)], askedAt: iso(clock.at) }
	});
	const deletion = done.ok ? done.value.voucher : '';
	expect(await disposals.execute(two(deletion))).toMatchObject(reason('no-such-request'));
	const viewing = await requests.make({
		...{ by: 'p1', pin: PIN, applicant: { is: 'person', person: 'p1' }, ground: '案情研判' },
		...{ files: [clip(1)], case: null, from: iso(clock.at), detail: { kind: 'viewing' } },
		until: iso(later(clock.at, { hours: 8 }))
	});
	const id = viewing.ok ? viewing.value.voucher : '';
	expect(await disposals.execute(two(id))).toMatchObject(reason('other-kind'));
	expect(await disposals.whyNot([clip(1)])).toMatchObject({ reason: 'disposal-in-use' });
	expect([...disks.values()].map(({ size }) => size)).toEqual([3, 3]);
});
