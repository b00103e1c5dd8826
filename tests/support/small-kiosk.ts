// A kiosk below its screens and its browser: journal, ledger, registry, record and its end of an exchange, opened as the
// composition root opens them.
import * as Y from 'yjs';
import type { Instant } from '$lib/base/instant';
import { err, type Result } from '$lib/base/result';
import { openRecord } from '$lib/kiosk/record';
import { exchangeSide } from '$lib/kiosk/side';
import { catchUp, replay } from '$lib/kiosk/start-up';
import { checkOut } from '$lib/ledger/commands/check-out';
import { takeBack } from '$lib/ledger/commands/take-back';
import type { Database } from '$lib/ledger/database';
import { fit } from '$lib/ledger/for-tests';
import type { Journal } from '$lib/ledger/journal';
import type { PublicKey, Signer } from '$lib/ledger/note';
import { tanghe20220729 } from '$lib/ledger/rule-pack';
import { openStore } from '$lib/ledger/store';
import { exchange, type ExchangeFault } from '$lib/sync/exchange';
import type { Peer } from '$lib/sync/peer';
import { openRegistry } from '$lib/sync/registry';
import { stationOf } from '$lib/ledger/facts';

export interface SmallKioskParts {
	readonly journal: Journal;
	readonly db: Database;
	readonly signer: Signer;
	readonly county: PublicKey;
	/** What the registry's cache holds from before. */
	readonly cached?: Uint8Array | undefined;
	readonly clock: { now(): Instant; offsetMinutes(): number };
}

export async function openSmallKiosk({
	journal,
	db,
	signer,
	county,
	cached,
	clock
}: SmallKioskParts) {
	const store = await openStore(db);
	const replayed = await replay(journal, store, () => Promise.resolve(undefined));
	if (!replayed.ok) throw new Error(`the kiosk does not open: ${JSON.stringify(replayed.error)}`);
	const doc = new Y.Doc();
	if (cached) Y.applyUpdate(doc, cached);
	const registry = openRegistry(doc);
	await catchUp(store, registry);
	const record = await openRecord({
		...{ journal, store, registry, signer, station: stationOf(signer.name), epoch: 1, clock },
		...{ countyOrigin: county.name, pack: tanghe20220729, recorded: () => undefined }
	});
	const seen = { size: (await store.receipt(signer.name))?.size ?? 0 };
	const side = exchangeSide(
		{ signer, county, store, record, now: clock.now, formers: [] },
		{
			size: () => seen.size,
			async keep(receipt) {
				await store.keepReceipt(signer.name, receipt);
				seen.size = receipt.size;
			}
		}
	);
	return {
		...{ store, registry, record },
		lend: (task: string) =>
			record.perform('J-03', 'p1', checkOut, {
				...{ recorder: 'J-03', officer: 'p1', companions: ['p2'], task, kind: '6-1' },
				...{ check: fit, seen: ['out-elsewhere', 'awaiting-ingest'] }
			}),
		takeBack: (note: string) =>
			record.perform('J-03', 'p1', takeBack, {
				...{ recorder: 'J-03', officer: 'p1', condition: 'good', note }
			}),
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
