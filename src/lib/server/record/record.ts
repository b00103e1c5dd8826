import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok, type Result } from '$lib/base/result';
import { openPglite } from '$lib/ledger/database/database.pglite';
import { openPostgres } from '$lib/ledger/database/database.postgres';
import type { Entry, Head } from '$lib/ledger/log/entry';
import {
	JournalDamaged,
	openSegmentJournal,
	type SegmentJournal
} from '$lib/ledger/journal/journal.segment';
import { HeadMoved, openStore, type Store } from '$lib/ledger/store/store';
import { groupCommit } from './group-commit';
import { replay } from './replay';
import type { Shared } from './shared';
import { sharedInMemory } from './shared.memory';
import { sharedOnPostgres } from './shared.postgres';
import { holdsInMemory, type Holding } from './holds';
import type { Notice } from './notice';
import type { StartFault } from './start-fault';
import { turns } from './turns';
import { written } from './unwritable';

/** The county's ledger: appends are durable before they are answered, and come one after another. */
export interface CountyRecord {
	readonly store: Store;
	readonly notices: readonly Notice[];
	/**
	 * Everything that reads a head and then appends runs inside one of these. Where another process of the same county was
	 * first, it is run again from its beginning: whatever it does before it appends, it must be fit to be done twice.
	 */
	inTurn<T>(task: () => Promise<T>): Promise<T>;
	/** The same for what reads and appends to one station's log only: different logs do not wait for each other. */
	inTurnOf<T>(log: string, task: () => Promise<T>): Promise<T>;
	/**
	 * Keeps entries of one log. Only to be called in turn. Throws `HeadMoved` where they do not follow any more. `before`: the
	 * head that was read in this turn, `after`: where they lead, of a caller that has followed them already.
	 */
	append(entries: readonly Entry[], before?: Head, after?: Head): Promise<Head>;
	/** Runs a task while no other process of the same county runs one. */
	alone<T>(task: () => Promise<T>): Promise<T>;
	/** Spares processes that would write on the county's log at the same moment what all but one of them do in vain. */
	inLine<T>(task: () => Promise<T>): Promise<T>;
	close(): Promise<void>;
}

/** A record as a county opens it, with what its processes share besides. */
export interface OpenedRecord extends CountyRecord {
	readonly shared: Shared;
	readonly holding: Holding;
}

/** PostgreSQL alone is durable: no journal beside it. */
export async function openOnPostgres(url: string): Promise<Result<OpenedRecord, StartFault>> {
	const db = await openPostgres(url);
	if (!db.ok) return db;
	const { alone, inLine, holding } = db.value;
	// Two processes that start at the same moment must not both make the tables, or fill the same read model.
	const { store, shared } = await alone(async () => ({
		store: await openStore(db.value),
		shared: await sharedOnPostgres(db.value)
	}));
	const { inTurn, inTurnOf, settled } = turns();
	const append = groupCommit((appends) => store.appendAll(appends), { apart: true });
	return ok({
		...{ store, shared, notices: [], inTurn, inTurnOf, alone, inLine, holding },
		async append(entries, before, after) {
			try {
				return await written(() => append({ entries, before, after }));
			} catch (fault) {
				// The server undoes the slower of two writers in more than one way; what they have in common is the moved head. It
				// is moved too where these very entries were stored and only the answer was lost: the next turn finds them.
				const [first] = entries;
				const head = first && (await written(() => store.head(first.origin)));
				if (!first || !head || (head.size === first.seq && head.hash === first.event.prev))
					throw fault;
				throw new HeadMoved(`entry ${first.seq} of ${first.origin} came too late`, {
					cause: fault
				});
			}
		},
		async close() {
			await settled();
			await shared.close();
			await store.close();
		}
	});
}

/** An append to the journal and then to the database, which can always be made from it again. */
export function embeddedRecord(
	journal: SegmentJournal,
	store: Store,
	notices: readonly Notice[]
): CountyRecord {
	let behind = false;
	const { inTurn, inTurnOf, settled } = turns();
	const append = groupCommit(async (appends) => {
		if (behind) {
			const again = await written(() => replay(journal, store));
			if (!again.ok) throw new Error('the database does not follow the journal');
			behind = false;
			throw new HeadMoved('what the database had not taken is there now');
		}
		await written(() => journal.append(appends.flatMap(({ entries }) => entries)));
		// A crash here leaves entries in the journal only; the next start adds them to the database.
		behind = true;
		const heads = await written(() => store.appendAll(appends));
		behind = false;
		return heads;
	});
	return {
		...{ store, notices, inTurn, inTurnOf },
		/** The folder's lock keeps other processes out altogether. */
		alone: (task) => task(),
		inLine: (task) => task(),
		append: (entries, before, after) => append({ entries, before, after }),
		async close() {
			await settled();
			await store.close();
			await journal.close();
		}
	};
}

async function openJournal(path: string): Promise<Result<SegmentJournal, StartFault>> {
	try {
		return ok(await openSegmentJournal(path));
	} catch (fault) {
		if (!(fault instanceof JournalDamaged)) throw fault;
		return err({ fault: 'journal-damaged', path, offset: fault.offset });
	}
}

/** PGlite; a folder that it cannot open any more is moved aside, and the journal fills a new one. */
async function openDatabase(folder: string, at: number) {
	try {
		return { store: await openStore(await openPglite(folder)), aside: undefined };
	} catch (fault) {
		const aside = `${folder}.set-aside-${at}`;
		await rename(folder, aside).catch(() => {
			throw fault;
		});
		return { store: await openStore(await openPglite(folder)), aside };
	}
}

/** The record in the county's own folder: the journal first, then PGlite, which can always be made again from it. */
export async function openEmbedded(
	folder: string,
	at: number
): Promise<Result<OpenedRecord, StartFault>> {
	const opened = await openJournal(join(folder, 'county', 'journal.seg'));
	if (!opened.ok) return opened;
	const journal = opened.value;
	const { store, aside } = await openDatabase(join(folder, 'county', 'pglite'), at);
	const replayed = await replay(journal, store);
	if (!replayed.ok) {
		await store.close();
		await journal.close();
		return replayed;
	}
	const notices: Notice[] = [...replayed.value];
	if (aside) notices.unshift({ notice: 'database-set-aside', path: aside });
	if (journal.setAside) notices.unshift({ notice: 'tail-set-aside', ...journal.setAside });

	return ok({
		...embeddedRecord(journal, store, notices),
		...{ shared: sharedInMemory(), holding: holdsInMemory() }
	});
}
