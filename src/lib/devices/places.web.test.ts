import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { instant } from '$lib/base/instant';
import { fromDirectory } from './choose.fsa';
import { put, scratch, type Folder } from './ingest/scratch.fsa';
import { permissionOf } from './permission.fsa';
import { openPlaces, type Places } from './places.dexie';
import { openDrive } from './drive.fsa';

let folder: Folder;
let places: Places;
let name: string;

beforeEach(async () => {
	const { folder: own, done } = await scratch('places');
	folder = own;
	name = `places-${crypto.randomUUID()}`;
	places = openPlaces(name);
	onTestFinished(async () => {
		places.close();
		indexedDB.deleteDatabase(name);
		await done();
	});
});

const rememberedAt = instant(1);

test('a vault is found again after a restart, and is the same folder', async () => {
	await places.remember({ key: 'vault:V1', role: 'vault', handle: folder, rememberedAt });
	places.close();
	places = openPlaces(name);
	const place = await places.recall('vault:V1');
	if (place?.role !== 'vault') throw new Error('not a vault');
	expect(await place.handle.isSameEntry(folder)).toBe(true);
	expect(await permissionOf(place.handle, 'readwrite')).toBe('granted');
});

test("an unfinished ingest's source can be read again", async () => {
	await put(folder, 'DCIM/㐂.mp4', 'x');
	const handle = fromDirectory(folder);
	await places.remember({ key: 'ingest:1', role: 'source', handle, rememberedAt });
	const place = await places.recall('ingest:1');
	if (place?.role !== 'source') throw new Error('not a source');
	const listed = await openDrive(place.handle).list();
	expect(listed.ok && listed.value.files.map((file) => file.path)).toEqual(['DCIM/㐂.mp4']);
});

test('a place is replaced by its key, listed, and forgotten', async () => {
	expect(await places.recall('vault:V1')).toBeUndefined();
	for (const at of [1, 2])
		await places.remember({
			key: 'vault:V1',
			role: 'vault',
			handle: folder,
			rememberedAt: instant(at)
		});
	expect((await places.all()).map((place) => place.rememberedAt)).toEqual([2]);
	await places.forget('vault:V1');
	expect(await places.all()).toEqual([]);
});
