import { refuse, type Refusal } from '$lib/base/refusal';
import { ok, type Result } from '$lib/base/result';
import type { Entry } from '$lib/ledger/log/entry';
import { parseBody, type Body, type Decided } from '$lib/ledger/events/event';
import { stationOf } from '$lib/ledger/facts/facts';
import type { Json } from '$lib/ledger/texts/jcs';
import { openQuarantine, type Quarantined } from '$lib/ledger/facts/quarantine';
import type { Store } from '$lib/ledger/store/store';
import type { ActMaker } from './proposals';

export type SettleReason =
	| 'not-quarantined'
	/** It has been settled just so. */
	| 'settled-so'
	| 'no-settle-reason';

/** Every entry that is or was quarantined, by its hash. */
export async function quarantineIn(
	store: Pick<Store, 'verdicts'>
): Promise<ReadonlyMap<string, Quarantined>> {
	const quarantine = openQuarantine();
	for (const verdict of await store.verdicts()) quarantine.add(verdict);
	return quarantine.list();
}

/** Two officers of the county let a quarantined entry count, or keep it out; they may think better of it later. */
export function settle(
	quarantined: ReadonlyMap<string, Quarantined>,
	body: Body<'quarantine-settled'>
): Result<Decided, Refusal<SettleReason>> {
	const { log, seq, hash, outcome } = body;
	const one = quarantined.get(hash);
	if (!one || one.log !== log || one.seq !== seq) return refuse(0, 'not-quarantined');
	if (one.settled?.outcome === outcome) return refuse(0, 'settled-so');
	return ok({ type: 'quarantine-settled', body });
}

export const settleMaker =
	(store: Pick<Store, 'verdicts'>): ActMaker<SettleReason | 'bad-proposal'> =>
	async (terms: Json) => {
		const act = parseBody('quarantine-settled', terms);
		if (!act.ok && act.error.where.startsWith('reason')) return refuse(0, 'no-settle-reason');
		if (!act.ok) return refuse(0, 'bad-proposal', { where: act.error.where });
		if (act.value.type !== 'quarantine-settled')
			return refuse(0, 'bad-proposal', { where: act.value.type });
		const settled = settle(await quarantineIn(store), act.value.body);
		return settled.ok ? ok({ acts: [settled.value] }) : settled;
	};

/** A quarantined entry as the county's officers look at it. */
export interface WorkItem {
	readonly is: Quarantined;
	readonly station: string;
	readonly entry: Entry | undefined;
}

/** So many are shown at once of each half of the list. */
const MOST_SHOWN = 100;

export interface WorkList {
	/** How many are still to be looked at. */
	readonly count: number;
	/** The oldest of them. */
	readonly pending: readonly WorkItem[];
	/** The newest that were settled. */
	readonly settled: readonly WorkItem[];
}

/** How many entries are still to be looked at. */
export const pendingCount = async (store: Pick<Store, 'verdicts'>): Promise<number> =>
	[...(await quarantineIn(store)).values()].filter(({ settled }) => !settled).length;

/** What the county's officers have to look at, and what they have settled. */
export async function workList(store: Store): Promise<WorkList> {
	const all = [...(await quarantineIn(store)).values()];
	const open = all.filter(({ settled }) => !settled);
	const over = all.filter(({ settled }) => settled);
	const shown = {
		pending: open.slice(0, MOST_SHOWN),
		settled: over.sort((a, b) => settledAt(b) - settledAt(a)).slice(0, MOST_SHOWN)
	};
	const places = [...shown.pending, ...shown.settled].map(({ log, seq }) => ({ origin: log, seq }));
	const byHash = new Map((await store.entriesAt(places)).map((entry) => [entry.hash, entry]));
	const toItem = (is: Quarantined): WorkItem => ({
		...{ is, station: stationOf(is.log), entry: byHash.get(is.hash) }
	});
	return {
		count: open.length,
		...{ pending: shown.pending.map(toItem), settled: shown.settled.map(toItem) }
	};
}

const settledAt = ({ settled }: Quarantined): number => settled?.at ?? 0;
