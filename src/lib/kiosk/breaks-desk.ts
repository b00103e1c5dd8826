import { instant, later, type Instant } from '$lib/base/instant';
import { refuse } from '$lib/base/refusal';
import type { RegistryView } from '$lib/ledger/board';
import { breaksOf, openBreaks, openLeads, statementDueAt } from '$lib/ledger/breaks';
import { openBreaksBook } from '$lib/ledger/breaks-book';
import { answerLead, explainBreak } from '$lib/ledger/commands/breaks';
import type { KeptIngest } from '$lib/ledger/described';
import type { LateParts } from '$lib/ledger/late-recordings';
import type { RulePack } from '$lib/ledger/rule-pack';
import type { Store } from '$lib/ledger/store';
import type { BreaksDesk, PendingBreaks, ShownBreaks } from './breaks';
import type { FootageDesk } from './footage';
import type { LedgerRecord } from './record';

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

const QUIET_MILLIS = 2000;
const PAGE = 50;

/** Looks through the station's ingests behind everything else, and afterwards only at what is new. */
export function openBreaksDesk(parts: BreaksParts): BreaksDesk {
	const { store, station, record, pack } = parts;
	const book = openBreaksBook(store);
	const desk = {
		...{ closed: false, planned: false, again: false, begun: false },
		running: undefined as Promise<void> | undefined
	};
	/** Ingests that were looked at, with as much of them described as then; those of which nothing waits have no `is`. */
	const looked = new Map<string, { readonly described: number; readonly is?: PendingBreaks }>();

	/** Ingests of which something new was said since they were looked at. */
	const said = new Set<string>();
	async function readBook(): Promise<void> {
		for (const ingest of await book.read()) said.add(ingest);
	}

	const counts = (hash: string): boolean => {
		const quarantined = parts.view().custody.quarantined().get(hash);
		return quarantined === undefined || quarantined.settled?.outcome === 'admitted';
	};

	/** When the recorder was in use, as far as the loans of this ingest say. */
	function lateParts({ recorder, loans }: KeptIngest, offsetSeconds: number): LateParts {
		const used = parts
			.view()
			.custody.of(recorder, pack)
			.loans.filter(({ id }) => loans.includes(id))
			.map(({ id, out, backAt, returned }) => {
				const ends = [backAt, returned?.at].filter((at) => at !== undefined);
				const until = ends.length > 0 ? instant(Math.min(...ends)) : undefined;
				return { loan: id, from: out.at, until };
			});
		return {
			...{ used, offsetSeconds, offsetMinutes: parts.offsetMinutes() },
			toleranceMillis: pack.maxClockOffsetSeconds * 1000
		};
	}

	async function shown(id: string): Promise<ShownBreaks | undefined> {
		const found = await parts.footage.ingest(id);
		if (!found) return undefined;
		const { kept, files, offset } = found;
		const late = lateParts(kept, offset?.seconds ?? 0);
		return { kept, is: breaksOf(id, files, book.of(id, counts), late) };
	}

	async function look(kept: KeptIngest): Promise<void> {
		const { ingest, recorder, startedAt, described } = kept;
		const is = described > 0 ? (await shown(ingest))?.is : undefined;
		const [breaks, leads] = is ? [openBreaks(is).length, openLeads(is).length] : [0, 0];
		const waits = { ingest, recorder, startedAt, breaks, leads };
		said.delete(ingest);
		looked.set(ingest, {
			described,
			...(breaks + leads > 0 && { is: { ...waits, dueAt: statementDueAt(startedAt, pack) } })
		});
	}

	async function lookAt(ingest: string): Promise<void> {
		const [kept] = await store.keptIngests({ station, ingest }, 1);
		if (kept) await look(kept);
		else said.delete(ingest);
	}

	const isNew = ({ ingest, described, files }: KeptIngest): boolean => {
		const known = looked.get(ingest);
		return said.has(ingest) || known?.described !== described || described < files;
	};

	async function run(): Promise<void> {
		await parts.whole;
		await readBook();
		let until: Instant | undefined;
		for (;;) {
			const page = await store.keptIngests({ station, until }, PAGE);
			for (const kept of page) {
				if (desk.closed) return;
				if (!isNew(kept)) continue;
				const before = looked.get(kept.ingest)?.is;
				await look(kept);
				if (before !== looked.get(kept.ingest)?.is) parts.changed();
			}
			const last = page.at(-1);
			// Once all was looked at, what changes is among the newest, or something was said of it.
			const next = last && later(last.startedAt, { millis: 1 });
			if (page.length < PAGE || desk.begun || next === until) break;
			until = next;
		}
		for (const ingest of said) await lookAt(ingest);
		desk.begun = true;
		parts.changed();
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
		await readBook();
		const found = await shown(id);
		return found && { is: found.is, recorder: found.kept.recorder, now: record.now() };
	}

	/** What was said is shown at once, and not only when all was looked through. */
	async function again<T>(ingest: string, done: T): Promise<T> {
		await readBook();
		await lookAt(ingest);
		parts.changed();
		return done;
	}

	return {
		pending: () => ({
			list: [...looked.values()]
				.flatMap(({ is }) => is ?? [])
				.sort((a, b) => a.startedAt - b.startedAt),
			reading: !desk.begun
		}),
		nudge,
		async ingest(id) {
			await readBook();
			return shown(id);
		},
		async statement(hash) {
			await readBook();
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
			return again(order.ingest, done);
		},
		async answer(order) {
			const seen = await fresh(order.ingest);
			if (!seen) return refuse(11, 'no-such-lead');
			const done = await record.perform(seen.recorder, order.person, answerLead, {
				...order,
				...seen
			});
			return again(order.ingest, done);
		},
		async close() {
			desk.closed = true;
			await desk.running;
		}
	};
}
