import type { Instant } from '$lib/base/instant';
import type { Entry } from '../log/entry';
import { dossierTypes } from '../events/dossier';
import { happenedAt, type Body } from '../events/event';
import { stationOf } from '../facts/facts';

export type DossierType = (typeof dossierTypes)[number];
/** What only the county writes is no fact about a file. */
export type FileType = Exclude<DossierType, 'digest-key-shared'>;

/** Where on the record it stands, and who said it. */
export interface Said {
	readonly hash: string;
	readonly log: string;
	readonly seq: number;
	readonly station: string;
	readonly at: Instant;
	readonly by: string;
}

/** What an entry says about a subject or about what lies in its file: facts like any other, in any order. */
export type DossierFact = {
	[T in FileType]: Said & { readonly type: T; readonly body: Body<T> };
}[FileType];

const isFileType = (type: string): type is FileType =>
	type !== 'digest-key-shared' && (dossierTypes as readonly string[]).includes(type);

export function dossierFact(entry: Entry): DossierFact | undefined {
	if (!entry.known || !isFileType(entry.event.type)) return undefined;
	const { hash, origin, seq, event } = entry;
	return {
		...{ hash, log: origin, seq, station: stationOf(origin), at: happenedAt(event) },
		...{ by: event.actor[0] ?? '', type: event.type, body: event.body }
	} as DossierFact;
}

/** By time, and where two clocks say the same by log and number: the same for every replica. */
export const inOrder = (a: Said, b: Said): number =>
	a.at - b.at || (a.log === b.log ? a.seq - b.seq : a.log < b.log ? -1 : 1);
