import {
	archiveFacets as archiveFacetNames,
	type ArchiveQuery,
	type Recording
} from '../archive/archive';
import {
	archiveFacts,
	fileKey,
	type ArchiveFacts,
	type ArchiveFile
} from '../archive/archive-facts';
import { termsOf } from '../archive/archive-plan';
import { countsFrom, placeOf, type ArchiveSearch } from '../archive/archive-search';
import { descriptionsIn } from './described';
import type { Entry } from '../log/entry';

type Found = Recording & { readonly month: string; readonly refs: ReadonlySet<string> };

const newestFirst = (a: Recording, b: Recording): number =>
	b.keptAt - a.keptAt ||
	(a.ingest < b.ingest ? 1 : a.ingest > b.ingest ? -1 : a.path < b.path ? 1 : -1);

/** What says nothing any more (the view `archive_void`). */
function voidIn(facts: readonly ArchiveFacts[]): ReadonlySet<string> {
	const verdicts = facts.flatMap((one) => one.verdicts).sort((a, b) => b.seq - a.seq);
	const out = new Set(
		verdicts
			.filter(({ outcome }) => outcome === 'quarantined')
			.map(({ entry }) => entry)
			.filter((entry) => {
				const last = verdicts.find((one) => one.entry === entry && one.outcome !== 'quarantined');
				return last?.outcome !== 'admitted';
			})
	);
	const gone = facts.flatMap((one) => one.gone).filter(({ hash }) => !out.has(hash));
	return new Set([...out, ...gone.map(({ what }) => what)]);
}

/** What the archive's tables hold, from entries in memory: the same, told plainly. */
function recordingsIn(entries: readonly Entry[]) {
	const facts = entries.flatMap((entry) => archiveFacts(entry) ?? []);
	const gone = voidIn(facts);
	const counts = ({ hash, filing }: { readonly hash: string; readonly filing: string | null }) =>
		!gone.has(hash) && (filing === null || !gone.has(filing));
	const leads = new Map<string, string[]>();
	for (const { of, ref, ...source } of facts.flatMap((one) => one.links))
		if (counts(source)) leads.set(of, [...(leads.get(of) ?? []), ref]);
	const words = facts.flatMap((one) => one.words).filter(counts);
	const said = descriptionsIn(entries).flatMap(({ ingest, files }) =>
		files.map((file) => ({ ingest, ...file }))
	);
	const classes = facts
		.flatMap((one) => one.classes)
		.filter(({ hash }) => !gone.has(hash))
		.sort((a, b) => b.at - a.at || (a.hash < b.hash ? 1 : -1));

	const out = new Set(voidIn(facts.map((one) => ({ ...one, gone: [] }))));
	const lifts = facts
		.flatMap((one) => one.gone)
		.filter(({ hash }) => !out.has(hash))
		.map(({ what }) => what.split(':'));
	const shut = new Set(
		facts
			.flatMap((one) => one.shuts)
			.filter(
				({ hash, restriction, by_person }) =>
					!out.has(hash) &&
					!lifts.some(([is, of, by]) => is === 'lift' && of === restriction && by !== by_person)
			)
			.map(({ sha256 }) => sha256)
	);

	function reach(from: readonly string[]): ReadonlySet<string> {
		const found = new Set(from);
		for (const key of found) for (const ref of leads.get(key) ?? []) found.add(ref);
		return found;
	}
	function recordingOf(file: ArchiveFile): Found {
		const { ingest, path, sha256, station, recorder, keptAt, bytes, month } = file;
		const reached = reach([fileKey(ingest, path), `i:${ingest}`]);
		const named = (prefix: string) =>
			[...reached]
				.filter((ref) => ref.startsWith(prefix))
				.map((ref) => ref.slice(2))
				.sort();
		const only = (all: readonly string[]) => (all.length === 1 ? (all[0] ?? '') : '');
		const is = said.find(
			(one) => one.ingest === ingest && one.path === path && one.sha256 === sha256
		);
		const given = classes.find((one) => one.ingest === ingest && one.path === path)?.class;
		const cases = named('k:');
		const kind = given ?? (cases.length > 0 ? 'evidence' : 'unclassified');
		return {
			...{ ingest, path, sha256, station, recorder, keptAt, bytes, month, class: kind },
			...{ officer: only(named('b:')), purpose: only(named('p:')), kind: is?.kind ?? '' },
			recorded: is?.times.name ?? is?.times.exif ?? is?.times.container ?? '',
			durationMillis: is?.durationMillis ?? undefined,
			...{ loans: named('l:'), subjects: named('u:'), cases, shut: shut.has(sha256) },
			refs: new Set([
				...reached,
				...file.names,
				...[`s:${station}`, `r:${recorder}`, `m:${month}`, `c:${kind}`]
			])
		};
	}
	const files = new Map<string, ArchiveFile>();
	for (const file of facts.flatMap((one) => one.files)) {
		const key = fileKey(file.ingest, file.path);
		if (!files.has(key)) files.set(key, file);
	}
	return {
		all: [...files.values()].map(recordingOf).sort(newestFirst),
		keysOf(term: string): ReadonlySet<string> {
			const hits = words.filter(({ text }) => text.includes(term)).map(({ ref }) => ref);
			return new Set([
				...hits.filter((ref) => !ref.startsWith('u:')),
				...reach(hits.filter((ref) => ref.startsWith('u:'))),
				`n:${term}`
			]);
		}
	};
}

function find(entries: readonly Entry[], query: ArchiveQuery): readonly Found[] {
	const { all, keysOf } = recordingsIn(entries);
	const terms = termsOf(query.text).map(keysOf);
	const is = (asked: string | undefined, value: string) =>
		asked === undefined || asked === '' || asked === value;
	return all.filter(
		(one) =>
			(query.withShut || !one.shut) &&
			is(query.class, one.class) &&
			is(query.officer, one.officer) &&
			is(query.recorder, one.recorder) &&
			is(query.station, one.station) &&
			is(query.purpose, one.purpose) &&
			is(query.month, one.month) &&
			(query.case === undefined || one.cases.includes(query.case)) &&
			(query.subject === undefined || one.subjects.includes(query.subject)) &&
			(query.from === undefined || one.keptAt >= query.from) &&
			(query.until === undefined || one.keptAt < query.until) &&
			terms.every((keys) => [...keys].some((key) => one.refs.has(key)))
	);
}

const shown = ({ refs: _, month: _month, ...recording }: Found): Recording => recording;

/** What archive-search.ts answers from a database, from entries in memory. */
export const archiveIn = (all: () => readonly Entry[]): ArchiveSearch => ({
	archivePage(query, after, count) {
		const found = find(all(), query);
		const at = after ? found.findIndex((one) => newestFirst(one, { ...one, ...after }) > 0) : 0;
		const rest = at < 0 ? [] : found.slice(at);
		const recordings = rest.slice(0, count).map(shown);
		const last = recordings.at(-1);
		const next = rest.length > count && last ? placeOf(last) : undefined;
		return Promise.resolve({ recordings, next });
	},
	archiveCounts(query) {
		const found = find(all(), query);
		const rows = archiveFacetNames.flatMap((facet) => {
			const counts = new Map<string, number>();
			for (const one of found)
				for (const value of facet === 'case' ? one.cases : [one[facet]])
					counts.set(value, (counts.get(value) ?? 0) + 1);
			return [...counts].map(([value, n]) => ({ facet, value, n }));
		});
		return Promise.resolve(countsFrom(rows, found.length, false));
	},
	recording(ingest, path) {
		const found = find(all(), { withShut: true });
		const is = found.find((one) => one.ingest === ingest && one.path === path);
		const copies = found.filter((one) => one !== is && one.sha256 === is?.sha256);
		return Promise.resolve(is && { is: shown(is), copies: copies.map(shown) });
	}
});
