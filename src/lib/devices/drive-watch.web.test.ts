import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { instant } from '$lib/base/instant';
import { watchDrives } from './drive-watch.fsa';
import type { Drive, DriveWatch } from './drives';
import { openDrives } from './drives.dexie';
import { dock, listed, put, scratch, subfolder, vaultIn, type Folder } from './ingest/scratch.fsa';
import { builtIn } from './profiles/built-in';
import { kindOf } from './profiles/kind';
import { looksLikeRecorder } from './profiles/recognise';

/** Long: nothing but the calls of the test looks. */
const NEVER = 3_600_000;

let folder: Folder;
beforeEach(async () => {
	const { folder: own, done } = await scratch('drives');
	folder = own;
	onTestFinished(done);
});

function watch(
	drives: () => readonly Drive[],
	{ vaults = [], everyMillis = NEVER }: { vaults?: readonly Folder[]; everyMillis?: number } = {}
): DriveWatch {
	const watched = watchDrives({
		remembered: () => Promise.resolve(drives()),
		looksLike: (top) => looksLikeRecorder(top, builtIn),
		vaults: () => Promise.resolve(vaults),
		everyMillis
	});
	onTestFinished(() => watched.close());
	return watched;
}

const keys = (watched: DriveWatch) => watched.current().map(({ key }) => key);
const states = (watched: DriveWatch) => watched.states().map(({ state }) => state);
const drive = (key: string, handle: Folder, kind: Drive['kind'] = 'recorder'): Drive => ({
	key,
	kind,
	handle
});

test('an empty mount point is not docked; filled it is, emptied it is not, and each change is told once', async () => {
	const slot = await subfolder(folder, 'slot');
	const watched = watch(() => [drive('drive:1', slot)]);
	let changes = 0;
	watched.onChange(() => changes++);
	await watched.look();
	expect([keys(watched), states(watched)]).toEqual([[], ['empty']]);
	const before = changes;
	await dock(slot, 'a');
	await watched.look();
	await watched.look();
	expect([keys(watched), states(watched), changes - before]).toEqual([['drive:1'], ['docked'], 1]);
	expect(watched.current()[0]?.handle).toMatchObject({ kind: 'directory', beyond: [] });
	for (const name of ['DCIM', 'LOG']) await slot.removeEntry(name, { recursive: true });
	await watched.look();
	expect([keys(watched), states(watched), changes - before]).toEqual([[], ['empty'], 2]);
});

test('a mount point that the system takes away with the disk is gone, and docked again when it is back', async () => {
	await dock(await subfolder(folder, 'slot'), 'a');
	const slot = await folder.getDirectoryHandle('slot');
	const watched = watch(() => [drive('drive:1', slot)]);
	await watched.look();
	expect(states(watched)).toEqual(['docked']);
	await folder.removeEntry('slot', { recursive: true });
	await watched.look();
	expect([keys(watched), states(watched)]).toEqual([[], ['gone']]);
	await dock(await subfolder(folder, 'slot'), 'a');
	await watched.look();
	expect(keys(watched)).toEqual(['drive:1']);
});

test('in the folder where the system mounts disks, each child that looks like a recorder is a dock of its own', async () => {
	const media = await subfolder(folder, 'media');
	await dock(await subfolder(media, 'A11'), 'a');
	await dock(await subfolder(media, 'DSJ'), 'b');
	await put(media, 'photos/holiday.jpg', 'x');
	await put(media, 'a file', 'x');
	await subfolder(media, 'empty');
	const watched = watch(() => [drive('drives:1', media, 'parent')]);
	await watched.look();
	expect(keys(watched)).toEqual(['drives:1/A11', 'drives:1/DSJ']);
	await media.removeEntry('A11', { recursive: true });
	await watched.look();
	expect([keys(watched), states(watched)]).toEqual([['drives:1/DSJ'], ['docked']]);
	await media.removeEntry('DSJ', { recursive: true });
	await watched.look();
	expect([keys(watched), states(watched)]).toEqual([[], ['empty']]);
});

test('a folder that was named, and lies in the parent that was named too, is one dock', async () => {
	const media = await subfolder(folder, 'media');
	const own = await subfolder(media, 'A11');
	await dock(own, 'a');
	const watched = watch(() => [drive('drive:1', own), drive('drives:1', media, 'parent')]);
	await watched.look();
	expect(keys(watched)).toEqual(['drive:1']);
});

test('[第12条] a vault is never a recorder: by its marker, by what it holds, by what it lies in', async () => {
	const media = await subfolder(folder, 'media');
	const marked = await subfolder(media, 'vault');
	await vaultIn(marked);
	await put(marked, 'LOG/20260902.txt', 'x');
	const around = await subfolder(media, 'around');
	await put(around, 'DCIM/1.mp4', 'x');
	const inside = await subfolder(around, 'vault');
	const drives = [
		...[drive('drive:1', marked), drive('drive:2', around), drive('drives:1', media, 'parent')]
	];
	const watched = watch(() => drives, { vaults: [inside] });
	await watched.look();
	expect([keys(watched), states(watched)]).toEqual([[], ['vault', 'vault', 'empty']]);
});

test('a folder that is added or forgotten is seen at the next look, without being opened anew', async () => {
	await put(folder, 'one/DCIM/1.mp4', 'x');
	await put(folder, 'two/DCIM/1.mp4', 'x');
	const name = `drives-${crypto.randomUUID()}`;
	const drives = openDrives(() => crypto.randomUUID(), name);
	onTestFinished(() => {
		drives.close();
		indexedDB.deleteDatabase(name);
	});
	const watched = watchDrives({
		...{
			remembered: drives.all,
			looksLike: () => true,
			vaults: () => Promise.resolve([]),
			everyMillis: NEVER
		}
	});
	onTestFinished(() => watched.close());
	await watched.look();
	expect(watched.states()).toEqual([]);
	const one = await folder.getDirectoryHandle('one');
	const first = await drives.remember(one, 'recorder', instant(1));
	const again = await drives.remember(
		await folder.getDirectoryHandle('one'),
		'recorder',
		instant(2)
	);
	const second = await drives.remember(
		await folder.getDirectoryHandle('two'),
		'recorder',
		instant(3)
	);
	expect(first).not.toBe(again);
	await watched.look();
	expect([...keys(watched)].sort()).toEqual([again, second].sort());
	await drives.forget(again);
	await drives.forget('vault');
	await watched.look();
	expect(keys(watched)).toEqual([second]);
});

test('without a call of anybody, a recorder that is plugged in and pulled out is noticed', async () => {
	const slot = await subfolder(folder, 'slot');
	const watched = watch(() => [drive('drive:1', slot)], { everyMillis: 20 });
	await dock(slot, 'b');
	await vi.waitFor(() => expect(keys(watched)).toEqual(['drive:1']), 20_000);
	for (const name of ['DCIM', 'LOG']) await slot.removeEntry(name, { recursive: true });
	await vi.waitFor(() => expect(keys(watched)).toEqual([]), 20_000);
});

test('a closed watch tells nothing more', async () => {
	const slot = await subfolder(folder, 'slot');
	const watched = watch(() => [drive('drive:1', slot)]);
	await watched.look();
	let changes = 0;
	watched.onChange(() => changes++);
	watched.close();
	await dock(slot, 'a');
	await watched.look();
	expect(changes).toBe(0);
});

test('[第13条] what is listed of a recorder has its hidden files and logs too', async () => {
	await dock(folder, 'a');
	const files = await listed(folder);
	expect(files.map(({ path }) => kindOf(path, builtIn[0]))).toEqual([
		...['hidden', 'video', 'picture', 'video', 'log']
	]);
});

test('a folder that the browser wants a tap for is said, asked for from that tap alone, and docked after it', async () => {
	const slot = await dock(await subfolder(folder, 'slot'), 'a');
	const browser = { answer: 'prompt' as PermissionState, asked: 0 };
	// The private file system never asks: what a real folder answers after a restart is put in its place.
	Object.defineProperties(slot, {
		queryPermission: { value: () => Promise.resolve(browser.answer) },
		requestPermission: {
			value: () => {
				browser.asked++;
				browser.answer = 'granted';
				return Promise.resolve(browser.answer);
			}
		}
	});
	const watched = watch(() => [drive('drive:1', slot)]);
	await watched.look();
	await watched.look();
	expect([keys(watched), states(watched), browser.asked]).toEqual([[], ['ask'], 0]);
	await watched.allow('drive:1');
	expect([keys(watched), states(watched), browser.asked]).toEqual([['drive:1'], ['docked'], 1]);
});
