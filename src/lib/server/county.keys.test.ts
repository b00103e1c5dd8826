import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as Y from 'yjs';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { fromUtf8 } from '$lib/base/bytes';
import { countyRoles } from '$lib/ledger/events/access';
import { statusOf } from '$lib/ledger/custody/custody';
import { emptyHead, follow, rereadEntry, type Entry } from '$lib/ledger/log/entry';
import { signNote, toVkey, type Signer } from '$lib/ledger/texts/note';
import { signCheckpoint } from '$lib/ledger/log/checkpoint';
import { tanghe20220729 } from '$lib/ledger/rule/rule-pack';
import {
	sampleChain,
	sampleCheckOut,
	sampleSigner,
	sampleStation
} from '$lib/ledger/testing/samples.contract';
import { rootOf } from '$lib/ledger/log/tree';
import { openRegistry } from '$lib/sync/registry';
import { logId, toRotateText, UNENROLLED } from '$lib/sync/protocol';
import { countyBench, enrolled, eventsOf, send, START, wholeFeed } from './county-for-tests';
import type { County } from './county';

let bench: Awaited<ReturnType<typeof countyBench>>;
beforeAll(async () => {
	bench = await countyBench();
});
afterEach(() => bench.closeAll());
afterAll(() => bench.end());

const PASSWORD = 'first of han mei';
const HAN = {
	...{ account: 'han', name: '韩梅', password: PASSWORD, passwordAgain: PASSWORD },
	roles: countyRoles
};

/** A county with two officers and a kiosk whose log has two branches from entry 1 on. */
async function forked() {
	const { county, dataDir } = await bench.founded();
	const kiosk = await enrolled(county, 's01');
	await county.addAccount('admin', HAN);
	const log = await sampleChain(kiosk, eventsOf('s01'));
	const after = await follow(emptyHead, log[0] as Entry);
	if (!after.ok) throw new Error('a sample does not follow');
	const branch = await sampleChain(
		kiosk,
		[sampleCheckOut('s01-e1-1', 'J-09'), sampleStation('s88')],
		after.value
	);
	expect(await send(county, log)).toMatchObject({ ok: true });
	return { county, dataDir, kiosk, log, branch };
}

async function together(county: County, act: string, terms: Parameters<County['propose']>[2]) {
	const asked = await county.propose('admin', act, terms);
	if (!asked.ok) return asked;
	return county.approve('han', asked.value.proposal);
}

const entriesOf = async (county: County): Promise<Entry[]> =>
	Promise.all((await wholeFeed(county)).map(rereadEntry));

async function cosigned(county: County, kiosk: Signer, entries: readonly Entry[]) {
	let head = emptyHead;
	for (const entry of entries) {
		const next = await follow(head, entry);
		if (next.ok) head = next.value;
	}
	const checkpoint = { origin: kiosk.name, size: head.size, root: await rootOf(head.tree) };
	return county.cosign(await logId(kiosk.name), await signCheckpoint(checkpoint, kiosk));
}

test('both branches of a fork are kept, the second is named on the county’s log, and nothing more is confirmed', async () => {
	const { county, kiosk, log, branch } = await forked();
	expect(await cosigned(county, kiosk, log.slice(0, 2))).toMatchObject({ ok: true });
	for (let twice = 0; twice < 2; twice++)
		expect(await send(county, branch)).toMatchObject({
			error: { reason: 'fork', next: 4, seq: 1, branch: 3 }
		});
	const told = (await entriesOf(county)).filter(({ event }) => event.type === 'fork-detected');
	expect(told.map(({ known, event }) => known && event.body)).toEqual([
		{ log: kiosk.name, seq: 1, here: log[1]?.hash, there: branch[0]?.hash, branch: 'f1' }
	]);
	expect(await cosigned(county, kiosk, log)).toMatchObject({ error: { reason: 'frozen' } });
	expect(await cosigned(county, kiosk, log.slice(0, 2))).toMatchObject({ ok: true });
	const [key] = await county.keys();
	expect(key).toMatchObject({ forked: true, branches: [{ branch: 'f1', from: 1, entries: 2 }] });
	const view = await county.branch(key?.id ?? '', 'f1');
	expect(view?.entries.map(({ entry }) => entry.hash)).toEqual(branch.map(({ hash }) => hash));
});

test('a branch outlives the database that it was in', async () => {
	const { county, dataDir, branch } = await forked();
	await send(county, branch);
	await bench.close(county);
	await rm(join(dataDir, 'county', 'pglite'), { recursive: true });
	const again = await bench.open(dataDir);
	const [key] = await again.keys();
	const view = await again.branch(key?.id ?? '', 'f1');
	expect(view?.entries.map(({ bytes }) => bytes)).toEqual(branch.map(({ bytes }) => bytes));
});

test('an entry of a branch that two officers let in counts as a custody fact on every replica', async () => {
	const { county, kiosk, branch } = await forked();
	await send(county, branch);
	const [loan, other] = branch as [Entry, Entry];
	const terms = { log: kiosk.name, branch: 'f1', seq: loan.seq, hash: loan.hash };
	expect(await together(county, 'branch-entry-admitted', terms)).toMatchObject({ ok: true });
	expect(await together(county, 'branch-entry-admitted', terms)).toMatchObject({
		error: { reason: 'admitted-already' }
	});
	expect(
		await together(county, 'branch-entry-admitted', { ...terms, seq: other.seq, hash: other.hash })
	).toMatchObject({ error: { reason: 'not-custody' } });
	expect(await together(county, 'branch-entry-admitted', { ...terms, branch: 'f2' })).toMatchObject(
		{ error: { reason: 'unknown-log' } }
	);

	const { recorders } = await county.overview();
	const here = recorders.find(({ recorder }) => recorder === 'J-09');
	expect(here?.custody.openLoans.map(({ id }) => id)).toEqual(['s01-e1-1~f1']);
	const entries = await entriesOf(county);
	const replicas = [entries, [...entries].sort((a, b) => b.origin.localeCompare(a.origin))];
	const digests: string[] = [];
	for (const order of replicas) {
		const registry = openRegistry(new Y.Doc());
		await registry.record(order);
		const custody = registry.view().custody.of('J-09', tanghe20220729);
		expect(statusOf(custody, START)).toBe('on-loan');
		digests.push(await registry.digest());
		// A registry that is read again from its bytes says the same.
		const copy = new Y.Doc();
		Y.applyUpdate(copy, Y.encodeStateAsUpdate(registry.doc));
		const again = openRegistry(copy).view().custody.of('J-09', tanghe20220729);
		expect(again.openLoans.map(({ id }) => id)).toEqual(['s01-e1-1~f1']);
	}
	expect(new Set(digests).size).toBe(1);
});

test('a revoked key: the cut is fixed, later entries are taken and not confirmed, the feed is closed to it', async () => {
	const { county, kiosk, log } = await forked();
	expect(await cosigned(county, kiosk, log.slice(0, 2))).toMatchObject({ ok: true });
	const lastValid = await county.cut(kiosk.name, 2);
	const body = { log: kiosk.name, reason: '设备被盗' };
	const root = '0'.repeat(64);
	for (const [terms, reason] of [
		[{ ...body, lastValid: { size: 2, root } }, 'bad-cut'],
		[{ ...body, lastValid: { size: 99, root } }, 'bad-cut'],
		[{ ...body, log: 'custody.411328/s09/e1', lastValid: { size: 0, root } }, 'unknown-log'],
		[{ ...body }, 'bad-proposal']
	] as const)
		expect(await together(county, 'log-revoked', terms)).toMatchObject({ error: { reason } });
	const terms = { ...body, lastValid: lastValid ?? { size: 0, root } };
	expect(await together(county, 'log-revoked', terms)).toMatchObject({ ok: true });
	expect(await together(county, 'log-revoked', terms)).toMatchObject({
		error: { reason: 'revoked-already' }
	});
	const more = await sampleChain(
		kiosk,
		[sampleStation('s77')],
		await [...log].reduce(async (at, entry) => {
			const next = await follow(await at, entry);
			return next.ok ? next.value : at;
		}, Promise.resolve(emptyHead))
	);
	expect(await send(county, more)).toMatchObject({ ok: true, value: { next: 5 } });
	expect(await cosigned(county, kiosk, log)).toMatchObject({ error: { reason: 'revoked' } });
	expect(await county.mayRead(kiosk.name)).toBe(false);
	expect((await county.keys())[0]).toMatchObject({ revokedFrom: 2, reason: '设备被盗' });
});

async function rotation(
	kiosk: Signer,
	next: Signer,
	by: readonly [Signer, Signer] = [kiosk, next]
) {
	const vkey = await toVkey(next);
	const text = toRotateText(kiosk.name, vkey);
	const note = async (one: Signer) => fromUtf8(await signNote(text, one)) ?? '';
	return { vkey, old: await note(by[0]), next: await note(by[1]) };
}

test('a key that both have signed for follows another; asked again it is the same, and no second one follows', async () => {
	const { county } = await bench.founded();
	const kiosk = await enrolled(county, 's01');
	const id = await logId(kiosk.name);
	const next = await sampleSigner(UNENROLLED);
	const stranger = await sampleSigner(UNENROLLED);
	const impostor = { ...stranger, name: kiosk.name };
	for (const by of [
		[impostor, next],
		[kiosk, stranger]
	] as const)
		expect(await county.rotate(id, await rotation(kiosk, next, by))).toEqual({
			...{ ok: false, error: { reason: 'bad-proof' } }
		});
	const first = await county.rotate(id, await rotation(kiosk, next));
	expect(first).toMatchObject({ ok: true, value: { origin: 'custody.411328/s01/e2', epoch: 2 } });
	const size = (await wholeFeed(county)).length;
	expect(await county.rotate(id, await rotation(kiosk, next))).toEqual(first);
	expect(await county.rotate(id, await rotation(kiosk, stranger))).toEqual({
		...{ ok: false, error: { reason: 'rotated' } }
	});
	expect((await wholeFeed(county)).length).toBe(size);
	expect(await county.rotate('f'.repeat(64), await rotation(kiosk, next))).toMatchObject({
		error: { reason: 'unknown-log' }
	});
});
