import * as Y from 'yjs';
import { sha256, sha256Hex, toUtf8, type Bytes } from '$lib/base/bytes';
import type { RegistryView } from '$lib/ledger/custody/board';
import { openCustodyBook } from '$lib/ledger/custody/custody-book';
import type { Entry } from '$lib/ledger/log/entry';
import {
	admittedFact,
	custodyFact,
	rosterFact,
	type CustodyFact,
	type RosterFact
} from '$lib/ledger/facts/facts';
import { verdictFact, type VerdictFact } from '$lib/ledger/facts/quarantine';

/** Every type that may put a fact into the registry; one entry puts in one at most. */
export const registryTypes: readonly string[] = [
	...['recorder-checked-out', 'officer-came-back', 'recorder-returned'],
	...['ingest-started', 'ingest-halted', 'footage-ingested', 'bag-closed', 'recorder-cleared'],
	'recorder-identified',
	...['county-founded', 'station-registered', 'person-registered', 'recorder-registered'],
	...['kiosk-enrolled', 'entries-judged', 'entries-quarantined', 'quarantine-settled'],
	...['conflict-resolved', 'recorder-seen', 'recorder-state-reported'],
	...['recorder-standing-reported', 'recorder-recovered'],
	...['log-revoked', 'fork-detected', 'branch-entry-admitted'],
	...['recorder-numbers-merged', 'recorder-numbers-parted', 'rule-pack-issued'],
	...['return-time-stated', 'no-footage-explained', 'overdue-explained'],
	...['reminder-shown', 'reminder-acknowledged', 'secret-sealed', 'secret-given-back']
];

type Registered = RosterFact & { readonly seq: number };
type RosterView = Omit<RegistryView, 'custody' | 'whole'>;

/** A log's writer number in the document: its facts then have the same bytes on every replica (docs/formats.md, "Registry"). */
export async function clientOf(origin: string): Promise<number> {
	const digest = await sha256(toUtf8(origin));
	return new DataView(digest.buffer).getUint32(0);
}

function rosterOf(roster: Y.Map<Registered>): RosterView {
	const newest = [...roster.values()].sort((a, b) => a.seq - b.seq);
	const pick = <K extends RosterFact['kind']>(kind: K) =>
		new Map(
			newest
				.filter((fact): fact is Registered & Extract<RosterFact, { kind: K }> => fact.kind === kind)
				.map((fact) => [fact.id, fact.value as Extract<RosterFact, { kind: K }>['value']])
		);
	return {
		people: pick('person'),
		recorders: pick('recorder'),
		stations: pick('station'),
		brigade: [...pick('county').values()][0]?.brigade ?? ''
	};
}

/**
 * The merged registry of recorders and loans: a Yjs document derived from verified entries and from nothing else.
 * Keys are entry hashes and values never change, so merging is adding; who holds what is computed from it (ledger/custody/custody.ts).
 */
export function openRegistry(doc: Y.Doc) {
	const custody = doc.getMap<CustodyFact>('custody');
	const roster = doc.getMap<Registered>('roster');
	const verdicts = doc.getMap<VerdictFact>('verdicts');
	const clients = new Map<string, number>();

	// The book follows the document, one fact at a time: nothing is read twice however long the record is.
	const book = openCustodyBook();
	const learn = (fact: CustodyFact | undefined) => fact && book.add(fact);
	/** An admitted entry is kept as the county admitted it: what it says is worked out by each version for itself. */
	function hear(fact: Registered | undefined): void {
		if (fact?.kind === 'admission') learn(admittedFact(fact.value));
		if (fact?.kind === 'numbers') book.number(fact.value);
		if (fact?.kind === 'pack') book.pack(fact.value);
	}
	for (const fact of custody.values()) learn(fact);
	for (const fact of roster.values()) hear(fact);
	for (const verdict of verdicts.values()) book.judge(verdict);
	custody.observe(({ keysChanged }) => {
		for (const key of keysChanged as ReadonlySet<string>) learn(custody.get(key));
	});

	// Quarantined facts stay in the document; the book leaves them out, whichever of the two arrived first.
	verdicts.observe(({ keysChanged }) => {
		for (const key of keysChanged as ReadonlySet<string>) {
			const verdict = verdicts.get(key);
			if (verdict) book.judge(verdict);
		}
	});

	const seen = {
		view: undefined as RegistryView | undefined,
		roster: undefined as RosterView | undefined
	};
	roster.observe(({ keysChanged }) => {
		for (const key of keysChanged as ReadonlySet<string>) hear(roster.get(key));
		seen.roster = undefined;
	});
	doc.on('update', () => (seen.view = undefined));

	async function client(origin: string): Promise<number> {
		const known = clients.get(origin) ?? (await clientOf(origin));
		clients.set(origin, known);
		return known;
	}

	return {
		doc,

		/** How many facts of a log are in: the ones after them are recorded next. */
		count: async (origin: string): Promise<number> => Y.getState(doc.store, await client(origin)),

		/** The last entry of a log that put a fact in. */
		async newest(
			origin: string
		): Promise<{ readonly seq: number; readonly hash: string } | undefined> {
			const last = doc.store.clients.get(await client(origin))?.at(-1);
			const hash = last instanceof Y.Item ? last.parentSub : undefined;
			const fact = hash ? (custody.get(hash) ?? roster.get(hash) ?? verdicts.get(hash)) : undefined;
			return hash && fact ? { seq: fact.seq, hash } : undefined;
		},

		/** Whether everything that is in comes from these logs. */
		async isOf(origins: Iterable<string>): Promise<boolean> {
			const known = new Set(await Promise.all([...origins].map(client)));
			return [...doc.store.clients.keys()].every((one) => known.has(one));
		},

		/** Adds what these entries say. The entries of each log come in order; ones that say nothing here are passed over. */
		async record(entries: readonly Entry[]): Promise<void> {
			for (const { origin } of entries) await client(origin);
			const own = doc.clientID;
			doc.transact(() => {
				for (const entry of entries) {
					doc.clientID = clients.get(entry.origin) ?? own;
					const registered = rosterFact(entry);
					const fact = registered ? undefined : custodyFact(entry);
					if (fact && !custody.has(entry.hash)) custody.set(entry.hash, fact);
					if (registered && !roster.has(entry.hash))
						roster.set(entry.hash, { ...registered, seq: entry.seq });
					const verdict = verdictFact(entry);
					if (verdict && !verdicts.has(entry.hash)) verdicts.set(entry.hash, verdict);
				}
			});
			doc.clientID = own;
		},

		/** Everything about this recorder is known: always, here. */
		ready: (_recorder: string): Promise<void> => Promise.resolve(),

		/** Another one after each change, so that whoever has one sees that it is old. */
		view(): RegistryView {
			seen.roster ??= rosterOf(roster);
			seen.view ??= { ...seen.roster, custody: book, whole: true };
			return seen.view;
		},

		/** SHA-256 of the whole document: equal on replicas that hold the same facts. */
		digest: (): Promise<string> => sha256Hex(Y.encodeStateAsUpdate(doc) as Bytes),

		onChange(listener: () => void): () => void {
			doc.on('update', listener);
			return () => doc.off('update', listener);
		}
	};
}

export type Registry = ReturnType<typeof openRegistry>;
