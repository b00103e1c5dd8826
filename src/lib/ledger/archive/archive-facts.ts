import { toIso, type Instant } from '$lib/base/instant';
import type { Entry } from '../log/entry';
import { happenedAt, type LedgerEvent } from '../events/event';
import { isCountyLog, stationOf } from '../facts/facts';
import { verdictFact } from '../facts/quarantine';

/**
 * By what a recording is found: `f:` the file itself, `i:` its ingest, `l:` a loan, `b:` who borrowed, `o:` whoever took part,
 * `p:` the kind of work, `u:` a subject, `k:` a case, `s:` `r:` `m:` `c:` station, recorder, month and class, `n:` a part of its
 * name, `t:` words in which something was said.
 */
export type ArchiveKey = string;

/** Whatever is found by `of` is found by `ref` as well. `filing`: what can be withdrawn under this name. */
export interface ArchiveLink {
	readonly hash: string;
	readonly of: ArchiveKey;
	readonly ref: ArchiveKey;
	readonly filing: string | null;
}
/** What a key is called, spelled as `folded` spells. */
export interface ArchiveWord {
	readonly hash: string;
	readonly ref: ArchiveKey;
	readonly text: string;
	readonly filing: string | null;
}
/** One file in safe keeping. `keptAt`: when it was copied, read back and compared. */
export interface ArchiveFile {
	readonly ingest: string;
	readonly path: string;
	readonly sha256: string;
	readonly station: string;
	readonly recorder: string;
	readonly keptAt: Instant;
	readonly month: string;
	readonly bytes: number;
	readonly modified: string;
	readonly names: readonly ArchiveKey[];
}
/** The class that somebody gave a file (第15条). */
export interface ArchiveClass {
	readonly hash: string;
	readonly ingest: string;
	readonly path: string;
	readonly class: string;
	readonly at: Instant;
}

/** What one entry adds to the archive, in whatever order entries arrive. */
export interface ArchiveFacts {
	readonly files: readonly ArchiveFile[];
	readonly links: readonly ArchiveLink[];
	readonly words: readonly ArchiveWord[];
	/** Hashes of entries and names of filings that say nothing any more, by the entry that says so. */
	readonly gone: readonly { readonly hash: string; readonly what: string }[];
	readonly classes: readonly ArchiveClass[];
	/** Contents that only named readers may know of; `lift:` with restriction and leader in `gone` opens them again. */
	readonly shuts: readonly {
		readonly hash: string;
		readonly restriction: string;
		readonly by_person: string;
		readonly sha256: string;
	}[];
	/** What the county says of entries in quarantine. */
	readonly verdicts: readonly {
		readonly entry: string;
		readonly seq: number;
		readonly outcome: string;
	}[];
	/** Files of which something became known that is no link. */
	readonly described: readonly { readonly ingest: string; readonly path: string }[];
}

/** Spelled one way, so that full-width letters, another case and spaces make no difference; rare letters stay as they are. */
export const folded = (text: string): string =>
	text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');

/** Beijing time, as the month on a calendar. */
const monthOf = (at: Instant): string => toIso(at, 480).slice(0, 7);

export const fileKey = (ingest: string, path: string): ArchiveKey => `f:${ingest}\n${path}`;
/** Long words are found by their beginning alone: a key is no place for a whole statement. */
const MOST_WORDS = 320;
const MOST_NAME = 160;
export const textKey = (text: string): ArchiveKey => `t:${folded(text).slice(0, MOST_WORDS)}`;

/** `DSJ-001_20260902180118_0007.MP4`: its whole, its parts, and of fourteen digits the day and the time. */
export function nameKeys(path: string): readonly ArchiveKey[] {
	const name = folded(path.slice(path.lastIndexOf('/') + 1));
	const dot = name.lastIndexOf('.');
	const parts = name.split(/[^\p{L}\p{N}]+/u);
	const pieces = parts.flatMap((part) => part.match(/\p{N}+|\p{L}+/gu) ?? []);
	const days = pieces
		.filter((piece) => /^\d{14}$/.test(piece))
		.flatMap((piece) => [piece.slice(0, 8), piece.slice(8)]);
	const all = [name, dot > 0 ? name.slice(0, dot) : name, ...parts, ...pieces, ...days];
	// An index takes no key of several thousand bytes.
	const short = all.filter((part) => part !== '' && part.length <= MOST_NAME);
	return [...new Set(short)].map((part) => `n:${part}`);
}

const nothing: ArchiveFacts = {
	...{
		files: [],
		links: [],
		words: [],
		gone: [],
		classes: [],
		verdicts: [],
		described: [],
		shuts: []
	}
};

interface Place {
	readonly hash: string;
	readonly origin: string;
	readonly at: Instant;
}

/** What a station's entry says; undefined where it concerns no recording. */
function saidBy(
	event: LedgerEvent,
	{ hash, origin, at }: Place
): Partial<ArchiveFacts> | undefined {
	const link = (of: ArchiveKey, refs: readonly ArchiveKey[], filing: string | null = null) =>
		refs.map((ref): ArchiveLink => ({ hash, of, ref, filing }));
	const word = (
		ref: ArchiveKey,
		texts: readonly string[],
		filing: string | null = null
	): ArchiveWord[] => {
		const text = texts.map(folded).filter((one) => one !== '');
		return text.length === 0 ? [] : [{ hash, ref, text: text.join('\n'), filing }];
	};
	/** What several say in the same words is one key. */
	const said = (of: ArchiveKey, texts: readonly string[], filing: string | null = null) => {
		const spoken = texts.filter((text) => folded(text) !== '');
		return {
			links: link(of, spoken.map(textKey), filing),
			words: spoken.map((text) => ({
				...{ hash: '', ref: textKey(text), text: folded(text), filing: null }
			}))
		};
	};
	switch (event.type) {
		case 'files-verified': {
			const { ingest, recorder, files } = event.body;
			const all = { ingest, recorder, station: stationOf(origin), keptAt: at, month: monthOf(at) };
			return {
				files: files.map(({ path, sha256, bytes, modified }) => ({
					...{ ...all, path, sha256, bytes, modified, names: nameKeys(path) }
				})),
				words: [{ hash: '', ref: `r:${recorder}`, text: folded(recorder), filing: null }]
			};
		}
		case 'footage-described': {
			const { ingest, files } = event.body;
			return { described: files.map(({ path }) => ({ ingest, path })) };
		}
		case 'ingest-started':
		case 'footage-ingested': {
			const { ingest, loans } = event.body;
			return {
				links: link(
					`i:${ingest}`,
					loans.map((loan) => `l:${loan}`)
				)
			};
		}
		case 'recorder-checked-out': {
			const { loan, officer, companions, kind, task } = event.body;
			const spoken = said(`l:${loan}`, [task]);
			const people = [officer, ...companions].map((id) => `o:${id}`);
			return {
				...spoken,
				links: [...link(`l:${loan}`, [`b:${officer}`, ...people, `p:${kind}`]), ...spoken.links]
			};
		}
		case 'activity-recorded':
		case 'activity-corrected': {
			const { loan, officers, party, place, note } = event.body;
			const spoken = said(`l:${loan}`, [party, place, note]);
			const people = officers.map((id) => `o:${id}`);
			const gone = event.type === 'activity-corrected' ? [event.body.corrects] : [];
			return {
				...spoken,
				links: [...link(`l:${loan}`, people), ...spoken.links],
				gone: gone.map((what) => ({ hash, what }))
			};
		}
		case 'activity-withdrawn':
			return { gone: [{ hash, what: event.body.corrects }] };
		case 'subject-registered':
		case 'subject-corrected': {
			const { subject, name, code, address, household } = event.body;
			return { words: word(`u:${subject}`, [name, code ?? '', household, address]) };
		}
		case 'subjects-merged':
			return {
				links: event.body.duplicates.flatMap((one) => link(`u:${one}`, [`u:${event.body.subject}`]))
			};
		case 'subjects-split':
			return { gone: event.body.undoes.map((what) => ({ hash, what })) };
		case 'document-filed': {
			const { document, subject, title, number } = event.body;
			return said(`u:${subject}`, [title, number], document);
		}
		case 'footage-filed': {
			const { filing, ingest, files, subjects, note } = event.body;
			const spoken = files.map(({ path }) => said(fileKey(ingest, path), [note], filing));
			return {
				links: [
					...files.flatMap(({ path }) =>
						link(
							fileKey(ingest, path),
							subjects.map((subject) => `u:${subject}`),
							filing
						)
					),
					...spoken.flatMap(({ links }) => links)
				],
				words: spoken[0]?.words ?? []
			};
		}
		case 'filing-withdrawn':
			return { gone: [{ hash, what: event.body.filing }] };
		case 'case-opened': {
			const { subject, number, cause } = event.body;
			const key = `k:${event.body.case}`;
			return { links: link(key, [`u:${subject}`]), words: word(key, [number, cause]) };
		}
		case 'evidence-linked':
			return {
				links: event.body.files.flatMap(({ ingest, path }) =>
					link(fileKey(ingest, path), [`k:${event.body.case}`])
				)
			};
		case 'footage-classified':
			return {
				classes: event.body.files.map(({ ingest, path }) => ({
					...{ hash, ingest, path, class: event.body.class, at }
				}))
			};
		case 'footage-restricted': {
			const { restriction, files } = event.body;
			const by_person = event.actor[0] ?? '';
			return { shuts: files.map(({ sha256 }) => ({ hash, restriction, by_person, sha256 })) };
		}
		case 'restriction-reviewed': {
			const { restriction, leader, outcome } = event.body;
			const isLift = outcome === 'lifted' && event.actor[0] === leader;
			return isLift ? { gone: [{ hash, what: `lift:${restriction}:${leader}` }] } : undefined;
		}
		default:
			return undefined;
	}
}

/** Who and what there is: only the county's log names it. */
function namedBy(event: LedgerEvent, hash: string): readonly ArchiveWord[] {
	const word = (ref: ArchiveKey, ...texts: readonly string[]): readonly ArchiveWord[] => [
		{ hash, ref, text: texts.map(folded).join('\n'), filing: null }
	];
	if (event.type === 'person-registered')
		return word(`o:${event.body.person}`, event.body.name, event.body.person);
	if (event.type === 'station-registered')
		return word(`s:${event.body.station}`, event.body.name, event.body.station);
	if (event.type === 'recorder-registered') {
		const { recorder, model, serial } = event.body;
		return word(`r:${recorder}`, recorder, model, serial);
	}
	return [];
}

/** What an entry says that a recording is found by; undefined where it is nothing. */
export function archiveFacts(entry: Entry): ArchiveFacts | undefined {
	if (!entry.known) return undefined;
	const { event, hash, origin } = entry;
	if (isCountyLog(origin)) {
		const verdict = verdictFact(entry);
		const words = namedBy(event, hash);
		if (!verdict) return words.length === 0 ? undefined : { ...nothing, words };
		if (verdict.kind === 'settled') {
			const { entry: about, seq, outcome } = verdict;
			return { ...nothing, verdicts: [{ entry: about, seq, outcome }] };
		}
		const { seq, entries } = verdict;
		return {
			...nothing,
			verdicts: entries.map((one) => ({ entry: one.hash, seq, outcome: 'quarantined' }))
		};
	}
	const said = saidBy(event, { hash, origin, at: happenedAt(event) });
	return said && { ...nothing, ...said };
}
