import { afterEach, beforeEach, expect, test } from 'vitest';
import { toUtf8 } from '$lib/base/bytes';
import type { Stick } from './stick';
import { openStick } from './stick.fsa';

type Patched = FileSystemFileHandle & { move?: (name: string) => Promise<void> };
const handles = FileSystemFileHandle.prototype as Patched;
const { move, createWritable } = handles;
const CONTENT = toUtf8('what is on it');
const good = () => Promise.resolve(true);

let root: FileSystemDirectoryHandle;
let stick: Stick;

beforeEach(async () => {
	const files = await navigator.storage.getDirectory();
	const name = crypto.randomUUID();
	root = await files.getDirectoryHandle(name, { create: true });
	const opened = await openStick({ kind: 'directory', handle: root, beyond: [] }, '.zfs');
	if (!opened.ok) throw new Error(opened.error.fault);
	stick = opened.value;
});
afterEach(() => Object.assign(handles, { move, createWritable }));

async function names(): Promise<string[]> {
	const found: string[] = [];
	for await (const name of root.keys()) found.push(name);
	return found.sort();
}

test('a file gets its name once it was read back and found good, and nothing is left beside it', async () => {
	let seen: readonly string[] = [];
	const written = await stick.write('a.zfs', CONTENT, async (back) => {
		seen = await names();
		return back.length === CONTENT.length;
	});
	expect(written).toEqual({ ok: true, value: null });
	expect(seen).toEqual(['a.zfs.part']);
	expect(await names()).toEqual(['a.zfs']);
	expect(await stick.list()).toEqual({ ok: true, value: ['a.zfs'] });
	expect(await stick.read('a.zfs', 100)).toEqual({ ok: true, value: CONTENT });
	expect(await stick.read('a.zfs', 3)).toEqual({ ok: false, error: { fault: 'too-large' } });
	expect(await stick.read('b.zfs', 3)).toEqual({ ok: false, error: { fault: 'unreadable' } });
});

test.each([
	['has no way to move a file', undefined],
	['refuses to move one', () => Promise.reject(new DOMException('not here', 'NotSupportedError'))]
])('where the browser %s, the file gets its name all the same', async (_, moving) => {
	Object.assign(handles, { move: moving });
	expect(await stick.write('a.zfs', CONTENT, good)).toEqual({ ok: true, value: null });
	expect(await names()).toEqual(['a.zfs']);
	expect(await stick.read('a.zfs', 100)).toEqual({ ok: true, value: CONTENT });
});

test('what does not pass leaves nothing', async () => {
	const written = await stick.write('a.zfs', CONTENT, () => Promise.resolve(false));
	expect(written).toEqual({ ok: false, error: { fault: 'stored-differs' } });
	expect(await names()).toEqual([]);
});

test('a name that is taken is left alone; an empty file is not one', async () => {
	expect((await stick.write('a.zfs', CONTENT, good)).ok).toBe(true);
	const again = await stick.write('a.zfs', toUtf8('other'), good);
	expect(again).toEqual({ ok: false, error: { fault: 'name-taken' } });
	expect(await stick.read('a.zfs', 100)).toEqual({ ok: true, value: CONTENT });
	await root.getFileHandle('b.zfs', { create: true });
	expect(await stick.write('b.zfs', CONTENT, good)).toEqual({ ok: true, value: null });
	expect(await stick.read('b.zfs', 100)).toEqual({ ok: true, value: CONTENT });
});

test.each([
	['QuotaExceededError', 'stick-full'],
	['NoModificationAllowedError', 'stick-read-only'],
	['NotAllowedError', 'denied'],
	['UnknownError', 'unwritable']
])('%s while writing is told as %s, and no file stands under the name', async (name, fault) => {
	Object.assign(handles, {
		createWritable: () => Promise.reject(new DOMException('the disk says no', name))
	});
	expect(await stick.write('a.zfs', CONTENT, good)).toEqual({ ok: false, error: { fault } });
	expect(await names()).toEqual([]);
});

test('a stick that was pulled is said to be gone', async () => {
	await (root as FileSystemDirectoryHandle & { remove(o: object): Promise<void> }).remove({
		recursive: true
	});
	expect(await stick.write('a.zfs', CONTENT, good)).toEqual({
		...{ ok: false, error: { fault: 'stick-gone' } }
	});
	expect(await stick.list()).toEqual({ ok: false, error: { fault: 'stick-gone' } });
});

test('files that came by a list are read, and never written', async () => {
	const file = new File([CONTENT], 'a.zfs');
	const opened = await openStick(
		{
			kind: 'files',
			name: 'x',
			files: [
				{ path: 'a.zfs', file },
				{ path: 'b.txt', file }
			]
		},
		'.zfs'
	);
	if (!opened.ok) throw new Error(opened.error.fault);
	expect(opened.value.writable).toBe(false);
	expect(await opened.value.list()).toEqual({ ok: true, value: ['a.zfs'] });
	expect(await opened.value.read('a.zfs', 100)).toEqual({ ok: true, value: CONTENT });
	expect((await opened.value.write('c.zfs', CONTENT, good)).ok).toBe(false);
});
