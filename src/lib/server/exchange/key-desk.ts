import { toHex } from '$lib/base/bytes';
import type { Instant } from '$lib/base/instant';
import { rereadEntry, type Entry } from '$lib/ledger/log/entry';
import { branchName } from '$lib/ledger/facts/facts';
import { isForked, revokedFrom } from '$lib/ledger/store/life-cycle';
import { readBranch, type KeyActParts } from '../decisions/key-acts';
import { findLog, stationLogs } from '../record/logs';

/** A station's key as the county's pages show it. */
export interface KeyOverview {
	readonly id: string;
	readonly origin: string;
	readonly station: string;
	readonly epoch: number;
	readonly vkey: string;
	readonly entries: number;
	/** The newest confirmation: what the kiosk wrote behind it is in its own hands only, unless it was sent since. */
	readonly receipt: { readonly size: number; readonly at: Instant } | undefined;
	/** From this entry on it is quarantined. */
	readonly revokedFrom: number | undefined;
	readonly reason: string | undefined;
	readonly forked: boolean;
	/** A newer key of this station is enrolled. */
	readonly followed: boolean;
	readonly branches: readonly {
		readonly branch: string;
		readonly from: number;
		readonly entries: number;
	}[];
}

/** What of a branch can be shown and let in. */
export interface BranchView {
	readonly origin: string;
	readonly name: string;
	readonly entries: readonly {
		readonly entry: Entry;
		readonly bytes: Uint8Array;
		readonly admitted: boolean;
	}[];
}

/** The county's look at its stations' keys. */
export function openKeyDesk(
	parts: KeyActParts & { inTurn<T>(task: () => Promise<T>): Promise<T> }
) {
	const { store, trees, forks, inTurn } = parts;
	return {
		async keys(): Promise<readonly KeyOverview[]> {
			const [roster, heads, logs] = await Promise.all([
				store.roster(),
				store.heads(),
				stationLogs(store)
			]);
			return Promise.all(
				logs.map(async ({ id, origin, station, epoch }) => {
					const receipt = await store.receipt(origin);
					return {
						...{ id, origin, station, epoch, entries: heads.get(origin)?.size ?? 0 },
						vkey: roster.kiosks.get(origin)?.vkey ?? '',
						receipt: receipt && { size: receipt.size, at: receipt.at },
						revokedFrom: revokedFrom(roster, origin),
						reason: roster.revoked.get(origin)?.reason,
						forked: isForked(roster, origin),
						followed: logs.some((other) => other.station === station && other.epoch > epoch),
						branches: (await forks.list(origin)).flatMap(({ branch, kept }) =>
							branch && kept[0] ? [{ branch, from: kept[0].seq, entries: kept.length }] : []
						)
					};
				})
			);
		},

		/** The state of a log at a size, to be named as the last valid one; undefined = there is no such. */
		cut: (origin: string, size: number) =>
			inTurn(async () => {
				if (size > (await store.head(origin)).size) return undefined;
				return { size, root: toHex(await (await trees(origin, size)).root(size)) };
			}),

		async branch(logId: string, branch: string): Promise<BranchView | undefined> {
			const log = await findLog(store, logId);
			const kept = await readBranch(parts, logId, branch);
			if (!log || kept.length === 0) return undefined;
			const admitted = await store.admitted();
			return {
				...{ origin: log.origin, name: branchName({ log: log.origin, branch }) },
				entries: await Promise.all(
					kept.map(async ({ hash, bytes }) => ({
						...{ bytes, admitted: admitted.has(hash) },
						entry: await rereadEntry(new Uint8Array(bytes))
					}))
				)
			};
		}
	};
}
