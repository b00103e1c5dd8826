// What only named readers may know of: ways round the rule are refused (第20条).
import { expect, test } from 'vitest';
import { ok } from '$lib/base/result';
import type { Applicant, RequestDetail } from '$lib/ledger/events/request';
import { readRequests } from '$lib/ledger/requests/request-read';
import { openRestricted, good, iso, person, PIN, reason, TEXT } from './support/restricted-kiosk';

test('[第20条] only a named reader views, and still needs the approval; the keeper beside an outsider is named too', async () => {
	const { viewing, ask, made, decide, register, marked, requests, ways, size } =
		await openRestricted();
	// Approved and registered before it was marked: from then on that opens nothing.
	const before = await made('p2');
	await decide(before);
	await register(before);
	expect((await viewing.enter({ request: before, by: 'p2', pin: PIN })).ok).toBe(true);
	const waiting = await made('p2');
	await marked([person('p1'), { is: 'outsider', name: '钱某', unit: '县法院' }]);
	const at = size();
	expect(await ask('p2')).toMatchObject(reason('restricted-footage'));
	expect(await decide(waiting)).toMatchObject(reason('restricted-footage'));
	const form = { paper: '2026-7', photo: '1'.repeat(64), until: iso(8), reason: '' };
	const hash = (await requests.read()).of(waiting)?.made.hash ?? '';
	const onPaper = { request: waiting, asked: hash, keeper: 'p3', pin: PIN, leader: 'p4', ...form };
	expect(await ways.enterPaper(onPaper)).toMatchObject(reason('restricted-footage'));
	expect(await viewing.play(before, good)).toMatchObject(reason('restricted-footage'));
	expect(await viewing.enter({ request: before, by: 'p2', pin: PIN })).toMatchObject(
		reason('restricted-footage')
	);
	expect(await viewing.check({ by: 'p3', pin: PIN, file: good })).toMatchObject(
		reason('restricted-footage')
	);
	expect(size()).toBe(at);
	// What is not approved is returned all the same.
	const asked = (await requests.read()).of(waiting)?.made.hash ?? '';
	const back = await requests.decide({
		...{ request: waiting, asked, leader: 'p4', pin: PIN, reason: '不在名单', until: null },
		decision: 'returned'
	});
	expect(back.ok).toBe(true);
	// A named reader without an approval sees nothing, and with one it opens.
	const request = await made('p1');
	expect(await viewing.enter({ request, by: 'p1', pin: PIN })).toMatchObject(
		reason('not-approved')
	);
	await decide(request);
	await register(request);
	expect((await viewing.enter({ request, by: 'p1', pin: PIN })).ok).toBe(true);
	expect((await viewing.play(request, good)).ok).toBe(true);
	// Of a named outsider the keeper who sits beside sees it as well.
	const outsider: Applicant = { is: 'outsider', name: '钱某', unit: '县法院' };
	const theirs = await made('p2', { kind: 'viewing' }, outsider);
	await decide(theirs);
	await register(theirs, 'p3');
	await viewing.enter({ request: theirs, by: 'p3', pin: PIN });
	expect(await viewing.play(theirs, good)).toMatchObject(reason('restricted-footage'));
	expect(await ask('p2', { kind: 'viewing' }, { ...outsider, unit: '别处' })).toMatchObject(
		reason('restricted-footage')
	);
});

test('[第20条] a restricted file is not extracted for, nor released to, anybody who is not named', async () => {
	const { ask, made, decide, marked, extraction, releases, restrictions } = await openRestricted();
	const detail: RequestDetail = { kind: 'extraction', purpose: 'evidence', receiver: '' };
	const order = { disc: 'D1', medium: 'dvd', repeats: null, case: { number: '', cause: '' } };
	const early = await made('p2', detail);
	await decide(early);
	const release: RequestDetail = {
		...{ kind: 'release', recipient: '县法院 钱某', basis: '调取函', manner: 'disc' }
	};
	const earlyRelease = await made('p2', release);
	await decide(earlyRelease);
	const restriction = await marked([person('p1')]);
	const plan = (request: string) => extraction.plan({ ...order, request, excerpts: [] } as never);
	expect(await plan(early)).toMatchObject(reason('restricted-footage'));
	expect(await ask('p2', detail)).toMatchObject(reason('restricted-footage'));
	// By a reader, for somebody who is none.
	expect(await ask('p1', { ...detail, receiver: '李某' })).toMatchObject(
		reason('restricted-footage')
	);
	expect(await ask('p1', release)).toMatchObject(reason('restricted-footage'));
	const given = (receiver: string) =>
		releases.release({
			...{ request: earlyRelease, keeper: 'p3', pin: PIN, receiver, handed: '光盘 1 张' }
		});
	expect(await given('县法院 钱某')).toMatchObject(reason('restricted-footage'));
	// Once the list names the outsider, it goes to that one and to no other.
	const asked = await restrictions.askReaders({
		...{ restriction, custodian: 'p6', pin: PIN, ground: 'needed-for-case' },
		readers: [person('p1'), { is: 'outsider', name: '钱某', unit: '县法院' }]
	});
	expect(asked.ok).toBe(true);
	expect(await given('县法院 钱某')).toMatchObject(reason('restricted-footage'));
	const [is] = await restrictions.read();
	const change = is?.changes[0]?.asked;
	const decided = await restrictions.decideReaders({
		...{ restriction, pin: PIN, change: change?.change ?? '', asked: change?.hash ?? '' },
		...{ leader: 'p4', decision: 'approved' }
	});
	expect(decided.ok).toBe(true);
	expect(await given('县法院 李某')).toMatchObject(reason('restricted-footage'));
	expect((await given('钱某')).ok).toBe(true);
	expect((await plan(await madeBy('p1'))).ok).toBe(true);
	async function madeBy(by: string) {
		const request = await made(by, detail);
		await decide(request);
		return request;
	}
});

test('[第20条] nobody makes himself a reader: not by marking, not by approving, not by a list that a leader did not see', async () => {
	const { restrictions, mark, marked, record, size } = await openRestricted();
	expect(await mark([person('p6')])).toMatchObject(reason('own-reader'));
	expect(await mark([person('nobody')])).toMatchObject(reason('reader-unknown'));
	expect(await mark([], 'p1')).toMatchObject(reason('custodian-only'));
	const restriction = await marked([person('p1')]);
	expect(await mark()).toMatchObject(reason('restricted-already'));
	const on = { restriction, pin: PIN, ground: 'ordered' } as const;
	const readers = (...ids: string[]) => ids.map(person);
	const ask = (custodian: string, ...ids: string[]) =>
		restrictions.askReaders({ ...on, custodian, readers: readers(...ids) });
	expect(await ask('p6', 'p1')).toMatchObject(reason('readers-same'));
	expect(await ask('p1', 'p1', 'p2')).toMatchObject(reason('custodian-only'));
	// p7 keeps the footage and is a leader as well; p4 is to be added.
	const made = [await ask('p7', 'p1', 'p2'), await ask('p6', 'p1', 'p4')];
	expect(made.every(({ ok: is }) => is)).toBe(true);
	const asked = async (n: number) =>
		(await restrictions.read()).find((one) => one.restriction === restriction)?.changes[n]?.asked;
	const approve = async (n: number, leader: string, hash?: string) => {
		const one = await asked(n);
		return restrictions.decideReaders({
			...{ ...on, leader, change: one?.change ?? '', asked: hash ?? one?.hash ?? '' },
			decision: 'approved'
		});
	};
	const at = size();
	expect(await approve(0, 'p7')).toMatchObject(reason('own-change'));
	expect(await approve(1, 'p4')).toMatchObject(reason('own-change'));
	expect(await approve(0, 'p3')).toMatchObject(reason('leader-only'));
	expect(await approve(0, 'p4', 'f'.repeat(64))).toMatchObject(reason('change-changed'));
	expect(size()).toBe(at);
	const list = async () => (await restrictions.read())[0]?.readers;
	// A program that was changed writes it all the same: it is on the record, and it does not count.
	const forged = await asked(1);
	await record.perform('', 'p4', () => ok(forge(forged?.change ?? '', forged?.hash ?? '')), null);
	expect(await list()).toEqual(readers('p1'));
	expect((await approve(1, 'p5')).ok).toBe(true);
	expect(await list()).toEqual(readers('p1', 'p4'));
	expect(await approve(1, 'p5')).toMatchObject(reason('change-decided'));
	// Lifted by a leader, and not by whoever marked.
	expect(await restrictions.review({ ...on, leader: 'p3', outcome: 'lifted' })).toMatchObject(
		reason('leader-only')
	);
	expect((await restrictions.review({ ...on, leader: 'p4', outcome: 'kept' })).ok).toBe(true);
	expect((await restrictions.read())[0]?.is).toBe('restricted');
	expect((await restrictions.review({ ...on, leader: 'p4', outcome: 'lifted' })).ok).toBe(true);
	expect((await restrictions.read())[0]?.is).toBe('lifted');
	expect(await ask('p6', 'p2')).toMatchObject(reason('restriction-lifted'));
	function forge(change: string, hash: string) {
		const body = { restriction, change, asked: hash, leader: 'p4', decision: 'approved' } as const;
		return { type: 'readers-decided', body } as const;
	}
});

test('[第20条] a side text is found by no search, read by a named reader on the record first, and erased by two', async () => {
	const { restrictions, marked, store, record, kept, size } = await openRestricted();
	const restriction = await marked([person('p1')]);
	const on = { restriction, pin: PIN };
	const empty = { title: ' ', party: '', place: '', note: '' };
	expect(await restrictions.keepText({ ...on, custodian: 'p6', text: empty })).toMatchObject(
		reason('side-text-empty')
	);
	expect(await restrictions.keepText({ ...on, custodian: 'p1', text: TEXT })).toMatchObject(
		reason('custodian-only')
	);
	expect(kept.size).toBe(0);
	expect((await restrictions.keepText({ ...on, custodian: 'p6', text: TEXT })).ok).toBe(true);
	const is = async () => {
		const one = (await restrictions.read())[0];
		if (!one) throw new Error('no restriction');
		return one;
	};
	expect(await restrictions.place(await is())).toBe('here');
	for (const text of Object.values(TEXT)) {
		expect((await store.archivePage({ text, withShut: true }, undefined, 9)).recordings).toEqual(
			[]
		);
		expect((await store.search.page({ texts: [text] }, undefined, 9)).entries).toEqual([]);
	}
	expect((await store.archiveCounts({})).total).toBe(0);
	// Not named, not the keeper who wrote it either, and not without the PIN.
	const at = size();
	for (const [reader, pin, why] of [
		['p2', PIN, 'not-a-reader'],
		['p6', PIN, 'not-a-reader'],
		['p1', '000000', 'pin-wrong']
	] as const)
		expect(await restrictions.readText({ restriction, reader, pin })).toMatchObject(reason(why));
	expect(size()).toBe(at);
	expect(await restrictions.readText({ ...on, reader: 'p1' })).toMatchObject({
		ok: true,
		value: TEXT
	});
	expect((await is()).read).toMatchObject([{ reader: 'p1', to: null }]);
	const [side] = (await is()).sides;
	// Erased by two persons who both sign.
	const erase = (second: string, secondPin = PIN) =>
		restrictions.eraseTexts({
			...{ ...on, custodian: 'p6', second, secondPin, ground: 'asked-by-party', document: '' }
		});
	expect(await erase('p6')).toMatchObject(reason('two-persons'));
	expect(await erase('p1')).toMatchObject(reason('two-persons'));
	expect(await erase('p4', '000000')).toMatchObject(reason('pin-wrong'));
	expect(kept.size).toBe(1);
	expect((await erase('p4')).ok).toBe(true);
	expect(kept.size).toBe(0);
	expect(await restrictions.place(await is())).toBe('erased');
	expect((await is()).erased).toMatchObject([{ sides: [side?.side], second: 'p4' }]);
	expect(await restrictions.readText({ ...on, reader: 'p1' })).toMatchObject(
		reason('side-text-none')
	);
	// What no entry names, as after a crash, does not stay.
	kept.set('0'.repeat(64), { restriction, ...TEXT, salt: '0'.repeat(64) });
	restrictions.nudge();
	await restrictions.settled();
	expect(kept.size).toBe(0);
	expect((await readRequests(store)).list).toEqual([]);
	expect(record.head().size).toBe(size());
});
