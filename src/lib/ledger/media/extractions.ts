import type { Instant } from '$lib/base/instant';
import type { Entry } from '../log/entry';
import { happenedAt, type Body } from '../events/event';
import { extractionTypes } from '../events/extraction';
import { stationOf } from '../facts/facts';
import { openQuarantine } from '../facts/quarantine';
import type { Store } from '../store/store';

export type ExtractionType = (typeof extractionTypes)[number];

interface Said {
	readonly hash: string;
	readonly log: string;
	readonly seq: number;
	readonly station: string;
	readonly at: Instant;
	readonly by: string;
}

/** What an entry says about an extraction, in any order. */
export type ExtractionFact = {
	[T in ExtractionType]: Said & { readonly type: T; readonly body: Body<T> };
}[ExtractionType];
type FactOf<T extends ExtractionType> = Extract<ExtractionFact, { readonly type: T }>;

/** One disc of an extraction: how its last reading went, if it was read. */
export interface ExtractedDisc {
	readonly is: Body<'extraction-made'>['volumes'][number];
	readonly readBack: FactOf<'extraction-read-back'> | undefined;
}

export interface Extraction {
	readonly id: string;
	readonly made: FactOf<'extraction-made'>;
	readonly discs: readonly ExtractedDisc[];
	/** Every reading, the oldest first: one that differed stays to be seen. */
	readonly readings: readonly FactOf<'extraction-read-back'>[];
	readonly closed: FactOf<'extraction-closed'> | undefined;
	/** `made`: a disc was not read back, or reads back differently. `verified`: all were. */
	readonly state: 'made' | 'verified' | 'closed';
}

export type Extractions = ReadonlyMap<string, Extraction>;

/** Which files and which parts of them an extraction has, whatever discs they lie on: what a repeated one has again. */
export const contentOf = ({
	files,
	excerpts = []
}: Pick<Body<'extraction-made'>, 'files' | 'excerpts'>): string =>
	[
		...files.map(({ ingest, sha256 }) => `${ingest} ${sha256}`),
		...excerpts.map(
			({ ingest, original, asked, sha256 }) =>
				`${ingest} ${original} ${asked.from} ${asked.to} ${sha256}`
		)
	]
		.sort()
		.join('\n');

const isExtractionType = (type: string): type is ExtractionType =>
	(extractionTypes as readonly string[]).includes(type);

export function extractionFact(entry: Entry): ExtractionFact | undefined {
	if (!entry.known || !isExtractionType(entry.event.type)) return undefined;
	const { hash, origin, seq, event } = entry;
	return {
		...{ hash, log: origin, seq, station: stationOf(origin), at: happenedAt(event) },
		...{ by: event.actor[0] ?? '', type: event.type, body: event.body }
	} as ExtractionFact;
}

const inOrder = (a: Said, b: Said): number =>
	a.at - b.at || (a.log === b.log ? a.seq - b.seq : a.log < b.log ? -1 : 1);

const isMade = (fact: ExtractionFact): fact is FactOf<'extraction-made'> =>
	fact.type === 'extraction-made';
const isReading = (fact: ExtractionFact): fact is FactOf<'extraction-read-back'> =>
	fact.type === 'extraction-read-back';
const isClosing = (fact: ExtractionFact): fact is FactOf<'extraction-closed'> =>
	fact.type === 'extraction-closed';

/** Every extraction, the oldest first (第16条). Of a disc the last reading counts, of two closings the first. */
export function extractionsFrom(facts: readonly ExtractionFact[]): Extractions {
	const sorted = [...facts].sort(inOrder);
	const extractions = new Map<string, Extraction>();
	for (const made of sorted.filter(isMade)) {
		const id = made.body.extraction;
		if (extractions.has(id)) continue;
		const ofThis = sorted.filter(({ body }) => body.extraction === id);
		const readings = ofThis.filter(isReading);
		const discs = made.body.volumes.map((is) => ({
			is,
			readBack: readings.filter(({ body }) => body.volume === is.number).at(-1)
		}));
		const closed = ofThis.find(isClosing);
		const verified = discs.every(({ readBack }) => readBack?.body.result === 'verified');
		const state = closed ? 'closed' : verified ? 'verified' : 'made';
		extractions.set(id, { id, made, discs, readings, closed, state });
	}
	return extractions;
}

type Reads = Pick<Store, 'heads' | 'registryEntries' | 'verdicts'>;

/** Reads what every log says of extractions, each entry once; what the county keeps out does not count. */
export function openExtractionReader(store: Reads) {
	const facts = new Map<string, ExtractionFact>();
	const read = new Map<string, number>();

	return async (): Promise<Extractions> => {
		for (const [origin, { size }] of await store.heads()) {
			const from = read.get(origin) ?? 0;
			if (size <= from) continue;
			for (const entry of await store.registryEntries(origin, extractionTypes, from)) {
				const fact = extractionFact(entry);
				if (fact) facts.set(fact.hash, fact);
			}
			read.set(origin, size);
		}
		const quarantine = openQuarantine();
		for (const verdict of await store.verdicts()) quarantine.add(verdict);
		return extractionsFrom([...facts.values()].filter(({ hash }) => !quarantine.isOut(hash)));
	};
}
