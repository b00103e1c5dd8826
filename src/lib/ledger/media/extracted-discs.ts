import type { Instant } from '$lib/base/instant';
import type { Body } from '../events/event';
import type { CounterEntry } from '../custody/lendings';
import type { Medium } from './media';

/** What a disc of an extraction holds, and what became of it (第12、16条). */
export interface DiscOfExtraction {
	readonly extraction: string;
	readonly volume: number;
	readonly files: number;
	readonly bytes: number;
	/** Every reading of it, the oldest first. */
	readonly readings: readonly { readonly at: Instant; readonly agrees: boolean }[];
	/** With the sheet (提取单); undefined = whoever extracted it has it. */
	readonly handedOver:
		{ readonly at: Instant; readonly receiver: string; readonly unit: string } | undefined;
}

/** The name of a disc in the register: its extraction's, and which of its discs it is. */
export const discId = (extraction: string, volume: number): string => `${extraction}.${volume}`;

/**
 * Discs of extractions enter the register by themselves: a disc is there once it was read back and agreed, the extractor keeps it,
 * and the closed sheet hands it over. What is written by hand afterwards counts like that of any other medium.
 */
export function openDiscs(media: Map<string, Medium>) {
	const made = new Map<string, Body<'extraction-made'>>();

	function read({ event, station, at }: CounterEntry, said: Medium['registered']): void {
		if (event.type !== 'extraction-read-back') return;
		const { extraction, volume, result } = event.body;
		const of = made.get(extraction);
		const disc = of?.volumes.find(({ number }) => number === volume);
		if (!of || !disc || of.medium === 'folder') return;
		const id = discId(extraction, volume);
		const known = media.get(id);
		const reading = { at, agrees: result === 'verified' };
		if (known?.disc)
			media.set(id, {
				...known,
				disc: { ...known.disc, readings: [...known.disc.readings, reading] }
			});
		else if (!known && reading.agrees)
			media.set(id, {
				...{ id, station, registered: said, corrections: [], moves: [], retired: undefined },
				is: {
					...{ kind: 'disc', label: disc.disc, serial: '', capacityBytes: null },
					...{ keeper: of.extractor, place: '', encryption: 'none', vault: null, note: '' },
					...{ inUseFrom: event.t.slice(0, 10) },
					disc: { number: disc.disc, case: of.case.number }
				},
				disc: {
					...{ extraction, volume, files: disc.files, bytes: disc.bytes, readings: [reading] },
					handedOver: undefined
				}
			});
	}

	function close({ event, station, at }: CounterEntry): void {
		if (event.type !== 'extraction-closed') return;
		const { extraction, receiver, unit } = event.body;
		for (const { number } of made.get(extraction)?.volumes ?? []) {
			const known = media.get(discId(extraction, number));
			if (!known?.disc || known.station !== station || known.disc.handedOver) continue;
			media.set(known.id, {
				...known,
				is: { ...known.is, keeper: null, place: `${unit} ${receiver}`.trim() },
				disc: { ...known.disc, handedOver: { at, receiver, unit } }
			});
		}
	}

	return (entry: CounterEntry, said: Medium['registered']): void => {
		const { event } = entry;
		if (event.type === 'extraction-made' && !made.has(event.body.extraction))
			made.set(event.body.extraction, event.body);
		read(entry, said);
		close(entry);
	};
}
