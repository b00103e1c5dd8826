// For tests of the desk: a real vault, a real worker, a real IndexedDB and a real chain of entries.
import { onTestFinished } from 'vitest';
import { type Instant } from '$lib/base/instant';
import { ok } from '$lib/base/result';
import { keptVault, type KeptBag, type KeptVault } from '$lib/devices/fixity/kept.fsa';
import { openFixity, type FixitySession } from '$lib/devices/fixity/session';
import { get, noise, put, STATION, subfolder, vaultIn } from '$lib/devices/ingest/scratch.fsa';
import { openVault } from '$lib/devices/vault.fsa';
import { seal, follow, emptyHead } from '$lib/ledger/log/entry';
import type { Decided } from '$lib/ledger/events/event';
import { counterWith, here, morning } from '$lib/ledger/testing/for-tests';
import { sampleSigner } from '$lib/ledger/testing/samples.contract';
import { openMemoryStore } from '$lib/ledger/store/store.memory';
import { openDocumentCare } from '../vaults/document-care';
import { openFixityBook } from '../vaults/fixity-book';
import { openFixityDesk } from './fixity-desk';
import { openFixityKeeping } from './fixity-keeping.dexie';
import type { FixityParts, VaultAtHand } from './fixity-parts';

export const LOG = `custody.411328/${STATION}/e1`;
export const CLIP = 'data/A_0001.mp4';

export let vault: KeptVault;
let keeping: string;
export let second: FileSystemDirectoryHandle;
export let bags: KeptBag[];
export const disks = { all: [] as VaultAtHand[] };
export const now: { is: Instant; elapsed: number; ingesting: boolean; idle: boolean } = {
	is: morning,
	elapsed: 0,
	ingesting: false,
	idle: false
};
export const counts = { read: 0 };

/** A station with one vault of three bags; the folder of a second vault lies beside it. */
export async function begin(): Promise<void> {
	keeping = `fixity-desk-${crypto.randomUUID()}`;
	Object.assign(now, { is: morning, elapsed: 0, ingesting: false, idle: false });
	vault = await keptVault();
	second = await subfolder(vault.root, 'second');
	bags = [];
	for (const n of [1, 2, 3])
		bags.push(
			await vault.ingest(`S01-e1-${n}`, {
				'A_0001.mp4': noise(400_000, n),
				'A_0002.mp4': noise(50_000, 10 + n)
			})
		);
	disks.all = [{ id: 'V1', name: 'disk', designated: true, state: 'ready', root: vault.disk }];
	onTestFinished(vault.done);
}

/** The ledger knows of no other bags than the first ones. */
export function know(count: number): void {
	bags = bags.slice(0, count);
}

/** Counts what a session reads, and dies where it is told to. */
function counted(session: FixitySession, dieIn?: () => string | undefined): FixitySession {
	return {
		...session,
		async ask(request, onRead) {
			if ('bag' in request && request.ask === 'check' && request.bag === dieIn?.()) {
				session.close();
				throw new Error('the worker was killed');
			}
			let last = 0;
			return session.ask(request, (bytes) => {
				counts.read += bytes - last;
				last = bytes;
				onRead?.(bytes);
			});
		}
	};
}

/** A station with a ledger of its own, of which the bags are known. */
export async function openStation() {
	const signer = await sampleSigner(LOG);
	const store = openMemoryStore();
	const log = { head: emptyHead };
	async function write(decided: Decided, actor: readonly string[] = []) {
		const entry = await seal(decided, log.head, signer, { ...here(now.is), actor });
		const head = await follow(log.head, entry);
		if (!head.ok) throw new Error(head.error.fault);
		log.head = head.value;
		await store.append([entry]);
		return entry;
	}
	for (const { bag, ingest, inventory, manifest, files } of bags) {
		const of = { ingest, recorder: 'J-03', bag };
		const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
		const all = { ...of, loans: [], files: files.length, bytes };
		await write({
			type: 'ingest-started',
			body: { ...all, source: 'x', inventory, vault: 'V1', designated: true }
		});
		await write({
			type: 'files-verified',
			body: {
				...of,
				files: files.map((file) => ({
					...{ path: file.path, bytes: file.bytes, sha256: file.sha256, facts: [] },
					...{ modified: '2026-07-29T08:00:00+08:00', linked: null },
					stored: file.storedAs ?? ''
				}))
			}
		});
		await write({ type: 'footage-ingested', body: { ...all, manifest, missing: null } });
	}
	const record: FixityParts['record'] = {
		note: async (decided) => void (await write(decided)),
		async perform(_recorder, actor, decide, command) {
			const decided = decide(counterWith([], { station: STATION }), command);
			if (!decided.ok) return decided;
			const { seq, hash } = await write(decided.value, actor === null ? [] : [actor]);
			return ok({ seq, hash, voucher: `${STATION}-e1-${seq}`, at: now.is });
		},
		counterFor: () => Promise.resolve(counterWith([], { station: STATION })),
		now: () => now.is
	};
	return { store, record, write };
}
export type Station = Awaited<ReturnType<typeof openStation>>;

/** The desk of one window. */
export function openDesk({ store, record }: Station, dieIn?: () => string | undefined) {
	const ids = { next: 0 };
	const book = openFixityBook(store, STATION);
	const desk = openFixityDesk({
		...{ record, station: STATION, keeping: openFixityKeeping(keeping) },
		book,
		documents: openDocumentCare((folder) => openVault(folder, STATION), book.documents),
		openSession: () => counted(openFixity(), dieIn),
		changed: () => undefined,
		ingesting: () => now.ingesting,
		idle: () => now.idle,
		elapsed: () => now.elapsed,
		newId: () => `${(ids.next += 1)}-${crypto.randomUUID().slice(0, 6)}`,
		vaults: {
			all: () => disks.all,
			refresh: () => Promise.resolve(),
			async register(folder) {
				if (folder.kind !== 'directory') throw new Error('no folder');
				const made = await vaultIn(folder.handle, 'V2');
				const { id } = made.marker;
				return ok({ id, name: 'new', designated: true, state: 'ready', root: folder.handle });
			},
			putInPlaceOf(_from, folder) {
				if (folder.kind !== 'directory') throw new Error('no folder');
				const root = folder.handle;
				disks.all = [{ id: 'V2', name: 'new', designated: true, state: 'ready', root }];
				return Promise.resolve(ok(null));
			}
		}
	});
	onTestFinished(desk.close);
	return desk;
}

export async function flip(path: string) {
	const bytes = await get(vault.disk, path);
	bytes[9] = (bytes[9] ?? 0) ^ 1;
	await put(vault.disk, path, bytes);
}
export const only = async (desk: ReturnType<typeof openDesk>) => {
	const [one] = await desk.vaults();
	if (!one) throw new Error('no vault');
	return one;
};
export const types = async ({ store }: Station) =>
	(await store.search.rows(LOG, 3 * bags.length, 99)).map(({ type }) => type);
