// Household files of two stations that knew nothing of each other, and what of a person goes through the county.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fromUtf8, toHex } from '$lib/base/bytes';
import { err } from '$lib/base/result';
import { openDigestKeys } from '$lib/kiosk/dossier/digest-keys';
import { sideHash } from '$lib/kiosk/dossier/dossier-side';
import { openDossierDesk } from '$lib/kiosk/dossier/dossier-desk';
import type { SideRecord, SideRecords } from '$lib/kiosk/dossier/side-records';
import type { SubjectInput } from '$lib/ledger/commands/dossier-subjects';
import { dossierOf } from '$lib/ledger/dossier/dossier-page';
import { findSubjects, suspectedDuplicates } from '$lib/ledger/dossier/dossier-search';
import { readDossiers } from '$lib/ledger/dossier/dossier-read';
import { newIdentity, recipientOf } from '$lib/sync/sealing';
import { closeTown, openKioskOf, openTown, peerOver, restartCounty, whole } from './support/town';

beforeAll(openTown);
afterAll(closeTown);

const NUMBER = '411328198001010013';
const PHONE = '13837700001';

function memorySides() {
	const kept = new Map<string, SideRecord>();
	const sides: SideRecords = {
		keep: (side, record) => Promise.resolve(void kept.set(side, record)),
		read: (side) => Promise.resolve(kept.get(side)),
		list: () => Promise.resolve([...kept.keys()]),
		erase: (gone) => Promise.resolve(void gone.forEach((side) => kept.delete(side))),
		close: () => undefined
	};
	return { kept, sides };
}

/** A kiosk with its household files, enrolled and up to date with the county. */
async function stationOf(station: string) {
	const kiosk = await openKioskOf(station);
	const identity = await newIdentity();
	const { kept, sides } = memorySides();
	const desk = openDossierDesk({
		...{ record: kiosk.record, store: kiosk.store, station, sides },
		key: openDigestKeys(kiosk.store, kiosk.county.name, () => Promise.resolve(identity)),
		random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
		keep: () => Promise.resolve(err({ fault: 'vault-gone' })),
		find: () => Promise.resolve(err({ fault: 'vault-gone' })),
		later: (act) => act()
	});
	await kiosk.record.note({
		type: 'recipient-published',
		body: { recipient: await recipientOf(identity) }
	});
	const sync = async () => {
		const done = await kiosk.sync(peerOver(whole));
		if (!done.ok) throw new Error(JSON.stringify(done.error));
		desk.nudge();
		await desk.settled();
	};
	await sync();
	return { ...kiosk, desk, kept, sync, station };
}

const input: SubjectInput = {
	...{ kind: 'person', known: true, name: '王小明', code: '', identityNumber: NUMBER },
	...{ phone: PHONE, address: '城关镇东关村', household: '', note: '' }
};

test('[第14条] one person registered offline at two stations is suggested as a duplicate at both, and no number goes through the county', async () => {
	const [s01, s02] = [await stationOf('s01'), await stationOf('s02')];
	// Neither knows of the other, and the county has no key yet.
	const here = await s01.desk.register(input, 'p1', false);
	const there = await s02.desk.register({ ...input, name: '王小名' }, 'p1', false);
	expect([here.ok, there.ok]).toEqual([true, true]);
	expect(suspectedDuplicates(await s01.desk.read())).toEqual([]);

	// The registrations reach the county, the key comes back, the digests go out, and reach the other station.
	for (let round = 0; round < 3; round++) for (const one of [s01, s02]) await one.sync();
	for (const { desk, store } of [s01, s02]) {
		const found = suspectedDuplicates(await desk.read());
		expect(found).toMatchObject([
			{ why: 'identity', subjects: [{ now: { name: '王小明' } }, { now: { name: '王小名' } }] }
		]);
		expect(findSubjects(await desk.read(), { text: '0013' })).toHaveLength(2);
		// Nothing of the number or the telephone lies in any entry that travelled.
		for (let at = 0; ;) {
			const rows = await store.feed(at, 200);
			if (rows.length === 0) break;
			for (const { bytes } of rows) {
				const text = fromUtf8(bytes) ?? '';
				expect(text).not.toContain(NUMBER);
				expect(text).not.toContain(NUMBER.slice(0, 12));
				expect(text).not.toContain(PHONE);
			}
			at = (rows.at(-1)?.pos ?? 0) + 1;
		}
	}

	// With the key a third registration of the number is refused at once, whatever the name.
	const again = await s02.desk.register({ ...input, name: '王晓明' }, 'p1', true);
	expect(again).toMatchObject({ error: { article: 14, reason: 'subject-exists' } });
	expect(s02.kept.size).toBe(1);

	// A custodian merges; both stations see one file with both histories, and a split gives them back.
	const [one, other] = suspectedDuplicates(await s01.desk.read())[0]!.subjects;
	const merge = { by: 'p1', subject: one!.id, duplicates: [other!.id], reason: '证件号码相同' };
	expect((await s01.desk.merge(merge)).ok).toBe(true);
	for (const station of [s01, s02, s01]) await station.sync();
	const merged = dossierOf(await s02.desk.read(), other!.id)!;
	expect(merged.subject.id).toBe(one!.id);
	expect(merged.all).toHaveLength(2);
	expect(suspectedDuplicates(await s02.desk.read())).toEqual([]);
	const split = { by: 'p1', subjects: [one!.id, other!.id], reason: '号码登记错误' };
	expect((await s02.desk.split(split)).ok).toBe(true);
	for (const station of [s02, s01]) await station.sync();
	expect(dossierOf(await s01.desk.read(), other!.id)!.subject.id).toBe(other!.id);
	expect(suspectedDuplicates(await s01.desk.read())).toEqual([]);
	// What the county holds says the same as what the stations hold.
	expect(JSON.stringify([...(await readDossiers(s01.store)).subjects].sort())).toBe(
		JSON.stringify([...(await s02.desk.read()).subjects].sort())
	);

	// Another station has the last four places and not the number, and a telephone alone does not push it out.
	const [far] = findSubjects(await s02.desk.read(), { text: '王小明' });
	expect(await s02.desk.sidePlace(far!)).toBe('elsewhere');
	const phoneOnly = { ...input, identityNumber: '', phone: '13900000000' };
	const tried = [
		await s02.desk.showIdentity({ by: 'p1', subject: far!.id, purpose: '办案' }),
		await s02.desk.correct(far!.id, phoneOnly, { why: 'mistaken', reason: '换号' }, 'p1')
	];
	for (const answer of tried)
		expect(answer).toMatchObject({
			error: { reason: 'side-elsewhere', detail: { station: 's01' } }
		});

	// The key outlives a restart of the county: a kiosk that comes later gets the same one.
	await restartCounty();
	const later = await stationOf('s02');
	await later.sync();
	const same = await later.desk.register({ ...input, name: '同号' }, 'p1', true);
	expect(same).toMatchObject({ error: { reason: 'subject-exists' } });
	for (const kiosk of [s01, s02, later]) await kiosk.close();
}, 120_000);

test('[第14条] the whole number is shown where it is kept, with the record of it, and is gone once it is erased', async () => {
	const kiosk = await stationOf('s01');
	const done = await kiosk.desk.register(
		{ ...input, name: '赵四', identityNumber: '411328198001010021' },
		'p1',
		false
	);
	if (!done.ok) throw new Error(JSON.stringify(done.error));
	const subject = done.value.voucher;
	const side = (await kiosk.desk.read()).subjects.get(subject)!.now.side!;
	const show = { by: 'p1', subject, purpose: '制作送达回证' };
	expect(await kiosk.desk.showIdentity(show)).toEqual({
		ok: true,
		value: { identity: '411328198001010021', phone: PHONE }
	});
	// A correction without a number keeps the one that is known; one with another replaces it, and the old one is gone.
	const moved = { ...input, name: '赵四', identityNumber: '', phone: '', address: '上屯镇' };
	await kiosk.desk.correct(subject, moved, { why: 'moved', reason: '搬家' }, 'p1');
	expect((await kiosk.desk.read()).subjects.get(subject)!.now).toMatchObject({
		...{ side, address: '上屯镇', identity: { last4: '0021' } }
	});
	const other = { ...moved, identityNumber: '11010519491231002X' };
	await kiosk.desk.correct(subject, other, { why: 'mistaken', reason: '号码抄错' }, 'p1');
	expect(kiosk.kept.has(side)).toBe(false);
	const now = (await kiosk.desk.read()).subjects.get(subject)!.now;
	expect(now.identity!.last4).toBe('002X');
	expect(kiosk.kept.get(now.side!)).toMatchObject({ identity: '11010519491231002X', phone: PHONE });

	const erase = { by: 'p1', subject, reason: '当事人依法申请删除' };
	expect((await kiosk.desk.eraseIdentity(erase)).ok).toBe(true);
	expect(kiosk.kept.size).toBe(0);
	expect(await kiosk.desk.sidePlace((await kiosk.desk.read()).subjects.get(subject)!)).toBe(
		'erased'
	);
	expect(await kiosk.desk.showIdentity(show)).toMatchObject({ ok: false });
	await kiosk.close();
}, 60_000);

test('[第14条] the hash of a side record is salted: two records of one number have nothing in common', async () => {
	const salt = (n: number) => toHex(new Uint8Array(32).fill(n));
	const [one, other] = await Promise.all(
		[1, 2].map((n) => sideHash({ identity: NUMBER, phone: '', salt: salt(n) }))
	);
	expect(one).toMatch(/^[0-9a-f]{64}$/);
	expect(one).not.toBe(other);
});
