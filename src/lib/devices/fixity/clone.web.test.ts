import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { fromUtf8, sha256Hex } from '$lib/base/bytes';
import { err, ok } from '$lib/base/result';
import { get, noise, put, STATION, subfolder, tree, vaultIn } from '../ingest/scratch.fsa';
import { keptVault, type KeptBag, type KeptVault } from './kept.fsa';
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

const inBag = (path: string) => `${bag.bag}/${path}`;
async function flip(path: string, at = 7): Promise<string> {
	const bytes = await get(vault.disk, inBag(path));
	bytes[at] = (bytes[at] ?? 0) ^ 1;
	await put(vault.disk, inBag(path), bytes);
	return sha256Hex(bytes);
}
const shaOf = (path: string) => bag.recorded.files.find((file) => file.path === path)!.sha256;

describe('another vault', () => {
	const second = async () => {
		const folder = await subfolder(vault.root, 'second');
		await vaultIn(folder, 'V2');
		return { folder, to: { root: folder, station: STATION } };
	};

	test('[第12条] a bag is cloned byte for byte and verified there; cloned again nothing is written', async () => {
		const { folder, to } = await second();
		const ask = {
			...({ ask: 'clone', vault: place(), to } as const),
			...{ bag: bag.bag, manifest: bag.manifest }
		};
		const cloned = await session.ask(ask);
		expect(cloned).toMatchObject(ok({ manifestSha256: bag.manifest, files: 3, bytes: BYTES }));
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
		const cloned = await session.ask({
			...({ ask: 'clone', vault: place(), to } as const),
			...{ bag: bag.bag, manifest: bag.manifest }
		});
		expect(cloned).toEqual(err({ fault: 'stored-differs', path: CLIP }));
		expect(fromUtf8(await get(folder, inBag(CLIP)))).toBe('something else');
		expect(await tree(folder)).not.toContain(inBag('bagit.txt'));
	});

	test('a vault that lacks the bag is asked without being given an empty folder', async () => {
		const { folder, to } = await second();
		const ask = { ask: 'clone', vault: to, to: place(), manifest: bag.manifest } as const;
		const cloned = await session.ask({ ...ask, bag: '2026/07/29/other' });
		expect(cloned).toEqual(err({ fault: 'unreadable', path: '2026/07/29/other' }));
		expect([...(await tree(folder)), ...(await tree(vault.disk))].join()).not.toContain('other');
		for await (const name of folder.keys()) expect(name).not.toBe('2026');
	});

	test('[第19条] a changed file is brought back beside the bag; what is in it is not touched', async () => {
		const { to } = await second();
		await session.ask({
			...({ ask: 'clone', vault: place(), to } as const),
			...{ bag: bag.bag, manifest: bag.manifest }
		});
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
