// A kiosk below its screens and its browser: journal, ledger, registry, record and its end of an exchange, opened as the
// composition root opens them.
import * as Y from 'yjs';
import { fromUtf8, toUtf8 } from '$lib/base/bytes';
import type { Instant } from '$lib/base/instant';
import { err, ok, type Result } from '$lib/base/result';
import { startRegistry } from '$lib/kiosk/start/start-registry';
import { openRecord } from '$lib/kiosk/record/record';
import { exchangeSide } from '$lib/kiosk/exchange/side';
import { start } from '$lib/kiosk/start/start';
import { compareHead, copyLog } from '$lib/kiosk/vaults/third-copy';
import { checkOut } from '$lib/ledger/commands/check-out';
import { takeBack } from '$lib/ledger/commands/take-back';
import { signCheckpoint } from '$lib/ledger/log/checkpoint';
import type { Shelf } from '$lib/devices/shelf';
import type { Database } from '$lib/ledger/database/database';
import { fit } from '$lib/ledger/testing/for-tests';
import type { Journal } from '$lib/ledger/journal/journal';
import type { PublicKey, Signer } from '$lib/ledger/texts/note';
import { tanghe20220729 } from '$lib/ledger/rule/rule-pack';
import { rootOf } from '$lib/ledger/log/tree';
import { exchange, type ExchangeFault } from '$lib/sync/exchange';
import type { Peer } from '$lib/sync/peer';
import { openRegistry } from '$lib/sync/registry';
import { REGISTRY_CACHE } from '$lib/sync/registry.indexeddb';
import { stationOf } from '$lib/ledger/facts/facts';
import { wipe } from './wipe';

export interface SmallKioskParts {
	readonly journal: Journal;
	readonly db: Database;
	readonly signer: Signer;
	readonly county: PublicKey;
	/** What lies in the registry's caches, each under its name, from before. */
	readonly caches?: ReadonlyMap<string, Uint8Array> | undefined;
	/** Where the third copy goes, if a vault is named. */
	readonly shelf?: Shelf | undefined;
	/** Logs of its earlier epochs. */
	readonly formers?: readonly string[];
	readonly clock: { now(): Instant; offsetMinutes(): number };
}

export async function openSmallKiosk({
	journal,
	db,
	signer,
	county,
	caches,
	shelf,
	formers = [],
	clock
}: SmallKioskParts) {
	const started = await start({
		...{ key: signer, county },
		journal: { ...journal, mend: () => Promise.reject(new Error('not to be mended here')) },
		database: {
			...{ open: () => Promise.resolve(db), discard: () => wipe(db) },
			...{ sound: () => Promise.resolve(true), vouch: () => Promise.resolve() }
		},
		vaults: {
			shelf: () => Promise.resolve(shelf && ok(shelf)),
			reconnect: () => Promise.resolve(ok(null))
		}
	});
	if (!started.ok)
		throw new Error(`the kiosk does not open: ${JSON.stringify(started.error.fault)}`);
	const store = started.value;
	const doc = new Y.Doc();
	const kept = caches?.get(REGISTRY_CACHE);
	if (kept) Y.applyUpdate(doc, kept);
	const opened = await startRegistry(
		store,
		{
			load: () =>
				Promise.resolve({
					registry: openRegistry(doc),
					renew: () => Promise.resolve(openRegistry(new Y.Doc()))
				}),
			opening: { read: () => Promise.resolve(undefined), keep: () => Promise.resolve() },
			later: () => undefined
		},
		...([undefined, tanghe20220729] as const)
	);
	const registry = await opened.whole;
	const record = await openRecord({
		...{ journal, store, registry, signer, station: stationOf(signer.name), epoch: 1, clock },
		...{ countyOrigin: county.name, pack: tanghe20220729, recorded: () => undefined, formers }
	});
	const seen = { size: (await store.receipt(signer.name))?.size ?? 0 };
	const side = exchangeSide(
		{ signer, county, store, record, now: clock.now, formers },
		{
			size: () => seen.size,
			async keep(receipt) {
				await store.keepReceipt(signer.name, receipt);
				seen.size = receipt.size;
			}
		}
	);
	return {
		...{ store, registry, record, cacheName: REGISTRY_CACHE },
		lend: (task: string) =>
			record.perform('J-03', 'p1', checkOut, {
				...{ recorder: 'J-03', officer: 'p1', companions: ['p2'], task, kind: '6-1' },
				...{ check: fit, seen: ['out-elsewhere', 'awaiting-ingest'] }
			}),
		takeBack: (note: string) =>
			record.perform('J-03', 'p1', takeBack, {
				...{ recorder: 'J-03', officer: 'p1', condition: 'good', note }
			}),
		/** What the copy desk does once it is quiet: the mark for the next start, then the copy on the vault. */
		async copy(): Promise<void> {
			const head = record.head();
			if (head.size === 0) return;
			const receipt = await store.receipt(signer.name);
			const checkpoint = { origin: signer.name, size: head.size, root: await rootOf(head.tree) };
			const note =
				receipt?.size === head.size
					? toUtf8(receipt.note)
					: await signCheckpoint(checkpoint, signer);
			await store.keepMark(signer.name, { note: fromUtf8(note) ?? '', tree: head.tree });
			if (!shelf) return;
			const compared = await compareHead(journal, shelf, signer, head.size);
			if (compared.ok && (compared.value.is === 'ahead' || compared.value.is === 'other'))
				throw new Error(`the copy is ${compared.value.is} of a kiosk that was never set back`);
			const log = { key: signer, head, checkpointAt: () => Promise.resolve(note) };
			await copyLog({ journal, writer: signer, county }, shelf, log, new Map());
		},
		async sync(peer: Peer): Promise<Result<null, ExchangeFault>> {
			try {
				return await exchange(side, peer, clock.now, () => undefined);
			} catch (error) {
				// As kiosk.ts shows it.
				return err({ fault: 'storage', why: String(error) });
			}
		}
	};
}

export type SmallKiosk = Awaited<ReturnType<typeof openSmallKiosk>>;
