import type { Instant } from '$lib/base/instant';
import { err, type Result } from '$lib/base/result';
import { boardOf } from '$lib/ledger/board';
import { checkOut } from '$lib/ledger/commands/check-out';
import { comeBack } from '$lib/ledger/commands/come-back';
import { takeBack } from '$lib/ledger/commands/take-back';
import type { PublicKey } from '$lib/ledger/note';
import { announcement } from '$lib/ledger/notice';
import type { RulePack } from '$lib/ledger/rule-pack';
import { exchange, type ExchangeFault } from '$lib/sync/exchange';
import { openSyncLoop } from '$lib/sync/loop';
import type { Peer } from '$lib/sync/peer';
import type { Registry } from '$lib/sync/registry';
import { openRecord, type LedgerRecord, type RecordParts } from './record';
import { exchangeSide } from './side';
import type { Folders, IngestDesk, Kiosk, KioskView, SyncStatus } from './session';

export interface KioskParts extends Omit<RecordParts, 'recorded' | 'countyOrigin'> {
	readonly county: PublicKey;
	readonly peer: Peer;
	readonly chance: () => number;
	readonly persisted: () => Promise<boolean>;
	readonly folders: Folders;
	/** Made once the record is open, because it writes to it. */
	readonly openIngestDesk: (record: LedgerRecord, changed: () => void) => Promise<IngestDesk>;
}

/** What both a writing and a reading window show, from the registry alone. */
export function viewOn(
	registry: Registry,
	origin: string,
	station: string,
	pack: RulePack,
	now: () => Instant
): Omit<KioskView, 'onChange'> {
	return {
		station,
		get stationName() {
			return registry.view().stations.get(station)?.name ?? station;
		},
		...{ origin, pack, now },
		board: () => boardOf(registry.view(), station, pack, now()),
		registry: () => registry.view()
	};
}

/** The station's kiosk: every act goes through one record, and what it says is spread from there. */
export async function openKiosk(parts: KioskParts): Promise<Kiosk & { close(): Promise<void> }> {
	const { store, registry, signer, station, pack, county, peer, clock } = parts;
	const listeners = new Set<() => void>();
	const changed = () => {
		for (const listener of listeners) listener();
	};
	const seen = {
		receipt: await store.receipt(signer.name),
		skewMillis: undefined as number | undefined,
		persisted: await parts.persisted()
	};

	const record = await openRecord({
		...parts,
		countyOrigin: county.name,
		recorded() {
			changed();
			sync.nudge();
		}
	});

	const side = exchangeSide(
		{ signer, county, store, record, now: clock.now },
		{
			size: () => seen.receipt?.size ?? 0,
			async keep(receipt) {
				await store.keepReceipt(signer.name, receipt);
				seen.receipt = receipt;
				changed();
			}
		}
	);

	async function once(): Promise<Result<null, ExchangeFault>> {
		try {
			return await exchange(side, peer, clock.now, (skewMillis) => (seen.skewMillis = skewMillis));
		} catch (error) {
			// The store's own trouble; it is shown, and tried again like the network's.
			return err({ fault: 'storage', why: error instanceof Error ? error.message : String(error) });
		}
	}

	const sync = openSyncLoop(once, { now: clock.now, chance: parts.chance }, changed);
	const ingest = await parts.openIngestDesk(record, changed);

	function syncStatus(): SyncStatus {
		const { state, retryAt, fault } = sync.status();
		const { receipt, skewMillis } = seen;
		return {
			...{ state, retryAt, skewMillis },
			unconfirmed: record.head().size - (receipt?.size ?? 0),
			receipt: receipt && { size: receipt.size, at: receipt.at },
			problem: fault && (fault.fault === 'refused' ? fault.problem.reason : fault.fault)
		};
	}

	return {
		...viewOn(registry, signer.name, station, pack, record.now),
		get stationName() {
			return registry.view().stations.get(station)?.name ?? station;
		},
		onChange(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		sync: syncStatus,
		ledger: () => ({
			size: record.head().size,
			hash: record.head().hash,
			setBackTo: record.setBackTo(),
			persisted: seen.persisted
		}),
		syncNow: () => sync.nudge(),
		announcement(officers) {
			const { people, brigade } = registry.view();
			return announcement(
				pack,
				brigade,
				officers.map((id) => people.get(id)?.name ?? id)
			);
		},
		checkOut: (command) => record.perform(command.recorder, command.officer, checkOut, command),
		async comeBack(command) {
			const loan = registry.view().facts.find((f) => f.kind === 'out' && f.loan === command.loan);
			const officer = loan?.kind === 'out' ? loan.officer : '';
			return record.perform(loan?.recorder ?? '', officer, comeBack, command);
		},
		takeBack: (command, receiver) => record.perform(command.recorder, receiver, takeBack, command),
		ingest,
		folders: parts.folders,
		async close() {
			sync.close();
			ingest.cancel();
			await record.settled();
		}
	};
}
