import { toHex } from '$lib/base/bytes';
import { instant, latest, type Instant } from '$lib/base/instant';
import { mutex } from '$lib/base/mutex';
import type { Refusal } from '$lib/base/refusal';
import { err, ok, type Result } from '$lib/base/result';
import type { Counter } from '$lib/ledger/commands/counter';
import type { Signed } from '$lib/ledger/commands/lend';
import { emptyHead, follow, rereadEntry, seal, type Entry, type Head } from '$lib/ledger/log/entry';
import type { Decided } from '$lib/ledger/events/event';
import type { Journal } from '$lib/ledger/journal/journal';
import type { Signer } from '$lib/ledger/texts/note';
import type { RulePack } from '$lib/ledger/rule/rule-pack';
import type { Store } from '$lib/ledger/store/store';
import { rootOf } from '$lib/ledger/log/tree';
import type { FeedPlace } from '$lib/ledger/store/witnessed';
import type { Act, ActFault, ActReceipt } from '../ports/act';
import type { LiveRegistry } from './staged-registry';

export interface RecordParts {
	readonly journal: Journal;
	readonly store: Store;
	readonly registry: LiveRegistry;
	readonly signer: Signer;
	readonly station: string;
	readonly epoch: number;
	readonly countyOrigin: string;
	/** What is judged by where an event names a pack that is not known here. */
	readonly pack: RulePack;
	readonly clock: { now(): Instant; offsetMinutes(): number };
	/** Something new is on the record. */
	readonly recorded: () => void;
	/** Logs of earlier epochs of this kiosk. */
	readonly formers?: readonly string[];
	/**
	 * Puts what is here of another log aside from entry `from` on, in favour of the county's history of it; the kiosk is then
	 * opened anew. Without it this kiosk keeps its own history of that log, and the county's beside it.
	 */
	readonly setAside?: (origin: string, from: number, entries: readonly Entry[]) => Promise<void>;
}

/** Once a write has failed half-way, nothing more is written until the kiosk has been opened again. */
interface Halted {
	why: string | undefined;
	/** Told from outside; a write that ends meanwhile does not take it back. */
	stopped: string | undefined;
}

const storage = (why: unknown): ActFault => ({
	fault: 'storage',
	why: why instanceof Error ? `${why.name}: ${why.message}` : String(why)
});

function byLog(entries: readonly Entry[]): ReadonlyMap<string, readonly Entry[]> {
	const logs = new Map<string, Entry[]>();
	for (const entry of entries) {
		const known = logs.get(entry.origin);
		if (known) known.push(entry);
		else logs.set(entry.origin, [entry]);
	}
	return logs;
}

/** The only path to the record: decide, sign, journal, store, registry. */
export async function openRecord(parts: RecordParts) {
	const { journal, store, registry, signer, station, epoch, pack, clock } = parts;
	const alone = mutex();
	const halted: Halted = { why: undefined, stopped: undefined };
	const refusal = (): string | undefined => halted.stopped ?? halted.why;
	// Nobody else writes: where each log stands changes here only, and need not be read again for every act.
	const heads = new Map(await store.heads());
	const headOf = (origin: string): Head => heads.get(origin) ?? emptyHead;
	let head = headOf(signer.name);
	let county = await countyNow();

	async function countyNow() {
		const { size, tree } = headOf(parts.countyOrigin);
		return { size, root: toHex(await rootOf(tree)) };
	}

	/** The kiosk's time: a clock that was set back does not take the record back with it (第13条). */
	const now = (): Instant => latest(clock.now(), head.seenAt ?? instant(0));

	/** The pack to act by at a moment: not an older one because the clock was set back (第24条). */
	const packAt = (at: Instant): RulePack =>
		registry
			.view()
			.custody.packs()
			.at(latest(at, head.seenAt ?? instant(0)));

	async function counterFor(recorder: string, at?: Instant): Promise<Counter> {
		await registry.ready(recorder);
		const { people, recorders, brigade, custody } = registry.view();
		return {
			...{ station, brigade, people, pack: packAt(at ?? clock.now()) },
			recorder: recorders.get(recorder),
			custody: custody.of(recorder, pack),
			kept: custody.numbers().kept(recorder),
			next: { epoch, seq: head.size }
		};
	}

	/** Writes what belongs together with one append of each store: all of it is on the record, or none. */
	async function write(
		all: readonly Signed[],
		refs: readonly string[],
		at: Instant
	): Promise<readonly Entry[]> {
		const entries: Entry[] = [];
		let end = head;
		for (const { actor, ...decided } of all) {
			const entry = await seal(decided, end, signer, {
				...{ at, offsetMinutes: clock.offsetMinutes(), pack: packAt(at).id, actor },
				...{ refs: entries.length === 0 ? refs : [], county }
			});
			const next = await follow(end, entry);
			if (!next.ok) throw new Error(next.error.fault);
			entries.push(entry);
			end = next.value;
		}
		// Up to here nothing is written; a crash leaves no trace.
		await journal.append(entries);
		// Journalled: a crash here leaves the entries in the journal only; the next start replays them (start-up.ts).
		halted.why = 'not stored';
		head = await store.append(entries, head, end);
		// Durable from here. A crash leaves the registry behind; the next start catches it up from the store.
		halted.why = 'not in the registry';
		await registry.record(entries);
		halted.why = undefined;
		return entries;
	}

	/** Several events that are decided together, each in somebody's name; the receipt is of the first. */
	async function performAll<C, R extends Refusal>(
		recorder: string,
		decide: (counter: Counter, command: C) => Result<readonly Signed[], R>,
		command: C
	): Act {
		return alone(async () => {
			const why = refusal();
			if (why !== undefined) return err(storage(why));
			// Decided and written at one moment: what is decided under a pack names that one, also at midnight.
			const at = clock.now();
			const counter = await counterFor(recorder, at).then(ok, (error: unknown) =>
				err(storage(error))
			);
			if (!counter.ok) return counter;
			const decision = decide(counter.value, command);
			if (!decision.ok) return decision;
			let entries: readonly Entry[];
			try {
				entries = await write(decision.value, counter.value.custody.heads, at);
			} catch (error) {
				return err(storage(error));
			}
			parts.recorded();
			const [entry] = entries;
			if (!entry) throw new Error('nothing was decided');
			const { seq, hash } = entry;
			const receipt: ActReceipt = { seq, hash, voucher: `${station}-e${epoch}-${seq}`, at: now() };
			return ok(receipt);
		});
	}

	/** `actor`: null for what the kiosk itself did and saw, which is in nobody's name. */
	const perform = <C, R extends Refusal>(
		recorder: string,
		actor: string | null,
		decide: (counter: Counter, command: C) => Result<Decided, R>,
		command: C
	): Act =>
		performAll(
			recorder,
			(counter, asked: C) => {
				const decision = decide(counter, asked);
				if (!decision.ok) return decision;
				return ok([{ ...decision.value, actor: actor === null ? [] : [actor] }]);
			},
			command
		);

	/** Puts on the record what the kiosk itself has seen, in nobody's name. */
	const note = (decided: Decided): Promise<void> =>
		alone(async () => {
			const why = refusal();
			if (why !== undefined) throw new Error(why);
			await write([{ ...decided, actor: [] }], [], clock.now());
			parts.recorded();
		});

	/**
	 * The county may hold another history of a log than this kiosk: of one that it wrote before it was set back, or of another
	 * station's that came by stick. True where these entries are of that one; then the ledger keeps both.
	 */
	async function isOtherHistory(origin: string, entries: readonly Entry[]): Promise<boolean> {
		if (origin === signer.name || origin === parts.countyOrigin) return false;
		const isFormer = parts.formers?.includes(origin) ?? false;
		const { size, hash: last } = headOf(origin);
		for (const [i, { seq, hash, event }] of entries.entries()) {
			if (seq === size && event.prev === last) return false;
			const here = await store.hashAt(origin, seq);
			if (here === hash) continue;
			// Not here, and not behind what stands beside the log either: something is missing in between.
			if (here === undefined && !isFormer && !(await isBeside(origin, event.prev))) return false;
			if (here === undefined || !parts.setAside) {
				await store.keepBeside(entries.slice(i));
				return true;
			}
			const held = await store.read(origin, seq, size - seq);
			await store.keepBeside(await Promise.all(held.map(rereadEntry)));
			// A crash here: both stand in the ledger, and the same entries come once more.
			await parts.setAside(origin, seq, entries.slice(i));
			// A crash here: the next start finds the ledger beside the journal, and makes it anew from the journal.
			halted.stopped = 'set-aside';
			throw new Error(halted.stopped);
		}
		return false;
	}

	const isBeside = async (origin: string, hash: string): Promise<boolean> =>
		(await store.beside(origin)).some((one) => one.hash === hash);

	/** Of these entries of one log what is new here; undefined = they do not follow what is here. */
	async function freshOf(
		origin: string,
		own: readonly Entry[]
	): Promise<readonly Entry[] | undefined> {
		if (await isOtherHistory(origin, own)) return [];
		const { size, hash } = headOf(origin);
		const fresh = own.filter((entry) => entry.seq >= size);
		const [first] = fresh;
		if (!first) return [];
		return first.seq === size && first.event.prev === hash ? fresh : undefined;
	}

	/** Entries of several logs with one write of each store. */
	async function keep(logs: readonly (readonly Entry[])[]): Promise<void> {
		if (logs.length === 0) return;
		await journal.append(logs.flat());
		// A crash here: the next start replays them, and the feed is read again from the old place.
		halted.why = 'not stored';
		const origins = logs.map(([first]) => first?.origin ?? '');
		const appends = logs.map((entries, i) => ({ entries, before: headOf(origins[i] ?? '') }));
		for (const [i, is] of (await store.appendAll(appends)).entries())
			heads.set(origins[i] ?? '', is);
		if (origins.includes(parts.countyOrigin)) county = await countyNow();
		halted.why = 'not in the registry';
		for (const entries of logs) await registry.record(entries);
		halted.why = undefined;
	}

	/** Keeps verified entries of other logs; false where one does not follow what is here. */
	const take = (entries: readonly Entry[], place: FeedPlace): Promise<boolean> =>
		alone(async () => {
			const why = refusal();
			if (why !== undefined) throw new Error(why);
			const fresh: (readonly Entry[])[] = [];
			let follows = true;
			for (const [origin, own] of byLog(entries)) {
				const some = await freshOf(origin, own);
				if (some && some.length > 0) fresh.push(some);
				follows &&= some !== undefined;
			}
			// One log that does not follow is no reason to leave out the others.
			await keep(fresh);
			if (!follows) return false;
			await store.keepCursor(place);
			if (entries.length > 0) parts.recorded();
			return true;
		});

	return {
		perform,
		performAll,
		note,
		/** From here nothing is written any more, until the kiosk has been opened again. */
		stop(why: string): void {
			halted.stopped = why;
		},
		take,
		now,
		counterFor: (recorder: string) => counterFor(recorder),
		head: () => head,
		/** The clock stands before something that is on the record already. */
		setBackTo: (): Instant | undefined =>
			head.seenAt !== undefined && clock.now() < head.seenAt ? head.seenAt : undefined,
		/** After this nothing is being written any more. */
		settled: () => alone(() => Promise.resolve())
	};
}

export type LedgerRecord = Awaited<ReturnType<typeof openRecord>>;
