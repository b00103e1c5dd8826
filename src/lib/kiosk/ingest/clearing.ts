import { err, ok, type Result } from '$lib/base/result';
import { certificateFor } from '$lib/ledger/custody/clearance';
import { clearRecorder } from '$lib/ledger/commands/clear';
import type { Certified, ClearOrder, Clearance } from '../ports/ingest';
import type { IngestParts } from './ingest-job';
import type { Act, ActFault } from '../ports/act';

/** Whether this station lets custodians record that a recorder was emptied: off until somebody switches it on. */
export interface ClearingSwitch {
	isOn(): boolean;
	turn(on: boolean): void;
}

export interface ClearingParts extends Pick<
	IngestParts,
	'record' | 'store' | 'origin' | 'custody' | 'pack'
> {
	readonly allowed: ClearingSwitch;
	readonly changed: () => void;
}

/**
 * Emptying a recorder is an act of a person, apart from the ingest: nothing that reads a recorder can reach it, and without
 * the certificate it is refused (第12、13条).
 */
export function openClearing(parts: ClearingParts) {
	const { record, store, origin, custody, pack, allowed, changed } = parts;

	function find(id: string) {
		for (const recorder of custody().recorders()) {
			const is = custody().of(recorder, pack);
			const ingest = is.ingests.find((one) => one.id === id);
			if (ingest) return { custody: is, ingest };
		}
		return undefined;
	}

	return {
		find,
		clearance(id: string): Clearance | undefined {
			const found = find(id);
			if (!found) return undefined;
			const identity = found.ingest.identity?.verdict ?? 'none';
			const answer = certificateFor(found.custody, found.ingest, pack);
			return { answer, identity, allowed: allowed.isOn() };
		},
		clear(order: ClearOrder): Act {
			const found = find(order.ingest);
			if (!found) return Promise.resolve(err({ article: 13, reason: 'no-such-ingest' }));
			const command = { ...order, allowed: allowed.isOn() };
			return record.perform(found.ingest.recorder, order.custodian, clearRecorder, command);
		},
		async certified(order: ClearOrder): Promise<Result<Certified, ActFault>> {
			const recorder = find(order.ingest)?.ingest.recorder;
			const started = await store.startOf(origin, order.ingest);
			if (recorder === undefined || !started) return err({ article: 13, reason: 'no-such-ingest' });
			const counter = await record.counterFor(recorder);
			const may = clearRecorder(counter, { ...order, allowed: allowed.isOn() });
			if (!may.ok) return may;
			const files = await store.verifiedFiles(order.ingest);
			return ok({ recorder, inventory: started.inventory, files });
		},
		mayClear: () => allowed.isOn(),
		allowClearing(on: boolean): void {
			allowed.turn(on);
			changed();
		}
	};
}
