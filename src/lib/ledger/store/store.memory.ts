import { fromUtf8, sha256Hex, toUtf8, type Bytes } from '$lib/base/bytes';
import { activitiesIn } from './activities-store.memory';
import { archiveIn } from './archive-search.memory';
import { emptyHead, follow, type Entry, type Head } from '../log/entry';
import { happenedAt, type Body } from '../events/event';
import { isForked, revokedFrom } from './life-cycle';
import { custodyFact, rosterFact, type RosterFact } from '../facts/facts';
import { describedIn } from './described.memory';
import { footageIn } from './footage.memory';
import { packsIn } from './pack-use.memory';
import { lineOf, type EntryFilter, type FoundEntry } from './search';
import { HeadMoved, type Append, type Roster, type Store } from './store';
import { verdictsIn } from './verdicts.memory';
import type { FeedPlace, Mark, Receipt } from './witnessed';

interface Kept {
	readonly heads: Map<string, Head>;
	readonly logs: Map<string, FoundEntry[]>;
	/** Every entry in the order of its arrival: its number is its place. */
	readonly order: { readonly row: FoundEntry; readonly entry: Entry }[];
	readonly receipts: Map<string, Receipt>;
	readonly marks: Map<string, Mark>;
	/** Entries of branches, by log, in the order in which they were kept. */
	readonly beside: Map<string, Entry[]>;
	place: FeedPlace;
}

const START: FeedPlace = { after: 0, last: undefined };

const nothing = (): Kept => ({
	...{ heads: new Map(), logs: new Map(), order: [], receipts: new Map(), marks: new Map() },
	...{ beside: new Map(), place: START }
});

/** What a store is kept in that lives as long as this process. */
export interface Memory {
	is: Kept;
}
export const emptyMemory = (): Memory => ({ is: nothing() });

const matches = (row: FoundEntry, { log, types, from, until, texts }: EntryFilter): boolean =>
	(log === undefined || row.log === log) &&
	(types === undefined || types.includes(row.type)) &&
	(from === undefined || row.at >= from) &&
	(until === undefined || row.at < until) &&
	(texts === undefined || texts.some((text) => fromUtf8(row.bytes)?.includes(text)));

/** The ledger in memory: what the store promises without a database, for a practice, and for simulations of thousands of replicas. */
export function openMemoryStore(memory: Memory = emptyMemory()): Store {
	const entriesOf = (origin: string): readonly Entry[] =>
		(memory.is.logs.get(origin) ?? []).map(({ pos }) => entryAt(pos));
	function entryAt(pos: number): Entry {
		const one = memory.is.order[pos];
		if (!one) throw new Error(`nothing at place ${pos}`);
		return one.entry;
	}
	const all = (): readonly Entry[] => memory.is.order.map(({ entry }) => entry);
	const headOf = (origin: string): Head => memory.is.heads.get(origin) ?? emptyHead;
	const rowsOf = (origin: string): readonly FoundEntry[] => memory.is.logs.get(origin) ?? [];

	/** Where entries of one log lead from where it stands, or from where the caller says that it does. */
	async function moveOf({ entries, before, after }: Append) {
		const [first] = entries;
		if (!first) throw new Error('nothing to append');
		const { origin } = first;
		const was = before ?? headOf(origin);
		let is = after ?? was;
		for (const entry of after ? [] : entries) {
			const next = await follow(is, entry);
			if (!next.ok) throw new HeadMoved(`entry ${entry.seq} of ${origin} does not follow`);
			is = next.value;
		}
		return { origin, was, is, entries };
	}

	/** All at once: nothing is awaited, so nobody sees half of it. */
	function keep(moves: readonly Awaited<ReturnType<typeof moveOf>>[]): void {
		for (const { origin, was } of moves)
			if (headOf(origin).hash !== was.hash) throw new HeadMoved(`${origin} was moved meanwhile`);
		for (const { origin, is, entries } of moves) {
			const rows = memory.is.logs.get(origin) ?? [];
			for (const entry of entries) {
				const { seq, hash, bytes, event } = entry;
				const pos = memory.is.order.length;
				const row = { pos, log: origin, seq, type: event.type, at: happenedAt(event), hash, bytes };
				rows.push(row);
				memory.is.order.push({ row, entry });
			}
			memory.is.logs.set(origin, rows);
			memory.is.heads.set(origin, is);
		}
	}

	function roster(): Roster {
		const facts = all().flatMap((entry) => rosterFact(entry) ?? []);
		const pick = <K extends RosterFact['kind']>(kind: K) =>
			new Map(
				facts
					.filter((fact): fact is Extract<RosterFact, { kind: K }> => fact.kind === kind)
					.map((fact) => [fact.id, fact.value as Extract<RosterFact, { kind: K }>['value']])
			);
		return {
			county: [...pick('county').values()][0],
			...{ stations: pick('station'), people: pick('person') },
			...{ recorders: pick('recorder'), kiosks: pick('kiosk') },
			...{ revoked: pick('revocation'), branches: pick('fork') },
			numbers: [...pick('numbers').values()],
			packs: [...pick('pack').values()]
		};
	}

	return {
		...verdictsIn(all, entriesOf),
		...activitiesIn(all),
		...archiveIn(all),
		...footageIn(all, entriesOf),
		...describedIn(all),
		...packsIn(all),
		head: (origin) => Promise.resolve(headOf(origin)),
		heads: () =>
			Promise.resolve(new Map([...memory.is.heads].sort(([a], [b]) => (a < b ? -1 : 1)))),

		async append(entries, before, after) {
			const move = await moveOf({ entries, before, after });
			keep([move]);
			return move.is;
		},
		async appendAll(appends) {
			const moves = await Promise.all(appends.map(moveOf));
			keep(moves);
			return moves.map(({ is }) => is);
		},

		read: (origin, from, count): Promise<readonly Bytes[]> =>
			Promise.resolve(
				rowsOf(origin)
					.slice(from, from + count)
					.map(({ bytes }) => bytes)
			),
		feed: (after, count) =>
			Promise.resolve(
				memory.is.order
					.slice(after, after + count)
					.map(({ row: { pos, log, bytes } }) => ({ pos, origin: log, bytes }))
			),
		feedEnd: () => Promise.resolve(memory.is.order.length),
		hashes: (origin, from, count) =>
			Promise.resolve(
				rowsOf(origin)
					.slice(from, from + count)
					.map(({ hash }) => hash)
			),
		hashAt: (origin, seq) => Promise.resolve(rowsOf(origin)[seq]?.hash),
		registryEntries: (origin, types, from, count) =>
			Promise.resolve(
				entriesOf(origin)
					.filter(({ seq, event }) => seq >= from && types.includes(event.type))
					.slice(0, count)
			),
		newest: (origin, type) =>
			Promise.resolve([...entriesOf(origin)].reverse().find(({ event }) => event.type === type)),

		custody: (recorder) =>
			Promise.resolve(
				all()
					.flatMap((entry) => custodyFact(entry) ?? [])
					.filter((fact) => recorder === undefined || fact.recorder === recorder)
			),
		roster: () => Promise.resolve(roster()),
		closures() {
			const { revoked, branches } = roster();
			return Promise.resolve({ revoked, branches });
		},
		admitted() {
			const facts = all().flatMap((entry) => rosterFact(entry) ?? []);
			return Promise.resolve(
				new Set(facts.filter(({ kind }) => kind === 'admission').map(({ id }) => id))
			);
		},
		beside: (origin) =>
			Promise.resolve(
				(memory.is.beside.get(origin) ?? []).map(({ seq, hash, event }) => ({
					...{ seq, hash, prev: event.prev }
				}))
			),
		besideBytes: (origin, hash) =>
			Promise.resolve(memory.is.beside.get(origin)?.find((one) => one.hash === hash)?.bytes),
		keepBeside(entries) {
			for (const entry of entries) {
				const kept = memory.is.beside.get(entry.origin) ?? [];
				if (!kept.some(({ hash }) => hash === entry.hash)) kept.push(entry);
				memory.is.beside.set(entry.origin, kept);
			}
			return Promise.resolve();
		},
		async kioskOf(logId) {
			const facts = all().flatMap((entry) => rosterFact(entry) ?? []);
			for (const fact of facts.reverse())
				if (fact.kind === 'kiosk' && (await sha256Hex(toUtf8(fact.id))) === logId)
					return fact.value;
			return undefined;
		},
		startOf(origin, ingest): Promise<Body<'ingest-started'> | undefined> {
			const entry = entriesOf(origin)[Number(ingest.slice(ingest.lastIndexOf('-') + 1))];
			const body =
				entry?.known && entry.event.type === 'ingest-started' ? entry.event.body : undefined;
			return Promise.resolve(body?.ingest === ingest ? body : undefined);
		},

		search: {
			page(filter, below, count) {
				const found = memory.is.order
					.slice(0, below)
					.reverse()
					.map(({ row }) => row)
					.filter((row) => matches(row, filter));
				const entries = found.slice(0, count);
				const next = found.length > count ? entries.at(-1)?.pos : undefined;
				return Promise.resolve({ entries, below: next });
			},
			rows: (log, from, count) => Promise.resolve(rowsOf(log).slice(from, from + count)),
			said: (types, from, count) =>
				Promise.resolve(
					memory.is.order
						.map(({ row }) => row)
						.filter((row) => row.pos >= from && types.includes(row.type))
						.slice(0, count)
						.map(({ pos, log, seq, hash, bytes }) => ({ pos, log, seq, hash, line: lineOf(bytes) }))
				),
			ofType: (log, type, from, count) =>
				Promise.resolve(
					rowsOf(log)
						.filter((row) => row.seq >= from && row.type === type)
						.slice(0, count)
				),
			tally(log, from, until) {
				const counts = new Map<string, number>();
				for (const row of rowsOf(log).filter((one) => matches(one, { from, until })))
					counts.set(row.type, (counts.get(row.type) ?? 0) + 1);
				const sorted = [...counts].map(([type, count]) => ({ type, count }));
				return Promise.resolve(
					sorted.sort((a, b) => b.count - a.count || (a.type < b.type ? -1 : 1))
				);
			}
		},

		standing(origin) {
			const closures = roster();
			return Promise.resolve({
				...{ head: headOf(origin), confirmed: memory.is.receipts.get(origin)?.size ?? 0 },
				...{ cut: revokedFrom(closures, origin), forked: isForked(closures, origin) }
			});
		},
		keepReceipt(origin, receipt) {
			const was = memory.is.receipts.get(origin);
			if (!was || was.size <= receipt.size) memory.is.receipts.set(origin, { ...receipt });
			return Promise.resolve();
		},
		receipts: () => Promise.resolve(new Map(memory.is.receipts)),
		receipt: (origin) => Promise.resolve(memory.is.receipts.get(origin)),
		keepMark(origin, mark) {
			memory.is.marks.set(origin, mark);
			return Promise.resolve();
		},
		mark: (origin) => Promise.resolve(memory.is.marks.get(origin)),
		cursor: () => Promise.resolve(memory.is.place),
		keepCursor(place) {
			memory.is.place = place;
			return Promise.resolve();
		},

		clear() {
			memory.is = nothing();
			return Promise.resolve();
		},
		close: () => Promise.resolve()
	};
}
