import { later, type Instant } from '$lib/base/instant';
import { refuse } from '$lib/base/refusal';
import { activitiesFrom } from '$lib/ledger/activities/activities';
import type { RegistryView } from '$lib/ledger/custody/board';
import {
	breakKey,
	breaksOf,
	leadKey,
	statementDueAt,
	type BreakWords
} from '$lib/ledger/breaks/breaks';
import { openBreaksBook } from '$lib/ledger/breaks/breaks-book';
import { answerLead, explainBreak } from '$lib/ledger/commands/breaks';
import type { KeptIngest } from '$lib/ledger/store/described';
import { countsIn } from '$lib/ledger/facts/quarantine';
import { usedIn, type UseParts } from '$lib/ledger/breaks/late-recordings';
import type { RulePack } from '$lib/ledger/rule/rule-pack';
import type { Store } from '$lib/ledger/store/store';
import type { BreaksDesk, PendingBreaks, ShownBreaks } from '../ports/breaks';
import type { FootageDesk } from '../ports/footage';
import type { LedgerRecord } from '../record/record';

export interface BreaksParts {
	readonly record: Pick<LedgerRecord, 'perform' | 'now'>;
	readonly store: Store;
	readonly station: string;
	readonly pack: RulePack;
	readonly offsetMinutes: () => number;
	readonly footage: Pick<FootageDesk, 'ingest'>;
	readonly view: () => RegistryView;
	/** Resolves when the registry knows all of the record, and not only what is open. */
	readonly whole: Promise<unknown>;
	readonly changed: () => void;
	readonly later: (act: () => void, millis: number) => void;
}

/** What one ingest holds, by the names of its interruptions and leads. */
interface Found {
	readonly ingest: string;
	readonly recorder: string;
	readonly startedAt: Instant;
	readonly described: number;
	readonly files: number;
	readonly breaks: readonly string[];
	readonly leads: readonly string[];
}

const QUIET_MILLIS = 5000;
const PAGE = 50;
const MOST_ACTIVITIES = 5000;

/** Looks through the station's ingests behind everything else, and afterwards only at what is new. */
export function openBreaksDesk(parts: BreaksParts): BreaksDesk {
	const { store, station, record, pack } = parts;
	const book = openBreaksBook(store);
	const desk = {
		...{ closed: false, planned: false, again: false, begun: false },
		running: undefined as Promise<void> | undefined
	};
	/** Ingests that were looked at, with as much of them described as then, and what was found. */
	const looked = new Map<string, Found>();
	/** Recorders of which it is to be looked again at what was looked at. */
	const moved = new Set<string>();
	const counted = { list: [] as readonly PendingBreaks[] };

	const counts = (hash: string): boolean => countsIn(parts.view().custody.quarantined())(hash);
	const wordsOf = (recorder: string): BreakWords =>
		book.of(parts.view().custody.numbers().all(recorder), counts);

	async function useOf({ recorder }: KeptIngest, offsetSeconds: number): Promise<UseParts> {
		const { loans } = parts.view().custody.of(recorder, pack);
		const facts = await store.activityFacts({ loans: loans.map(({ id }) => id) }, MOST_ACTIVITIES);
		return {
			...{ used: usedIn(loans, activitiesFrom(facts.filter(({ hash }) => counts(hash)))) },
			...{ offsetSeconds, offsetMinutes: parts.offsetMinutes() },
			toleranceMillis: pack.maxClockOffsetSeconds * 1000
		};
	}

	async function shown(id: string): Promise<ShownBreaks | undefined> {
		const found = await parts.footage.ingest(id);
		if (!found) return undefined;
		const { kept, files, offset } = found;
		const use = await useOf(kept, offset?.seconds ?? 0);
		return { kept, is: breaksOf(id, files, wordsOf(kept.recorder), use) };
	}

	/** What waits, by what was found and what was said: each interruption once, however often its files came in. */
	function recount(): void {
		const seen = new Set<string>();
		const waits = (key: string): boolean => {
			if (seen.has(key)) return false;
			seen.add(key);
			return true;
		};
		const oldestFirst = [...looked.values()].sort((a, b) => a.startedAt - b.startedAt);
		for (const recorder of new Set(oldestFirst.map((one) => one.recorder))) {
			const { breaks, leads } = wordsOf(recorder);
			for (const word of breaks) for (const name of word.breaks) seen.add(breakKey(name));
			for (const word of leads) seen.add(leadKey(word));
		}
		counted.list = oldestFirst.flatMap(({ breaks, leads, described: _, files: _files, ...one }) => {
			const open = { breaks: breaks.filter(waits).length, leads: leads.filter(waits).length };
			if (open.breaks + open.leads === 0) return [];
			return [{ ...one, ...open, dueAt: statementDueAt(one.startedAt, pack) }];
		});
		parts.changed();
	}

	async function look({
		ingest,
		recorder,
		startedAt,
		described,
		files
	}: KeptIngest): Promise<void> {
		const is = described > 0 ? (await shown(ingest))?.is : undefined;
		const keysOf = (all: readonly { readonly key: string }[] = []) => all.map(({ key }) => key);
		looked.set(ingest, {
			...{ ingest, recorder, startedAt, described, files },
			...{ breaks: keysOf(is?.breaks), leads: keysOf(is?.leads) }
		});
	}

	/** Its vault was away when it was described. */
	const isPart = ({ described, files }: Found): boolean => described < files;

	async function run(): Promise<void> {
		await parts.whole;
		await book.read();
		let until: Instant | undefined;
		for (;;) {
			const page = await store.keptIngests({ station, until }, PAGE);
			for (const kept of page) {
				if (desk.closed) return;
				if (looked.get(kept.ingest)?.described !== kept.described) await look(kept);
			}
			recount();
			const last = page.at(-1);
			// Once all was looked at, what changes is among the newest.
			const next = last && later(last.startedAt, { millis: 1 });
			if (page.length < PAGE || desk.begun || next === until) break;
			until = next;
		}
		const { custody } = parts.view();
		const anew = new Set([...moved].flatMap((one) => [...custody.numbers().all(one)]));
		moved.clear();
		for (const found of [...looked.values()].filter(
			(one) => isPart(one) || anew.has(one.recorder)
		)) {
			const { ingest, recorder, described } = found;
			const [kept] = await store.keptIngests({ station, ingest }, 1);
			if (kept && (anew.has(recorder) || kept.described !== described)) await look(kept);
		}
		desk.begun = true;
		recount();
	}

	function start(): void {
		desk.planned = false;
		if (desk.closed) return;
		if (desk.running) {
			desk.again = true;
			return;
		}
		desk.running = run()
			// The store broke off: what was found stays, and the next nudge tries again.
			.catch(() => undefined)
			.finally(() => {
				desk.running = undefined;
				if (desk.again) nudge();
				desk.again = false;
			});
	}

	function nudge(): void {
		if (desk.closed || desk.planned) return;
		desk.planned = true;
		parts.later(start, QUIET_MILLIS);
	}

	async function fresh(id: string) {
		await book.read();
		const found = await shown(id);
		return found && { is: found.is, recorder: found.kept.recorder, now: record.now() };
	}

	/** What was said counts at once, and not only when all was looked through. */
	async function again<T>(done: T): Promise<T> {
		await book.read();
		recount();
		return done;
	}

	return {
		pending: () => ({ list: counted.list, reading: !desk.begun }),
		nudge,
		moved(recorder) {
			moved.add(recorder);
			nudge();
		},
		async ingest(id) {
			await book.read();
			return shown(id);
		},
		async statement(hash) {
			await book.read();
			const word = book.word(hash);
			const found = word && (await shown(word.ingest));
			return word && found && { ...found, word };
		},
		async explain(order) {
			const seen = await fresh(order.ingest);
			if (!seen) return refuse(11, 'no-such-break');
			const done = await record.perform(seen.recorder, order.person, explainBreak, {
				...order,
				...seen
			});
			return again(done);
		},
		async answer(order) {
			const seen = await fresh(order.ingest);
			if (!seen) return refuse(11, 'no-such-lead');
			const done = await record.perform(seen.recorder, order.person, answerLead, {
				...order,
				...seen
			});
			return again(done);
		},
		settled: () => desk.running ?? Promise.resolve(),
		async close() {
			desk.closed = true;
			await desk.running;
		}
	};
}
