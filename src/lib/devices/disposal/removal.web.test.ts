import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { openFixity } from '../fixity/session';
import { keptVault, type KeptBag, type KeptVault } from '../fixity/kept.fsa';
import { RESTORED } from '../fixity/reader';
import { get, noise, put, STATION, tree } from '../ingest/scratch.fsa';
import { MARKER } from '../vault';
import { openVault } from '../vault.fsa';
import type { ExecutedDisposal, NamedFile, RemovalOrder } from './removal';
import { openRemoval } from './session';

const hash = (n: number): string => n.toString(16).padStart(64, '0');
const CLIP = 'data/DCIM/A11_0001.mp4';

let vault: KeptVault;
let bag: KeptBag;

beforeEach(async () => {
	vault = await keptVault();
	bag = await vault.ingest('s01-e1-2', {
		'DCIM/A11_0001.mp4': noise(300_000, 1),
		'DCIM/A11_0002.mp4': noise(200_000, 2)
	});
	onTestFinished(vault.done);
});

const named = (stored = CLIP): NamedFile => ({
	...{ bag: bag.bag, stored },
	sha256: bag.recorded.files.find(({ path }) => path === stored)?.sha256 ?? hash(1)
});
const disposal = (change: Partial<ExecutedDisposal> = {}): ExecutedDisposal => ({
	...{ request: 's01-e1-9', approval: hash(8), executed: hash(9), persons: ['p3', 'p1'] },
	files: [named()],
	...change
});
const order = (change: Partial<RemovalOrder> = {}): RemovalOrder => ({
	...{ root: vault.disk, station: STATION, vault: 'V1', disposal: disposal(), file: named() },
	...change
});
async function remove(change: Partial<RemovalOrder> = {}) {
	const session = openRemoval();
	try {
		return await session.remove(order(change));
	} finally {
		session.close();
	}
}
const paths = () => tree(vault.disk);

describe('[第15条] the removal of what was disposed of', () => {
	test('takes the named file away and nothing else, and done again it says that it is gone', async () => {
		const before = await tree(vault.disk);
		expect(await remove()).toEqual({ ok: true, value: [{ ...named(), outcome: 'removed' }] });
		const after = await tree(vault.disk);
		expect(after).toEqual(before.filter((path) => path !== `${bag.bag}/${CLIP}`));
		expect(await remove()).toEqual({ ok: true, value: [{ ...named(), outcome: 'absent' }] });
	});

	test('takes what was brought back beside its bag with it', async () => {
		const at = `${bag.bag}${RESTORED}/${CLIP}`;
		await put(vault.disk, at, await get(vault.disk, `${bag.bag}/${CLIP}`));
		expect(await remove()).toMatchObject({
			value: [{ outcome: 'removed' }, { bag: bag.bag + RESTORED, outcome: 'removed' }]
		});
		expect((await paths()).filter((path) => path.includes('A11_0001'))).toEqual([]);
	});

	test('leaves other content alone, whoever changed it', async () => {
		const at = `${bag.bag}/${CLIP}`;
		const bytes = await get(vault.disk, at);
		bytes[7] = (bytes[7] ?? 0) ^ 1;
		await put(vault.disk, at, bytes);
		expect(await remove()).toMatchObject({ value: [{ outcome: 'differs' }] });
		expect(await paths()).toContain(at);
	});

	test.each<[string, () => Partial<RemovalOrder>, string]>([
		['without an approval', () => ({ disposal: disposal({ approval: '' }) }), 'an approval'],
		[
			'with the executing entry in the approval’s place',
			() => ({ disposal: disposal({ approval: hash(9) }) }),
			'an approval'
		],
		['that nobody executed', () => ({ disposal: disposal({ executed: '' }) }), 'a disposal'],
		['by one person', () => ({ disposal: disposal({ persons: ['p3', 'p3'] }) }), 'two persons'],
		[
			'of a file that it does not name',
			() => ({ file: named('data/DCIM/A11_0002.mp4') }),
			'not named'
		],
		[
			'of a named file by another hash',
			() => ({ file: { ...named(), sha256: hash(7) } }),
			'not named'
		],
		...(['manifest-sha256.txt', '../../../../luzheng-vault.json'].map((stored) => [
			`of ${stored}`,
			() => {
				const file = { bag: bag.bag, stored, sha256: hash(7) };
				return { disposal: disposal({ files: [file] }), file };
			},
			'no footage'
		]) as [string, () => Partial<RemovalOrder>, string][])
	])('is refused %s, and nothing is touched', async (_, change, where) => {
		const before = await tree(vault.disk);
		const done = await remove(change());
		expect(done).toMatchObject({ ok: false, error: { fault: 'protocol' } });
		expect(JSON.stringify(done)).toContain(where);
		expect(await tree(vault.disk)).toEqual(before);
	});

	test('is refused where another medium lies, and another station’s', async () => {
		expect(await remove({ vault: 'V2' })).toMatchObject({ error: { fault: 'vault-gone' } });
		expect(await remove({ station: 's09' })).toMatchObject({
			error: { fault: 'vault-of-another-station' }
		});
		await vault.disk.removeEntry(MARKER);
		expect(await remove()).toMatchObject({ error: { fault: 'vault-unmarked' } });
		expect(await paths()).toContain(`${bag.bag}/${CLIP}`);
	});
});

test('[第15条] [第19条] nothing that an ingest tidies up with can take a recording away', async () => {
	const opened = await openVault(vault.disk, STATION);
	if (!opened.ok) throw new Error(opened.error.fault);
	const own = await opened.value.bag(bag.bag);
	if (!own.ok) throw new Error(own.error.fault);
	const before = await tree(vault.disk);
	await own.value.clearStub(CLIP);
	await own.value.clearSwap(CLIP).catch(() => undefined);
	await own.value.dropSwaps();
	await own.value.dropPartial('DCIM/A11_0001.mp4');
	await own.value.dropPartial();
	await own.value.writeNew('data/DCIM/A11_0001.mp4', new Uint8Array(1));
	await own.value.writeTag('manifest-sha256.txt', new Uint8Array(1));
	expect(await tree(vault.disk)).toEqual(before);
});

test('[第15条] a removed file that the ledger knows to be disposed of is a stub and no fault; come back it is one', async () => {
	const session = openFixity();
	onTestFinished(session.close);
	const check = async (...paths: readonly string[]) => {
		const place = { root: vault.disk, station: STATION };
		const disposed = paths.map((path) => ({ path, removed: true }));
		const recorded = { ...bag.recorded, disposed };
		const done = await session.ask({ ask: 'check', vault: place, bag: bag.bag, recorded });
		if (!done.ok) throw new Error(done.error.fault);
		return done.value;
	};
	const bytes = await get(vault.disk, `${bag.bag}/${CLIP}`);
	await remove();
	expect((await check()).findings).toMatchObject([{ path: CLIP, kind: 'missing' }]);
	expect(await check(CLIP)).toMatchObject({ findings: [], disposed: 1 });
	await put(vault.disk, `${bag.bag}/${CLIP}`, bytes);
	expect(await check(CLIP)).toMatchObject({
		...{ findings: [{ path: CLIP, kind: 'additional' }], disposed: 0 }
	});
});
