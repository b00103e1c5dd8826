import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { fromUtf8, sha256Hex } from '$lib/base/bytes';
import { err, ok } from '$lib/base/result';
import { get, noise, put, STATION, subfolder, tree, vaultIn } from '../ingest/scratch.fsa';
import { openVault } from '../vault.fsa';
import { cloneBag } from './clone';
import type { Pace } from './digest';
import { keptVault, type KeptBag, type KeptVault } from './kept.fsa';
import type { VaultReader } from './reader';
import { openReader } from './reader.fsa';
import { openFixity, type FixitySession } from './session';

const CLIP = 'data/DCIM/100MEDIA/A11_0001.mp4';
const contents = {
	'DCIM/100MEDIA/A11_0001.mp4': noise(300_000, 1),
	'DCIM/100MEDIA/A11_0002.mp4': noise(200_000, 2),
	'LOG/100% 现场\t.txt': 'log'
};
const BYTES = 300_000 + 200_000 + 3;

let vault: KeptVault;
let bag: KeptBag;
let session: FixitySession;

beforeEach(async () => {
	vault = await keptVault();
	bag = await vault.ingest('s01-e1-2', contents);
	session = openFixity();
	onTestFinished(async () => {
		session.close();
		await vault.done();
	});
});

const place = () => ({ root: vault.disk, station: STATION });
const pace = (): Pace => ({
	signal: new AbortController().signal,
	wait: () => undefined,
	onBytes: () => undefined
});

const inBag = (path: string) => `${bag.bag}/${path}`;
async function flip(path: string, at = 7): Promise<string> {
	const bytes = await get(vault.disk, inBag(path));
	bytes[at] = (bytes[at] ?? 0) ^ 1;
	await put(vault.disk, inBag(path), bytes);
	return sha256Hex(bytes);
}
const shaOf = (path: string) => bag.recorded.files.find((file) => file.path === path)!.sha256;

async function reader(): Promise<VaultReader> {
	const opened = await openReader(vault.disk, STATION);
	if (!opened.ok) throw new Error(opened.error.fault);
	return opened.value;
}

describe('another vault', () => {
	const second = async () => {
		const folder = await subfolder(vault.root, 'second');
		await vaultIn(folder, 'V2');
		return { folder, to: { root: folder, station: STATION } };
	};

	test('[第12条] a bag is cloned byte for byte and verified there; cloned again nothing is written', async () => {
		const { folder, to } = await second();
		const ask = { ask: 'clone', vault: place(), to, bag: bag.bag } as const;
		const cloned = await session.ask(ask);
		expect(cloned).toEqual(ok({ manifestSha256: bag.manifest, files: 3, bytes: BYTES }));
		const all = (await tree(vault.disk)).filter((path) => path.startsWith('2026/'));
		expect((await tree(folder)).filter((path) => path.startsWith('2026/'))).toEqual(all);
		for (const path of all) expect(await get(folder, path)).toEqual(await get(vault.disk, path));
		const at = { ask: 'check', vault: to, bag: bag.bag, recorded: bag.recorded } as const;
		expect(await session.ask(at)).toMatchObject({ ok: true, value: { findings: [] } });
		expect(await session.ask(ask)).toEqual(cloned);
	});

	test('what lies there with other content is never overwritten: the clone ends and says where', async () => {
		const { folder, to } = await second();
		await put(folder, inBag(CLIP), 'something else');
		const cloned = await session.ask({ ask: 'clone', vault: place(), to, bag: bag.bag });
		expect(cloned).toEqual(err({ fault: 'stored-differs', path: CLIP }));
		expect(fromUtf8(await get(folder, inBag(CLIP)))).toBe('something else');
		expect(await tree(folder)).not.toContain(inBag('bagit.txt'));
	});

	test('cut off after each file, the clone goes on: what is there is not written again, the declaration comes last', async () => {
		const { folder, to } = await second();
		const opened = await openVault(folder, STATION);
		const there = await openReader(folder, STATION);
		if (!opened.ok || !there.ok) throw new Error('no vault');
		const from = await reader();
		const total = 10;
		for (let stop = 0; stop < total; stop++) {
			let opens = 0;
			const cut: VaultReader = {
				...from,
				open(at, path) {
					if ((opens += 1) > stop) return Promise.resolve(err({ fault: 'vault-gone' } as const));
					return from.open(at, path);
				}
			};
			const part = await cloneBag(cut, opened.value, there.value, bag.bag, pace());
			expect(part).toEqual(err({ fault: 'vault-gone' }));
			expect(await tree(folder)).not.toContain(inBag('bagit.txt'));
		}
		const whole = await session.ask({ ask: 'clone', vault: place(), to, bag: bag.bag });
		expect(whole.ok && whole.value.manifestSha256).toBe(bag.manifest);
	});

	test('[第19条] a changed file is brought back beside the bag; what is in it is not touched', async () => {
		const { to } = await second();
		await session.ask({ ask: 'clone', vault: place(), to, bag: bag.bag });
		const is = await flip(CLIP);
		const file = { path: CLIP, sha256: shaOf(CLIP) };
		const ask = { ask: 'restore', vault: to, to: place(), bag: bag.bag, file } as const;
		expect(await session.ask(ask)).toEqual(ok(null));
		expect(await session.ask(ask)).toEqual(ok(null));
		expect(await sha256Hex(await get(vault.disk, inBag(CLIP)))).toBe(is);
		const beside = await get(vault.disk, `${bag.bag}.restored/${CLIP}`);
		expect(await sha256Hex(beside)).toBe(file.sha256);
		// A source that is itself not what the ledger says gives nothing back.
		const bad = { ...ask, file: { path: CLIP, sha256: 'a'.repeat(64) } };
		expect(await session.ask(bad)).toEqual(err({ fault: 'stored-differs', path: CLIP }));
	});
});
