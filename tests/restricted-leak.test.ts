// Nothing of a side text travels: not with a whole sync, not on a stick, not into a database, a journal or an index (第20条).
import { openDisposalBook } from '$lib/kiosk/requests/disposal-known';
import { firstPacks } from '$lib/ledger/rule/packs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodeStateAsUpdate } from 'yjs';
import { concat, toBase64, toUtf8, type Bytes } from '$lib/base/bytes';
import { ok } from '$lib/base/result';
import { openRequestWork } from '$lib/kiosk/requests/request-desk';
import { openRestrictionDesk } from '$lib/kiosk/requests/restriction-desk';
import type { Database } from '$lib/ledger/database/database';
import { openPostgres } from '$lib/ledger/database/database.postgres';
import {
	postgresMissing,
	sayMissing,
	startPostgres,
	type TestPostgres
} from '$lib/server/record/postgres-for-tests';
import type { Peer } from '$lib/sync/peer';
import { unseal } from '$lib/sync/sealing';
import { memorySideTexts, randomBytes } from './support/side-texts';
import { newStick, stickDeskOf } from './support/sticks';
import {
	clock,
	closeTown,
	now,
	officeFolder,
	openKioskOf,
	openTownOn,
	peerOver,
	theCounty,
	whole
} from './support/town';

const missing = postgresMissing();
if (missing) sayMissing(missing);
const TEXT = {
	...{ title: '绝密配方甲', party: '丙丁生物公司', place: '北坡三号车间', note: '戊己浓度 37.5' }
};
/** Stands on the ledger: whatever does not find this finds nothing. */
const CONTROL = '庚辛留档理由';
const PIN = '314159';

const server: { is: TestPostgres | undefined; url: string } = { is: undefined, url: '' };
beforeAll(async () => {
	if (missing) return;
	server.is = await startPostgres();
	server.url = server.is.database('county');
	await openTownOn(server.url);
	await theCounty().registerPerson(
		'admin',
		{ person: 'p4', name: '赵国强', station: 's02', roles: ['leader', 'officer'], active: true },
		'add'
	);
}, 120_000);
afterAll(async () => {
	if (missing) return;
	await closeTown();
	await server.is?.close();
});

/** Each of these words, as text and as base64 would hide it. */
const found = (bytes: Bytes, words: readonly string[]): readonly string[] => {
	const hay = Buffer.from(bytes);
	return words.filter((word) => {
		const plain = toUtf8(word);
		const hidden = [0, 1, 2].map((skip) => {
			const shifted = toBase64(concat(new Uint8Array(skip), plain));
			// Without what its neighbours have a part in.
			return shifted.slice(skip === 0 ? 0 : 4, -4);
		});
		const escaped = JSON.stringify(word).slice(1, -1);
		return [plain, toUtf8(escaped), ...hidden.map(toUtf8)].some((is) =>
			hay.includes(Buffer.from(is))
		);
	});
};
const secrets = Object.values(TEXT);

/** Every row of every table, as text. */
async function dumped(db: Database): Promise<Bytes> {
	const tables = await db.query(
		`select table_name as name from information_schema.tables
		where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`
	);
	const parts: Bytes[] = [];
	for (const { name } of tables)
		for (const row of await db.query(`select t::text as text from "${String(name)}" t`)) {
			const text = String(row['text']);
			// Bytes are written as hex; what they spell is looked at as well.
			parts.push(toUtf8(`${text}\n`));
			for (const [, hex = ''] of text.matchAll(/\\x([0-9a-f]+)/g))
				parts.push(new Uint8Array(Buffer.from(hex, 'hex')));
		}
	return concat(...parts);
}

async function filesIn(folder: string): Promise<Bytes> {
	const all = await readdir(folder, { recursive: true, withFileTypes: true });
	const files = all.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
	return concat(
		...(await Promise.all(files.map(async (one) => new Uint8Array(await readFile(one)))))
	);
}

/** A wire that keeps everything that goes over it. */
function listeningPeer(): { peer: Peer; heard: Bytes[] } {
	const heard: Bytes[] = [];
	const keep = (part: unknown): void => {
		if (part instanceof Uint8Array) heard.push(new Uint8Array(part));
		else if (typeof part === 'string') heard.push(toUtf8(part));
		else if (part !== null && typeof part === 'object') Object.values(part).forEach(keep);
	};
	const inner = peerOver(whole);
	const peer = new Proxy(inner, {
		get(target, name: keyof typeof inner) {
			const is: unknown = target[name];
			if (typeof is !== 'function') return is;
			return async (...given: readonly unknown[]) => {
				given.forEach(keep);
				const answer: unknown = await is.apply(target, given);
				keep(answer);
				return answer;
			};
		}
	});
	return { peer, heard };
}

async function stationOf(station: string) {
	const kiosk = await openKioskOf(station);
	const { kept, sides } = memorySideTexts();
	const stick = stickDeskOf(kiosk, { now, offsetMinutes: clock.offsetMinutes });
	const sealed = () => Promise.resolve(new Set<string>());
	const { record, store } = kiosk;
	const disposal = openDisposalBook({
		...{ store, station, sealed, whole: Promise.resolve() },
		packs: () => firstPacks
	});
	const parts = {
		...{ record, store, sealed, disposal },
		checkPin: () => Promise.resolve(ok(null))
	};
	const desk = openRestrictionDesk(parts, openRequestWork(parts), {
		...{ station, sides, random: randomBytes, identity: stick.keeping.identity },
		later: (act) => act()
	});
	await stick.publish();
	const { peer, heard } = listeningPeer();
	const sync = async () => {
		const done = await kiosk.sync(peer);
		if (!done.ok) throw new Error(JSON.stringify(done.error));
		desk.nudge();
		await desk.settled();
	};
	await sync();
	return { ...kiosk, desk, stick, kept, heard, sync };
}

test.skipIf(missing)(
	'[第20条] a side text stays where it was written: no sync, stick, database or journal has it; a named reader takes it along sealed, and an erasure reaches that copy',
	async () => {
		const [s01, s02] = [await stationOf('s01'), await stationOf('s02')];
		// Each knows the other's key.
		await s01.sync();
		const ingest = `s01-e1-${s01.record.head().size}`;
		const bag = { ingest, recorder: 'J-03', bag: '2026/07/29/s01-J-03' };
		const file = { ingest, path: 'DCIM/1.MP4', sha256: 'a'.repeat(64) };
		await s01.record.note({
			type: 'ingest-started',
			body: {
				...{ ...bag, loans: [], source: 'x', files: 1, bytes: 9, inventory: '0'.repeat(64) },
				...{ vault: 'v1', designated: true }
			}
		});
		await s01.record.note({
			type: 'files-verified',
			body: {
				...bag,
				files: [
					{
						...{ path: file.path, sha256: file.sha256, bytes: 9, stored: file.path, linked: null },
						...{ modified: '2026-07-29T08:00:00+08:00', facts: [] }
					}
				]
			}
		});
		await s01.record.note({
			type: 'footage-classified',
			body: { files: [file], class: 'trade-secret', ground: CONTROL }
		});
		const marked = await s01.desk.mark({
			...{
				custodian: 'p1',
				pin: PIN,
				kind: 'trade-secret',
				files: [file],
				ground: 'said-by-party'
			},
			readers: [{ is: 'person', person: 'p4' }]
		});
		if (!marked.ok) throw new Error(JSON.stringify(marked.error));
		const restriction = marked.value.voucher;
		const written = await s01.desk.keepText({ restriction, custodian: 'p1', pin: PIN, text: TEXT });
		expect(written.ok).toBe(true);
		const [side = ''] = s01.kept.keys();

		// On a stick to the other station, opened with the key that it is for.
		const stick = newStick();
		await s01.stick.write(stick);
		const onStick = await Promise.all(
			[...stick.files.values()].map(async (sealed) => {
				const open = await unseal(sealed, await s02.stick.keeping.identity());
				return open.ok ? open.value.bytes : new Uint8Array();
			})
		);

		// A whole sync, both ways, until the other station has it all.
		for (const one of [s01, s02, s01, s02]) await one.sync();
		expect((await s02.desk.read())[0]).toMatchObject({ restriction, sides: [{ side }] });
		const opened = await openPostgres(server.url);
		if (!opened.ok) throw new Error(opened.error.fault);
		const county = opened.value;
		const journal = await s01.journal.read(s01.signer.name, 0, 1000);
		const bundles = await s01.store.read(s01.signer.name, 0, 1000);
		const places: Readonly<Record<string, Bytes>> = {
			wire: concat(...s01.heard, ...s02.heard),
			county: await dumped(county),
			'county folder': await filesIn(officeFolder()),
			kiosk: await dumped(s01.db),
			'other kiosk': await dumped(s02.db),
			journal: concat(...journal.map(({ bytes }) => bytes)),
			bundle: concat(...bundles),
			stick: concat(...onStick),
			registry: new Uint8Array(encodeStateAsUpdate(s01.registry.doc))
		};
		// The same look finds what did travel: the hash everywhere, and the ground in every copy of the ledger.
		for (const [place, bytes] of Object.entries(places)) {
			expect([place, found(bytes, secrets)]).toEqual([place, []]);
			if (place !== 'registry' && place !== 'county folder')
				expect([place, found(bytes, [CONTROL, side])]).toEqual([place, [CONTROL, side]]);
		}

		// The reader of s02 signs at s01 and takes it along; only s02 opens it.
		expect(await s02.desk.readText({ restriction, reader: 'p4', pin: PIN })).toMatchObject({
			error: { reason: 'side-text-elsewhere' }
		});
		expect(await s01.desk.takeAlong({ restriction, reader: 'p2', pin: PIN })).toMatchObject({
			error: { reason: 'reader-is-here' }
		});
		const taken = await s01.desk.takeAlong({ restriction, reader: 'p4', pin: PIN });
		if (!taken.ok) throw new Error(JSON.stringify(taken.error));
		expect(found(taken.value.bytes, secrets)).toEqual([]);
		expect(await s01.desk.bring(taken.value.bytes)).toMatchObject({
			error: { reason: 'not-for-this-kiosk' }
		});
		expect((await s02.desk.bring(taken.value.bytes)).ok).toBe(true);
		expect(await s02.desk.readText({ restriction, reader: 'p4', pin: PIN })).toMatchObject({
			...{ ok: true, value: TEXT }
		});
		for (const one of [s02, s01, s02]) await one.sync();
		expect((await s01.desk.read())[0]?.read.map(({ to }) => to)).toEqual(['s02', null]);
		// What a station says of another's restriction counts at the county too: nothing of it was quarantined.
		expect((await s01.desk.read())[0]?.read).toHaveLength(2);
		expect(found(await dumped(county), secrets)).toEqual([]);

		// Erased at s01 by two: the copy at s02 is gone as soon as it hears of it, and is not taken in again.
		const erased = await s01.desk.eraseTexts({
			...{ restriction, custodian: 'p1', pin: PIN, second: 'p2', secondPin: PIN },
			...{ ground: 'asked-by-party', document: 'XZ-2026-3' }
		});
		expect(erased.ok).toBe(true);
		expect([s01.kept.size, s02.kept.size]).toEqual([0, 1]);
		for (const one of [s01, s02]) await one.sync();
		expect(s02.kept.size).toBe(0);
		expect(await s02.desk.bring(taken.value.bytes)).toMatchObject({
			error: { reason: 'side-text-unknown' }
		});
		// The ledger stands without it.
		expect((await s02.store.verdicts()).filter(({ kind }) => kind === 'settled')).toEqual([]);
		expect(now() > 0).toBe(true);
		await county.close();
		for (const one of [s01, s02]) await one.close();
	},
	240_000
);
