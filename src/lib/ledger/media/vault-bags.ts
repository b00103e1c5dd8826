import type { Instant } from '$lib/base/instant';
import { happenedAt, type EventOf } from '../events/event';

/** A bag of this station, as its logs tell it. */
export interface LedgerBag {
	readonly bag: string;
	readonly ingest: string;
	readonly log: string;
	readonly recorder: string;
	/** SHA-256 of inventory.tsv. */
	readonly inventory: string;
	/** Of manifest-sha256.txt; undefined while the ingest is open. */
	readonly manifest: string | undefined;
	readonly files: number;
	readonly bytes: number;
	/** When it was last read whole by the ingest itself. */
	readonly since: Instant;
	/** Vaults that ought to hold it. */
	readonly vaults: ReadonlySet<string>;
}

/** The entries from which it is known which vault holds what. */
export const BAG_TYPES = [
	'ingest-started',
	'footage-ingested',
	'bag-closed',
	'vault-replaced'
] as const;
type BagEvent = { [T in (typeof BAG_TYPES)[number]]: EventOf<T> }[(typeof BAG_TYPES)[number]];

/** By time, and in one log by number: several entries have one second in common. */
export const inTime = (
	a: Pick<BagEvent, 't' | 'clock' | 'log' | 'seq'>,
	b: Pick<BagEvent, 't' | 'clock' | 'log' | 'seq'>
): number =>
	happenedAt(a) - happenedAt(b) || (a.log === b.log ? a.seq - b.seq : a.log < b.log ? -1 : 1);

/** Which bags this station has, and in which vaults they ought to lie (第12条); events of each log in order. */
export function bagsFrom(events: readonly BagEvent[]): ReadonlyMap<string, LedgerBag> {
	const bags = new Map<string, LedgerBag>();
	const byTime = [...events].sort(inTime);
	for (const event of byTime) {
		const at = happenedAt(event);
		switch (event.type) {
			case 'ingest-started': {
				const { bag, ingest, recorder, inventory, files, bytes, vault } = event.body;
				bags.set(bag, {
					...{ bag, ingest, log: event.log, recorder, inventory, files, bytes },
					...{ manifest: undefined, since: at, vaults: new Set([vault]) }
				});
				break;
			}
			case 'footage-ingested': {
				const { bag, manifest, files, bytes } = event.body;
				const begun = bags.get(bag);
				if (begun) bags.set(bag, { ...begun, manifest, files, bytes, since: at });
				break;
			}
			case 'bag-closed': {
				const { bag, vault } = event.body;
				const begun = bags.get(bag);
				if (begun) bags.set(bag, { ...begun, vaults: new Set([...begun.vaults, vault]) });
				break;
			}
			case 'vault-replaced': {
				const { from, to } = event.body;
				// From here on the new medium answers for all that the old one held, the old one for nothing.
				for (const [path, bag] of bags)
					if (bag.vaults.has(from)) {
						const others = [...bag.vaults].filter((vault) => vault !== from);
						bags.set(path, { ...bag, vaults: new Set([...others, to]) });
					}
				break;
			}
		}
	}
	return bags;
}

/** Media that held a bag and were taken out of use, by the bag: what lies on them nobody but a person removes (第12、15条). */
export function formerVaults(
	events: readonly BagEvent[]
): ReadonlyMap<string, ReadonlySet<string>> {
	const former = new Map<string, Set<string>>();
	const byTime = [...events].sort(inTime);
	for (const [i, event] of byTime.entries()) {
		if (event.type !== 'vault-replaced') continue;
		const { from } = event.body;
		for (const { bag, vaults } of bagsFrom(byTime.slice(0, i)).values())
			if (vaults.has(from)) former.set(bag, (former.get(bag) ?? new Set<string>()).add(from));
	}
	return former;
}

/** The vault that answers now for what was put into one, after any number of replaced disks; events in the order of time. */
export function heirsFrom(
	replaced: readonly EventOf<'vault-replaced'>[]
): (vault: string) => string {
	const heirs = new Map<string, string>();
	for (const { body } of [...replaced].sort(inTime)) {
		for (const [before, heir] of heirs) if (heir === body.from) heirs.set(before, body.to);
		heirs.set(body.from, body.to);
		// One that came back into use answers for itself.
		heirs.delete(body.to);
	}
	return (vault) => heirs.get(vault) ?? vault;
}
