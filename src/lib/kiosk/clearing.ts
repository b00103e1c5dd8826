import { err } from '$lib/base/result';
import { certificateFor } from '$lib/ledger/clearance';
import { clearRecorder } from '$lib/ledger/commands/clear';
import type { Clearance } from './ingest';
import type { IngestParts } from './ingest-job';
import type { Act } from './session';

/** Whether this station lets custodians record that a recorder was emptied: off until somebody switches it on. */
export interface ClearingSwitch {
	isOn(): boolean;
	turn(on: boolean): void;
}

export interface ClearingParts extends Pick<IngestParts, 'record' | 'custody' | 'pack'> {
	readonly allowed: ClearingSwitch;
	readonly changed: () => void;
}

/**
 * Emptying a recorder is an act of a person, apart from the ingest: nothing that reads a recorder can reach it, and without
 * the certificate it is refused (第12、13条).
 */
export function openClearing({ record, custody, pack, allowed, changed }: ClearingParts) {
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
		clear({ ingest: id, custodian }: { ingest: string; custodian: string }): Act {
			const found = find(id);
			if (!found) return Promise.resolve(err({ article: 13, reason: 'no-such-ingest' }));
			return record.perform(found.ingest.recorder, custodian, clearRecorder, {
				...{ ingest: id, custodian, how: 'by-hand', allowed: allowed.isOn() }
			});
		},
		mayClear: () => allowed.isOn(),
		allowClearing(on: boolean): void {
			allowed.turn(on);
			changed();
		}
	};
}
