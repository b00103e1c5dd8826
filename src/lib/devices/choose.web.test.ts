import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { cdp, server } from 'vitest/browser';
import { err } from '$lib/base/result';
import { fromDrop, fromFileList } from './choose.fsa';
import { openIngest } from './ingest/session';
import { scratch, STATION, tree, vaultIn } from './ingest/scratch.fsa';
import type { SourceHandle } from './source';

const RECORDER = `${server.config.root}/tests/fixtures/recorder-a`;
const PATHS = [
	'DCIM/100MEDIA/._A11_2222222_222222_20260902180118_0001.mp4',
	'DCIM/100MEDIA/A11_2222222_222222_20260902180118_0001.mp4',
	'DCIM/100MEDIA/A11_2222222_222222_20260902180240.jpg',
	'DCIM/100MEDIA/A11_2222222_222222_20260902180318_0002.mp4',
	'LOG/20260902.txt'
];
let target: HTMLElement;

beforeEach(() => {
	target = document.createElement('div');
	target.style.cssText = 'position:fixed;inset:0;background:white';
	document.body.append(target);
	onTestFinished(() => target.remove());
});

/** Drops real files and folders of the disk on the page, as a hand would. */
async function drop(...paths: string[]): Promise<Awaited<ReturnType<typeof fromDrop>>> {
	target.ondragover = (event) => event.preventDefault();
	const dropped = new Promise<ReturnType<typeof fromDrop>>((done) => {
		target.ondrop = (event) => {
			event.preventDefault();
			if (event.dataTransfer) done(fromDrop(event.dataTransfer));
		};
	});
	const frame = window.frameElement?.getBoundingClientRect();
	const point = { x: (frame?.left ?? 0) + 30, y: (frame?.top ?? 0) + 30 };
	const data = { items: [], files: paths, dragOperationsMask: 1 };
	for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
		await cdp().send('Input.dispatchDragEvent', { type, ...point, data });
	return dropped;
}

async function ingest(source: SourceHandle) {
	const { folder, done } = await scratch('choose');
	const session = openIngest();
	onTestFinished(async () => {
		session.close();
		await done();
	});
	await vaultIn(folder);
	const taken = await session.inventory(source);
	if (!taken.ok) throw new Error(taken.error.fault);
	const verified: string[] = [];
	const { files } = taken.value;
	const bag = '2026/09/02/S01-2222222-ing1';
	await session.copy(
		{
			...{ source, vaults: [{ id: 'V1', root: folder }], station: STATION, bag, files },
			...{ skip: new Set(), known: [], sm3: false }
		},
		{
			verified: (file) => void verified.push(file.path),
			failed: (path) => expect.unreachable(path),
			progress: () => {}
		}
	);
	return { name: taken.value.name, verified, stored: await tree(folder) };
}

test('[第13条] a real folder dropped on the page is a recorder: all its files come in', async () => {
	const source = await drop(RECORDER);
	if (!source.ok) throw new Error(source.error.fault);
	expect(source.value).toMatchObject({ kind: 'directory', beyond: [] });
	const { name, verified, stored } = await ingest(source.value);
	expect(name).toBe('recorder-a');
	expect(verified).toEqual(PATHS);
	expect(stored).toEqual(
		expect.arrayContaining(PATHS.map((p) => `2026/09/02/S01-2222222-ing1/data/${p}`))
	);
});

test('two folders dropped at once keep their own names', async () => {
	const source = await drop(`${RECORDER}/DCIM`, `${RECORDER}/LOG`);
	if (!source.ok || source.value.kind !== 'files') throw new Error('not a list');
	expect(source.value.files.map((file) => file.path).sort()).toEqual(PATHS);
	expect((await ingest(source.value)).verified).toEqual(PATHS);
});

test('a drop without files is nothing', async () => {
	expect(await fromDrop(new DataTransfer())).toEqual(err({ fault: 'cancelled' }));
});

test('[第13条] a folder from a file input gives the same paths, without the folder itself', async () => {
	const input = document.createElement('input');
	input.type = 'file';
	input.webkitdirectory = true;
	document.body.append(input);
	onTestFinished(() => input.remove());
	expect(fromFileList(input.files ?? new DataTransfer().files)).toEqual(
		err({ fault: 'cancelled' })
	);
	input.id = 'folder-input';
	const expression = `document.querySelector('#folder-input') ??
		document.querySelector('iframe').contentDocument.querySelector('#folder-input')`;
	const { result } = await cdp().send('Runtime.evaluate', { expression });
	const { objectId = '' } = result;
	// The browser walks the folder on its own time and says so.
	const changed = new Promise((filled) => input.addEventListener('change', filled));
	await cdp().send('DOM.setFileInputFiles', { files: [RECORDER], objectId });
	await changed;
	const source = fromFileList(input.files ?? new DataTransfer().files);
	if (!source.ok) throw new Error(source.error.fault);
	expect(source.value).toMatchObject({ kind: 'files', name: 'recorder-a' });
	const { name, verified } = await ingest(source.value);
	expect(name).toBe('recorder-a');
	expect(verified).toEqual(PATHS);
});
