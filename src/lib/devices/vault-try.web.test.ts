import { afterEach, beforeEach, expect, test } from 'vitest';
import { toUtf8 } from '$lib/base/bytes';
import { registerVault } from './vault.fsa';
import { tryVault } from './vault-try.fsa';
import type { TryParts } from './vault-try';

const MIB = 1024 * 1024;
const STATION = 's01';
const files = FileSystemFileHandle.prototype;
const { createWritable } = files;

let root: FileSystemDirectoryHandle;
let clock: number;
let told: readonly (readonly [number, number])[];

beforeEach(async () => {
	const top = await navigator.storage.getDirectory();
	root = await top.getDirectoryHandle(crypto.randomUUID(), { create: true });
	const made = await registerVault(root, { id: 'v1', station: STATION, created: '2026-07-29' });
	if (!made.ok) throw new Error(made.error.fault);
	[clock, told] = [0, []];
});
afterEach(() => Object.assign(files, { createWritable }));

const parts = (change: Partial<TryParts> = {}): TryParts => ({
	...{ station: STATION, bytes: 4 * MIB, elapsed: () => (clock += 500) },
	newId: () => crypto.randomUUID(),
	fill: (array) => void crypto.getRandomValues(array),
	signal: new AbortController().signal,
	progress: (done, total) => (told = [...told, [done, total]]),
	...change
});

async function names(): Promise<string[]> {
	const found: string[] = [];
	for await (const name of root.keys()) found.push(name);
	return found.sort();
}

async function put(name: string, text: string) {
	const out = await (await root.getFileHandle(name, { create: true })).createWritable();
	await out.write(toUtf8(text));
	await out.close();
}

test('[第12条] a vault is written, read back and compared, and nothing stays on it', async () => {
	await put('evidence.mp4', 'untouched');
	expect(await tryVault(root, parts())).toEqual({
		ok: true,
		value: {
			...{ bytes: 4 * MIB, leftovers: 0 },
			...{ writtenPerSecond: 8 * MIB, readPerSecond: 8 * MIB }
		}
	});
	expect(told).toHaveLength(8);
	expect(told.at(-1)).toEqual([8 * MIB, 8 * MIB]);
	expect(await names()).toEqual(['evidence.mp4', 'luzheng-vault.json']);
	expect(await (await (await root.getFileHandle('evidence.mp4')).getFile()).text()).toBe(
		'untouched'
	);
});

test('what a killed check left is known by name and beginning, and taken away; what looks like it stays', async () => {
	const left = (id: string) => `luzheng-check-${id}.tmp`;
	await put(left('a1'), 'Luzheng commissioning check; this file may be deleted.\nhalf of i');
	await root.getFileHandle(left('a2'), { create: true });
	await put(left('a3'), 'somebody’s own words');
	const done = await tryVault(root, parts());
	expect(done.ok && done.value.leftovers).toBe(2);
	expect(await names()).toEqual([left('a3'), 'luzheng-vault.json']);
});

test.each([
	['QuotaExceededError', { fault: 'vault-full' }],
	['NotAllowedError', { fault: 'denied', side: 'vault' }],
	['NoModificationAllowedError', { fault: 'vault-read-only' }]
])('%s while it is written is told, and leaves nothing', async (name, fault) => {
	Object.assign(files, {
		async createWritable(this: FileSystemFileHandle) {
			const out = await createWritable.call(this);
			out.write = () => Promise.reject(new DOMException('the disk says no', name));
			return out;
		}
	});
	expect(await tryVault(root, parts())).toEqual({ ok: false, error: fault });
	expect(await names()).toEqual(['luzheng-vault.json']);
});

test('a disk that gives back other bytes than it was given is found out', async () => {
	Object.assign(files, {
		async createWritable(this: FileSystemFileHandle) {
			const out = await createWritable.call(this);
			const { write } = out;
			out.write = (bytes) => {
				const changed = (bytes as Uint8Array<ArrayBuffer>).slice();
				changed[MIB - 1] = (changed[MIB - 1] ?? 0) ^ 1;
				return write.call(out, changed);
			};
			return out;
		}
	});
	const done = await tryVault(root, parts());
	expect(done).toMatchObject({ ok: false, error: { fault: 'stored-differs' } });
	expect(await names()).toEqual(['luzheng-vault.json']);
});

test('it stops when it is told to, and takes away what it wrote', async () => {
	const stop = new AbortController();
	const progress = () => stop.abort();
	const done = await tryVault(root, parts({ signal: stop.signal, progress }));
	expect(done).toEqual({ ok: false, error: { fault: 'cancelled' } });
	expect(await names()).toEqual(['luzheng-vault.json']);
});

test('a folder without the marker is never written to', async () => {
	await root.removeEntry('luzheng-vault.json');
	expect(await tryVault(root, parts())).toEqual({ ok: false, error: { fault: 'vault-unmarked' } });
	expect(await names()).toEqual([]);
});

test.each([
	[
		'its writes fail',
		() => Promise.reject(new DOMException('gone', 'InvalidStateError')),
		'vault-gone'
	],
	['its empty mount point takes what is written', () => Promise.resolve(), 'vault-unmarked']
])('of a disk that is pulled in the middle, where %s, it is told', async (_, after, fault) => {
	Object.assign(files, {
		async createWritable(this: FileSystemFileHandle) {
			const out = await createWritable.call(this);
			const { write } = out;
			out.write = async (bytes) => {
				await write.call(out, bytes);
				await root.removeEntry('luzheng-vault.json').catch(() => undefined);
				await after();
			};
			return out;
		}
	});
	expect(await tryVault(root, parts())).toEqual({ ok: false, error: { fault } });
	expect(await names()).toEqual([]);
});
