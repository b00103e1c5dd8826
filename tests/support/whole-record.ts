// What must be true of every replica's record at any time: one chain per log, journal and ledger alike, nothing derived amiss.
import * as Y from 'yjs';
import { equalBytes, toHex, type Bytes } from '$lib/base/bytes';
import { cosignedAt, openCheckpoint } from '$lib/ledger/log/checkpoint';
import { emptyHead, follow, openEntry, type Entry, type Head } from '$lib/ledger/log/entry';
import { custodyFact, rosterFact } from '$lib/ledger/facts/facts';
import type { Journal } from '$lib/ledger/journal/journal';
import type { PublicKey } from '$lib/ledger/texts/note';
import type { Store } from '$lib/ledger/store/store';
import { rootOf } from '$lib/ledger/log/tree';
import { openRegistry, type Registry } from '$lib/sync/registry';
import { must } from './invariant';

export interface ReadLog {
	readonly entries: readonly Entry[];
	/** Where the log stood before entry `i`; one more than there are entries. */
	readonly heads: readonly Head[];
}

/** A log as the ledger holds it, read with its key from the first entry to the last. */
export async function readLog(store: Store, key: PublicKey): Promise<ReadLog> {
	const entries: Entry[] = [];
	const heads = [emptyHead];
	for (const [seq, bytes] of (await store.read(key.name, 0, 100_000)).entries()) {
		const entry = await openEntry(bytes, key);
		const next = entry.ok ? await follow(heads.at(-1) ?? emptyHead, entry.value) : entry;
		must(next.ok && entry.ok, () => `entry ${seq} of ${key.name} does not follow`);
		entries.push(entry.value);
		heads.push(next.value);
	}
	const is = heads.at(-1) ?? emptyHead;
	const said = await store.head(key.name);
	must(
		said.size === is.size && said.hash === is.hash && said.seenAt === is.seenAt,
		() => `${key.name} is said to be at ${said.size} and is at ${is.size}`
	);
	const [saidRoot, isRoot] = await Promise.all([rootOf(said.tree), rootOf(is.tree)]);
	must(equalBytes(saidRoot, isRoot), () => `${key.name}: the tree that is kept is not the log's`);
	return { entries, heads };
}

const same = (a: readonly Bytes[], b: readonly Bytes[]): boolean =>
	a.length === b.length && a.every((bytes, i) => equalBytes(bytes, b[i] ?? new Uint8Array()));

/** Every log of the replica, each with its key: journal and ledger hold the same, read models and registry say what it says. */
export async function checkRecord(
	parts: { readonly journal: Journal; readonly store: Store; readonly registry?: Registry },
	keys: readonly PublicKey[]
): Promise<Map<string, ReadLog>> {
	const { journal, store, registry } = parts;
	const logs = new Map<string, ReadLog>();
	for (const key of keys) {
		const log = await readLog(store, key);
		const rows = await journal.read(key.name, 0, 100_000);
		must(
			same(
				rows.map(({ bytes }) => bytes),
				log.entries.map(({ bytes }) => bytes)
			),
			() => `${key.name}: ${rows.length} in the journal, ${log.entries.length} in the ledger`
		);
		logs.set(key.name, log);
	}
	const all = [...logs.values()].flatMap(({ entries }) => entries);
	for (const origin of (await store.heads()).keys())
		must(logs.has(origin), () => `holds a log that nobody wrote: ${origin}`);

	const facts = all.flatMap((entry) => custodyFact(entry) ?? []);
	const text = (list: readonly { hash: string }[]) =>
		JSON.stringify([...list].sort((a, b) => (a.hash < b.hash ? -1 : 1)));
	must(text(await store.custody()) === text(facts), () => 'the custody table is not the entries’');
	const roster = await store.roster();
	const registered = all.flatMap((entry) => rosterFact(entry) ?? []);
	const kinds = { station: 'stations', person: 'people', recorder: 'recorders', kiosk: 'kiosks' };
	for (const [kind, name] of Object.entries(kinds) as [keyof typeof kinds, 'stations'][]) {
		const expected = new Map(
			registered.filter((fact) => fact.kind === kind).map(({ id, value }) => [id, value])
		);
		const is = new Map<string, unknown>(roster[name]);
		must(
			is.size === expected.size &&
				[...expected].every(([id, value]) => JSON.stringify(is.get(id)) === JSON.stringify(value)),
			() => `the roster's ${name} are not the entries’`
		);
	}
	if (registry) {
		const anew = openRegistry(new Y.Doc());
		await anew.record(all);
		const [is, expected] = await Promise.all([registry.digest(), anew.digest()]);
		must(is === expected, () => 'the registry is not the one that the entries give');
	}
	return logs;
}

/** What is kept as confirmed is the county's word over a beginning of this very log. */
export async function checkReceipt(
	store: Store,
	own: PublicKey,
	county: PublicKey,
	{ heads }: ReadLog
): Promise<number> {
	const receipt = await store.receipt(own.name);
	if (!receipt) return 0;
	const note = new TextEncoder().encode(receipt.note);
	const checkpoint = await openCheckpoint(note, own);
	must(checkpoint.ok, () => 'the receipt is no checkpoint of this log');
	must((await cosignedAt(note, county)).ok, () => 'the county did not sign the receipt');
	const { size, root } = checkpoint.value;
	const head = heads[size];
	must(size === receipt.size && head !== undefined, () => `a receipt for ${size} entries`);
	must(
		toHex(await rootOf(head.tree)) === toHex(root),
		() => `a receipt for ${size} entries that are others`
	);
	return size;
}
