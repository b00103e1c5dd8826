// Emptying with the real worker on a folder of the browser's private file system, and on a simulated recorder on USB.
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { sha256Hex } from '$lib/base/bytes';
import { err, ok } from '$lib/base/result';
import { fromDirectory } from '$lib/devices/choose.fsa';
import { empty } from '$lib/devices/clearing/empty.worker';
import { openClearing, type ClearingSession } from '$lib/devices/clearing/session';
import { inventoryDigest } from '$lib/devices/inventory';
import {
	dock,
	get,
	listed,
	put,
	scratch,
	tree,
	type Folder
} from '$lib/devices/ingest/scratch.fsa';
import { openIngest } from '$lib/devices/ingest/session';
import { listed as listedMtp, never, opened, options, video } from '$lib/devices/mtp/for-tests';
import type { RecorderHandle } from '$lib/devices/recorder';
import { simulateRecorder } from '$lib/devices/simulator';
import type { SourceFile } from '$lib/devices/source';
import type { EmptyingDesk } from '../ports/emptying';
import { openEmptyingDesk, type EmptyingParts } from './emptying-desk';
import type { Certified, DockedRecorderShown } from '../ports/ingest';
import type { Inventories } from './inventories';

const INGEST = 's01-e1-2';
const DELETE_OBJECT = 0x100b;
const order = { ingest: INGEST, custodian: 'p3' };

let card: Folder;
const kept = new Map<string, readonly SourceFile[]>();
const begun: Inventories = {
	keep: (ingest, files) => Promise.resolve(void kept.set(ingest, files)),
	read: (ingest) => Promise.resolve(kept.get(ingest)),
	forget: (ingest) => Promise.resolve(void kept.delete(ingest))
};

beforeEach(async () => {
	kept.clear();
	const { folder, done } = await scratch('emptying');
	card = await dock(await folder.getDirectoryHandle('card', { create: true }), 'a');
	onTestFinished(done);
});

/** A desk before which one recorder is docked, and what it put on the record. */
function deskWith(handle: RecorderHandle, certified: Certified, more: Partial<EmptyingParts> = {}) {
	const recorded: unknown[] = [];
	const looked: string[] = [];
	const docked = { key: 'k', name: 'card', handle, state: 'seen', finished: INGEST };
	const desk: EmptyingDesk = openEmptyingDesk({
		...{ begun, openClearing, openSession: openIngest, allow: () => Promise.resolve(true) },
		ingest: {
			docked: () => [docked as DockedRecorderShown],
			jobs: () => [],
			clearance: () => undefined,
			certified: () => Promise.resolve(ok(certified)),
			clear(said) {
				recorded.push(said);
				return Promise.resolve(ok({ seq: 9, voucher: 's01-e1-9', hash: '', at: options.now() }));
			},
			lookAgain: (key) => void looked.push(key)
		},
		...more
	});
	return { desk, recorded, looked };
}

async function certifiedCard(): Promise<Certified> {
	const files = await listed(card);
	return {
		recorder: 'J-01',
		inventory: await inventoryDigest(files),
		files: await Promise.all(
			files.map(async ({ path, bytes }) => ({
				...{ path, bytes, sha256: await sha256Hex(await get(card, path)) }
			}))
		)
	};
}

test('[第13条] all that the certificate names goes, and that is recorded once; folders stay', async () => {
	const certified = await certifiedCard();
	const { desk, recorded, looked } = deskWith(fromDirectory(card), certified);
	const phases = new Set<string>();
	desk.onChange(() => phases.add(desk.current()?.phase ?? ''));
	await desk.start(order);
	expect(desk.current()).toMatchObject({ phase: 'done', left: [], fault: undefined });
	expect([...phases]).toEqual(['looking', 'removing', 'done']);
	expect(recorded).toEqual([{ ...order, how: 'by-kiosk' }]);
	expect(await tree(card)).toEqual([]);
	expect(kept.size).toBe(0);
	expect(looked).toEqual(['k']);
	await card.getDirectoryHandle('DCIM');
});

test('[第13条] a recorder with other files on it than were taken in is not touched, nor is one without a certificate', async () => {
	const certified = await certifiedCard();
	await put(card, 'DCIM/new.mp4', 'recorded since');
	const before = await tree(card);
	const one = deskWith(fromDirectory(card), certified);
	await one.desk.start(order);
	expect(one.desk.current()).toMatchObject({ phase: 'left', fault: { reason: 'not-docked' } });
	const reason = { article: 12, reason: 'not-safe-to-clear' } as const;
	const refused = err(reason);
	const three = deskWith(fromDirectory(card), certified, { allow: () => Promise.resolve(false) });
	await three.desk.start(order);
	expect(three.desk.current()?.fault).toEqual({ fault: 'denied', side: 'source' });
	const { desk } = deskWith(fromDirectory(card), certified, {
		ingest: {
			docked: () => [],
			jobs: () => [],
			clearance: () => undefined,
			certified: () => Promise.resolve(refused),
			clear: () => Promise.resolve(refused),
			lookAgain: () => undefined
		}
	});
	await desk.start(order);
	expect(desk.current()?.fault).toEqual(reason);
	expect([...one.recorded, ...three.recorded]).toEqual([]);
	expect(await tree(card)).toEqual(before);
	expect(kept.size).toBe(0);
});

test('[第13条] a clearing that ends half-way names what is left, records nothing, and is gone on with', async () => {
	const certified = await certifiedCard();
	const stops = (): ClearingSession => {
		const stop = new AbortController();
		return {
			empty: (_source, files, onFile) =>
				empty({ kind: 'directory', handle: card }, files, stop.signal, (done) => {
					onFile(done);
					if (done === 2) stop.abort();
				}),
			cancel: () => stop.abort(),
			close: () => undefined
		};
	};
	const half = deskWith(fromDirectory(card), certified, { openClearing: stops });
	await half.desk.start(order);
	const left = (await tree(card)).map((path) => ({ path, why: 'waiting' }));
	expect(left).toHaveLength(certified.files.length - 2);
	expect(half.desk.current()).toMatchObject({ phase: 'left', fault: { fault: 'cancelled' } });
	expect(half.desk.current()?.left.toSorted((a, b) => (a.path < b.path ? -1 : 1))).toEqual(left);
	expect(half.recorded).toEqual([]);
	// As after a crash: another desk, and the list that was kept.
	const rest = deskWith(fromDirectory(card), certified);
	await rest.desk.start(order);
	expect(rest.desk.current()?.phase).toBe('done');
	expect(rest.recorded).toHaveLength(1);
	expect(await tree(card)).toEqual([]);
});

test('[第19条] a file whose content is not what was verified stays and is named, and the recorder is not recorded as emptied', async () => {
	const certified = await certifiedCard();
	const [first, ...others] = certified.files;
	const doubted = { ...certified, files: [{ ...first!, sha256: '0'.repeat(64) }, ...others] };
	const { desk, recorded } = deskWith(fromDirectory(card), doubted);
	await desk.start(order);
	expect(desk.current()).toMatchObject({
		...{ phase: 'left', fault: undefined, left: [{ path: first!.path, why: 'changed' }] }
	});
	expect(recorded).toEqual([]);
	expect(await tree(card)).toEqual([first!.path]);
});

test('[第13条] a recorder on USB is emptied in the same way; one that refuses keeps its files, and that is not recorded', async () => {
	for (const deletes of [true, false]) {
		const recorder = simulateRecorder({
			files: ['DCIM/A.mp4', 'DCIM/B.mp4', 'LOG/1.txt'].map((path) => video(path, 50)),
			more: {
				[DELETE_OBJECT]: ([handle = 0], shelves) => {
					const path = shelves.pathOf(handle);
					if (path === undefined || !deletes) return { code: 0x200f };
					shelves.remove(path);
					return { code: 0x2001 };
				}
			}
		});
		const look = async () => {
			const one = await opened(recorder.plug());
			const files = await listedMtp(one);
			await one.close();
			return files;
		};
		const files = await look();
		const inventory = await inventoryDigest(files);
		const sha256 = '0'.repeat(64);
		const usb = { kind: 'usb', vendorId: 1, productId: 2, serial: '', name: 'sim' } as const;
		const { desk, recorded } = deskWith(
			usb,
			{ recorder: 'J-01', inventory, files: files.map((file) => ({ ...file, sha256 })) },
			{
				openSession: () => ({
					async inventory() {
						const now = await look();
						if (now.length === 0) return err({ fault: 'empty-source' });
						const digest = await inventoryDigest(now);
						return ok({
							...{ name: 'sim', files: now, refused: [], bytes: 0, text: '', digest },
							...{ claims: [], probe: {} }
						});
					},
					close: () => undefined
				}),
				openClearing: () => ({
					empty: (_source, toClear, onFile) =>
						empty({ kind: 'usb', device: recorder.plug(), options }, toClear, never, onFile),
					cancel: () => undefined,
					close: () => undefined
				})
			}
		);
		await desk.start(order);
		expect(desk.current()?.phase).toBe(deletes ? 'done' : 'left');
		expect(desk.current()?.left.map(({ why }) => why)).toEqual(
			deletes ? [] : ['refused', 'refused', 'refused']
		);
		expect(recorder.paths()).toHaveLength(deletes ? 0 : 3);
		expect(recorded).toHaveLength(deletes ? 1 : 0);
	}
});
