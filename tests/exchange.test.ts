// Two kiosks and a county, all real but for the wire between them, which loses, repeats and cuts.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { concat, sha256, toUtf8, type Bytes } from '$lib/base/bytes';
import { instant, later, type Instant } from '$lib/base/instant';
import { err, ok, type Result } from '$lib/base/result';
import { askForStation } from '$lib/kiosk/enrol';
import { openRecord } from '$lib/kiosk/record';
import { exchangeSide } from '$lib/kiosk/side';
import { openPglite } from '$lib/ledger/database.pglite';
import { cosignedAt, openCheckpoint, signCheckpoint } from '$lib/ledger/checkpoint';
import { checkOut } from '$lib/ledger/commands/check-out';
import { takeBack } from '$lib/ledger/commands/take-back';
import { statusOf, custodyFrom } from '$lib/ledger/custody';
import { fit, newSigner } from '$lib/ledger/for-tests';
import { openSegmentJournal } from '$lib/ledger/journal.segment';
import { openMerkle } from '$lib/ledger/merkle';
import { fromVkey, signNote } from '$lib/ledger/note';
import { toGrowth } from '$lib/ledger/proof';
import { tanghe20220729 } from '$lib/ledger/rule-pack';
import { openStore } from '$lib/ledger/store';
import { leafHash, rootOf } from '$lib/ledger/tree';
import { openCounty, type County } from '$lib/server/county';
import { loadKey } from '$lib/server/key';
import { exchange } from '$lib/sync/exchange';
import type { Peer, PeerFault } from '$lib/sync/peer';
import { logId, toRequestText, type Problem } from '$lib/sync/protocol';
import { openRegistry } from '$lib/sync/registry';
import { toBase64 } from '$lib/base/bytes';

const clock = {
	at: instant(Date.parse('2026-07-29T08:00:00+08:00')),
	now(): Instant {
		return (this.at = later(this.at, { millis: 1000 }));
	},
	offsetMinutes: () => 480
};
const now = () => clock.now();

let folder: string;
let county: County;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'luzheng-exchange-'));
	county = await openOffice();
	const founded = await county.found(
		county.setupCode() ?? '',
		{
			...{ county: '411328', name: '唐河县农业农村局', brigade: '唐河县农业综合执法大队' },
			...{ account: 'admin', accountName: '县局管理员' },
			...{ password: 'correct-horse-battery', passwordAgain: 'correct-horse-battery' }
		},
		'127.0.0.1'
	);
	expect(founded.ok).toBe(true);
	for (const station of ['s01', 's02'])
		await county.registerStation('admin', { station, name: `${station}中队` }, 'add');
	for (const [person, name] of [
		['p1', '王建国'],
		['p2', '李梅']
	] as const)
		await county.registerPerson(
			'admin',
			{ person, name, station: 's01', roles: ['officer', 'custodian'], active: true },
			'add'
		);
	await county.registerRecorder(
		'admin',
		{
			recorder: 'J-03',
			kind: 'body-recorder',
			station: 's01',
			model: '',
			serial: '',
			active: true
		},
		'add'
	);
});

afterAll(async () => {
	await county.close();
	await rm(folder, { recursive: true });
});

async function openOffice(): Promise<County> {
	const opened = await openCounty({
		...{ dataDir: join(folder, 'office'), databaseUrl: undefined, now, offsetMinutes: 480 },
		random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes))
	});
	if (!opened.ok) throw new Error(opened.error.fault);
	return opened.value;
}

type Wire = (call: string, times: number) => 'whole' | 'lost-before' | 'lost-after' | 'cut';
const whole: Wire = () => 'whole';

/** The county at the other end of a wire that behaves as `wire` says. */
function peerOver(wire: Wire): Peer & { calls: number } {
	const lost: Result<never, PeerFault> = err({ fault: 'no-answer' });
	const peer = { calls: 0 };
	async function over<T>(
		call: string,
		send: (cut: boolean) => Promise<Result<T, PeerFault>>
	): Promise<Result<T, PeerFault>> {
		const behaviour = wire(call, peer.calls++);
		if (behaviour === 'lost-before') return lost;
		const answer = await send(behaviour === 'cut');
		return behaviour === 'lost-after' ? lost : answer;
	}
	const refused = <T>(answer: Result<T, Problem>): Result<T, PeerFault> =>
		answer.ok ? answer : err({ fault: 'refused', problem: answer.error });
	return Object.assign(peer, {
		hello: () => over('hello', () => Promise.resolve(ok(county.hello()))),
		enrol: (request: Parameters<Peer['enrol']>[0]) =>
			over('enrol', async () => refused(await county.enrol(request))),
		sendEntries: (origin: string, start: number, bundle: Bytes) =>
			over('entries', async (cut) => {
				const body = cut ? bundle.slice(0, Math.floor(bundle.length / 2)) : bundle;
				return refused(await county.accept(await logId(origin), start, body));
			}),
		cosign: (origin: string, checkpoint: Bytes) =>
			over('checkpoint', async () => {
				const answer = await county.cosign(await logId(origin), checkpoint);
				return refused(answer.ok ? ok(concat(checkpoint, toUtf8(answer.value))) : answer);
			}),
		checkpoint: (old: number) =>
			over('own-checkpoint', async () => refused(await county.checkpoint(old))),
		feed: (after: number, nonce: string, signer: Parameters<Peer['feed']>[2]) =>
			over('feed', async () => {
				const target = `/api/v1/feed?after=${after}`;
				const note = await signNote(toRequestText('GET', target, nonce), signer);
				const who = await county.requester('GET', target, toBase64(note));
				if (!who) return err({ fault: 'refused', problem: { reason: 'unsigned' } } as const);
				return ok(await county.feed(after));
			})
	});
}

let kiosks = 0;
async function openKioskOf(station: string) {
	const code = await county.issueCode('admin', station);
	if (!code.ok) throw new Error(code.error.reason);
	const keys = await newSigner('');
	const enrolled = await askForStation(
		code.value.code,
		() => Promise.resolve(keys),
		peerOver(whole)
	);
	if (!enrolled.ok) throw new Error(enrolled.error.fault);
	const signer = { ...keys, name: enrolled.value.origin };
	const pinned = await fromVkey(enrolled.value.county);
	if (!pinned.ok) throw new Error(pinned.error);
	const journal = await openSegmentJournal(join(folder, `kiosk-${++kiosks}.seg`));
	const store = await openStore(await openPglite());
	const registry = openRegistry(new Y.Doc());
	const record = await openRecord({
		...{ journal, store, registry, signer, station, epoch: enrolled.value.epoch, clock },
		...{ countyOrigin: pinned.value.name, pack: tanghe20220729, recorded: () => undefined }
	});
	const receipts: { size: number; note: string }[] = [];
	const side = exchangeSide(
		{ signer, county: pinned.value, store, record, now },
		{
			size: () => receipts.at(-1)?.size ?? 0,
			keep: (receipt) => {
				receipts.push(receipt);
				return Promise.resolve();
			}
		}
	);
	return {
		...{ record, registry, receipts, signer, store, county: pinned.value },
		sync: (peer: Peer) => exchange(side, peer, now, () => undefined),
		lend: () =>
			record.perform('J-03', 'p1', checkOut, {
				...{ recorder: 'J-03', officer: 'p1', companions: ['p2'], task: '检查', kind: '6-1' },
				...{ check: fit, seen: ['out-elsewhere', 'awaiting-ingest'] }
			}),
		takeBack: () =>
			record.perform('J-03', 'p1', takeBack, {
				...{ recorder: 'J-03', officer: 'p1', condition: 'good', note: '' }
			}),
		status: () =>
			statusOf(
				custodyFrom(
					'J-03',
					registry.view().facts.filter((fact) => fact.recorder === 'J-03'),
					tanghe20220729
				),
				clock.at
			),
		async close() {
			await journal.close();
			await store.close();
		}
	};
}

test('two kiosks that worked apart end with the same registry as each other, and see both loans', async () => {
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
	const signer = await loadKey(join(folder, 'office'));
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

test('the county restarted in the middle has everything it confirmed', async () => {
	const kiosk = await openKioskOf('s02');
	await kiosk.sync(peerOver(whole));
	await kiosk.lend();
	await kiosk.sync(peerOver(whole));
	await county.close();
	county = await openOffice();
	await kiosk.takeBack();
	expect(await kiosk.sync(peerOver(whole))).toEqual({ ok: true, value: null });
	expect(kiosk.receipts.at(-1)?.size).toBe(kiosk.record.head().size);
	await kiosk.close();
});
