import type { Instant } from '$lib/base/instant';
import type { Entry } from '../log/entry';
import { evidenceTypes, type EvidenceCheck } from '../events/evidence';
import { happenedAt, type Body } from '../events/event';
import type { RestrictionKind } from '../events/restriction';
import type { Store } from '../store/store';

interface Said {
	readonly hash: string;
	readonly at: Instant;
	/** Whoever did it; '' = the county's server by itself. */
	readonly by: string;
}
export type EvidenceSetting = Said & Body<'evidence-upload-set'>;
export type EvidenceReceived = Said & Body<'evidence-received'>;
export type EvidenceRefused = Said & Body<'evidence-refused'>;
export type EvidenceChecked = Said & Body<'evidence-checked'>;

/** One content of which a copy came to the county, and what was found when it was read again last. */
export interface EvidenceCopy {
	/** The newest first: it may have come again after it was lost. */
	readonly received: readonly [EvidenceReceived, ...EvidenceReceived[]];
	readonly checked: EvidenceChecked | undefined;
	/** `held`: it is there as far as is known; otherwise what the last check found. */
	readonly is: 'held' | Exclude<EvidenceCheck, 'whole'>;
}

/** What the county's log says about copies of evidence at the county. */
export interface EvidenceBook {
	/** By station; of a station that is not in it nothing was set: it may not send. */
	readonly settings: ReadonlyMap<string, EvidenceSetting>;
	/** By content, the newest last. */
	readonly copies: ReadonlyMap<string, EvidenceCopy>;
	/** The newest first. */
	readonly refused: readonly EvidenceRefused[];
	/** Whether the county has this content. One that a check found changed or gone may be sent again. */
	isHeld(sha256: string): boolean;
	/** The restricted classes that this station may send as well; undefined = it may send nothing. */
	allowed(station: string): readonly RestrictionKind[] | undefined;
}

/** Reads entries of the county's own log, which are in order. */
export function evidenceBookFrom(entries: readonly Entry[]): EvidenceBook {
	const settings = new Map<string, EvidenceSetting>();
	const copies = new Map<string, EvidenceCopy>();
	const refused: EvidenceRefused[] = [];
	for (const { known, event, hash } of entries) {
		if (!known) continue;
		const said: Said = { hash, at: happenedAt(event), by: event.actor[0] ?? '' };
		switch (event.type) {
			case 'evidence-upload-set':
				settings.set(event.body.station, { ...said, ...event.body });
				break;
			case 'evidence-received': {
				const { sha256 } = event.body;
				const before = copies.get(sha256)?.received ?? [];
				copies.delete(sha256);
				const received = [{ ...said, ...event.body }, ...before] as const;
				copies.set(sha256, { received, checked: undefined, is: 'held' });
				break;
			}
			case 'evidence-refused':
				refused.unshift({ ...said, ...event.body });
				break;
			case 'evidence-checked': {
				const { sha256, outcome } = event.body;
				const copy = copies.get(sha256);
				const is = outcome === 'whole' ? 'held' : outcome;
				if (copy) copies.set(sha256, { ...copy, checked: { ...said, ...event.body }, is });
				break;
			}
		}
	}
	return {
		...{ settings, copies, refused },
		isHeld: (sha256) => copies.get(sha256)?.is === 'held',
		allowed(station) {
			const set = settings.get(station);
			return set?.on ? set.classes : undefined;
		}
	};
}

/** Reads them out of the store, each once however often it is asked. */
export function openEvidenceReader(
	store: Pick<Store, 'head' | 'registryEntries'>,
	county: () => string | undefined
): () => Promise<EvidenceBook> {
	const entries = new Map<number, Entry>();
	const state = { read: 0 };
	return async () => {
		const log = county();
		if (log === undefined) return evidenceBookFrom([]);
		const { size } = await store.head(log);
		if (size > state.read) {
			for (const entry of await store.registryEntries(log, evidenceTypes, state.read))
				entries.set(entry.seq, entry);
			state.read = size;
		}
		return evidenceBookFrom([...entries.values()].sort((a, b) => a.seq - b.seq));
	};
}
