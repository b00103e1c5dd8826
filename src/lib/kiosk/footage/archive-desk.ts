import { instant, type Instant } from '$lib/base/instant';
import type { Refusal } from '$lib/base/refusal';
import { err, type Result } from '$lib/base/result';
import type { ArchiveQuery, Recording } from '$lib/ledger/archive/archive';
import type { RegistryView } from '$lib/ledger/custody/board';
import type { Counter } from '$lib/ledger/commands/counter';
import {
	classify,
	liftHold,
	placeHold,
	setCasePeriod,
	type RetentionKnown
} from '$lib/ledger/commands/retention';
import { openDisposalReader } from '$lib/ledger/retention/disposal-read';
import { openDossierReader } from '$lib/ledger/dossier/dossier-read';
import type { Decided } from '$lib/ledger/events/event';
import type { KeptName } from '$lib/ledger/events/retention';
import { recordingHistory } from '$lib/ledger/retention/recording-history';
import { retentionOf } from '$lib/ledger/retention/retention';
import { openRetentionReader } from '$lib/ledger/retention/retention-read';
import type { Store } from '$lib/ledger/store/store';
import type { Act } from '../ports/act';
import type { ArchiveDesk, DueRecording } from '../ports/archive';
import type { LedgerRecord } from '../record/record';

export interface ArchiveParts {
	readonly record: Pick<LedgerRecord, 'perform' | 'now'>;
	readonly store: Store;
	readonly station: string;
	readonly view: () => RegistryView;
	/** Resolves when the registry knows all of the record, and not only what is open. */
	readonly whole: Promise<unknown>;
}

type Decide<C> = (counter: Counter, known: RetentionKnown, command: C) => Result<Decided, Refusal>;

const PAGE = 200;
/** No pack can make the shortest period shorter than this. */
const LEAST_DAYS = 365;

/** What people look for in the archive, and what they say about keeping it. */
export function openArchiveDesk(parts: ArchiveParts): ArchiveDesk {
	const { store, record, station, view } = parts;
	const dossiers = openDossierReader(store);
	const book = openRetentionReader(store);
	const disposals = openDisposalReader(store);

	async function known() {
		const now = record.now();
		const packs = view().custody.packs();
		return { book: await book(), dossiers: await dossiers(), packs, now };
	}

	async function keptOf(files: readonly KeptName[]): Promise<readonly KeptName[]> {
		const kept: KeptName[] = [];
		for (const { ingest, path } of files) {
			const found = await store.recording(ingest, path);
			if (found) kept.push(found.is);
		}
		return kept;
	}

	const act =
		<C extends { readonly by: string }>(
			decide: Decide<C>,
			files: (command: C) => readonly KeptName[]
		) =>
		async (command: C): Act => {
			try {
				const is: RetentionKnown = {
					...{ book: await book(), dossiers: await dossiers() },
					kept: await keptOf(files(command))
				};
				return await record.perform(
					'',
					command.by,
					(counter) => decide(counter, is, command),
					command
				);
			} catch (error) {
				return err({ fault: 'storage', why: String(error) });
			}
		};

	/** Recordings of a question, page by page, as long as somebody takes them. */
	async function* all(query: ArchiveQuery): AsyncGenerator<Recording> {
		for (let after; ;) {
			const { recordings, next } = await store.archivePage(query, after, PAGE);
			yield* recordings;
			if (!next) return;
			after = next;
		}
	}

	return {
		page: (query, after, count) => store.archivePage(query, after, count),
		counts: (query) => store.archiveCounts(query),
		book,
		async recording(ingest, path) {
			await parts.whole;
			const found = await store.recording(ingest, path);
			if (!found) return undefined;
			const { is, copies } = found;
			const now = await known();
			const facts = view().custody.facts(is.recorder);
			const stub = (await disposals()).stubOf(is);
			return {
				...{ is, copies, retention: retentionOf([is, ...copies], now), stub },
				vaults: facts.flatMap((fact) =>
					fact.kind === 'bag' && fact.ingest === ingest
						? [{ vault: fact.vault, designated: fact.designated }]
						: []
				),
				classes: now.book.classes.get(is.sha256) ?? [],
				history: recordingHistory(is, facts, { ...now, stub })
			};
		},
		async due(count) {
			const now = await known();
			const { stubOf } = await disposals();
			const until: Instant = instant(now.now - LEAST_DAYS * 86_400_000);
			const ended = [...now.dossiers.cases.values()].filter(
				({ id, closed }) => closed && typeof now.book.periods.get(id)?.body.years === 'number'
			);
			const list = new Map<string, DueRecording>();
			// General footage first; of evidence only what lies in cases whose period can be over.
			for (const query of [
				{ station, class: 'general', until },
				...ended.map(({ id }) => ({ station, case: id, until }))
			])
				for await (const is of all({ ...query, withShut: true })) {
					if (list.size > count) break;
					if (stubOf(is)) continue;
					const copies = (await store.recording(is.ingest, is.path))?.copies ?? [];
					const retention = retentionOf([is, ...copies], now);
					if (retention.state === 'due') list.set(`${is.ingest}\n${is.path}`, { is, retention });
				}
			const found = [...list.values()].sort((a, b) => a.is.keptAt - b.is.keptAt);
			return { list: found.slice(0, count), more: found.length > count };
		},
		classify: act(classify, ({ files }) => files),
		placeHold: act(placeHold, ({ files }) => files),
		liftHold: act(liftHold, () => []),
		setCasePeriod: act(setCasePeriod, () => [])
	};
}
