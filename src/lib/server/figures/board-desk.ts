import type { Bytes } from '$lib/base/bytes';
import { fromUtf8 } from '$lib/base/bytes';
import type { Instant } from '$lib/base/instant';
import { rereadEntry, type Entry } from '$lib/ledger/log/entry';
import { keptFrom, readRestrictions } from '$lib/ledger/requests/restrictions';
import type { Quarantined } from '$lib/ledger/facts/quarantine';
import type { Store } from '$lib/ledger/store/store';
import type { Receipt } from '$lib/ledger/store/witnessed';
import { boardRecord, knownFrom, versionOf, type BoardRecord } from './board';
import { boardFrom, type Board } from './board-figures';
import { listOf, type BoardList, type BoardRow } from './board-lists';
import type { FollowedRecord } from './followed';
import { openCopies, overviewFrom, readLogs, type Overview } from './overview';
import type { Rejected } from '../exchange/rejected';
import type { Contacts } from '../record/shared';

export interface BoardParts {
	readonly store: Store;
	readonly followed: Pick<FollowedRecord, 'now'>;
	readonly rejected: Rejected;
	readonly contacts: Pick<Contacts, 'all'>;
	now(): Instant;
	/** Whether this account may read leads (第21条). */
	readsLeads(account: string): Promise<boolean>;
}

/** An entry of any log as it is held here, and what the county has said of it. */
export interface ShownEntry {
	readonly entry: Entry;
	/** The exact bytes as text; undefined: what only named readers may know stands in it (第20条). */
	readonly text: string | undefined;
	/** How many entries of its log are held here. */
	readonly size: number;
	/** Undefined: no verdict on it yet. The county's own are judged by nobody. */
	readonly judged: boolean;
	readonly quarantined: Quarantined | undefined;
	/** The newest receipt, where that covers it. */
	readonly receipt: Receipt | undefined;
}

/** How often, at most, the database is asked whether there is anything new, however many look. */
const ASKED_MILLIS = 1000;

/** The picture of all stations: the board, the lists behind its figures, and the entries behind those. */
export function openBoardDesk(parts: BoardParts) {
	const { store, followed, rejected, contacts, now, readsLeads } = parts;
	const asked = { at: -Infinity, version: Promise.resolve('') };

	async function known() {
		const is = await followed.now();
		const logs = await readLogs(store, rejected, is.logs);
		return { is, known: knownFrom(is, { ...logs, contacts: await contacts.all() }, now()) };
	}

	async function record(): Promise<BoardRecord> {
		const { is, known: all } = await known();
		return boardRecord(is, all, now());
	}

	return {
		/** The record of all stations, merged. */
		async overview(): Promise<Overview> {
			const copies = await openCopies(store);
			return overviewFrom((await known()).known, copies, now());
		},

		board: async (account: string): Promise<Board> =>
			boardFrom(await record(), await readsLeads(account)),

		/** Undefined: this account may not read it. */
		async boardList(
			account: string,
			list: BoardList,
			station: string | undefined
		): Promise<{ readonly at: Instant; readonly rows: readonly BoardRow[] } | undefined> {
			if (list === 'leads' && !(await readsLeads(account))) return undefined;
			const is = await record();
			return { at: is.at, rows: listOf(is, list, station) };
		},

		/** Another one than before: something was written. Nothing is read for it but where the feed stands. */
		boardVersion(): Promise<string> {
			const at = now();
			if (at - asked.at >= ASKED_MILLIS || at < asked.at) {
				asked.at = at;
				asked.version = followed.now().then(versionOf);
			}
			return asked.version;
		},

		async shownEntry(log: string, seq: number): Promise<ShownEntry | undefined> {
			const [bytes] = await store.read(log, seq, 1);
			if (!bytes) return undefined;
			const [entry, { size }, judged, receipt, is] = await Promise.all([
				rereadEntry(bytes),
				store.head(log),
				store.judged(log),
				store.receipt(log),
				followed.now()
			]);
			return {
				...{ entry, size, judged: judged > seq, text: await textOf(entry, bytes) },
				quarantined: is.custody.quarantined().get(entry.hash),
				receipt: receipt && receipt.size > seq ? receipt : undefined
			};
		}
	};

	async function textOf({ event }: Entry, bytes: Bytes): Promise<string | undefined> {
		const body: object = 'body' in event ? event.body : {};
		const { ingest, files } = body as { ingest?: unknown; files?: unknown };
		const named = Array.isArray(files)
			? (files as readonly { path?: string; sha256?: string; ingest?: string }[]).map((file) => ({
					...{ path: file.path ?? '', sha256: file.sha256 ?? '' },
					ingest: file.ingest ?? (typeof ingest === 'string' ? ingest : '')
				}))
			: [];
		const kept =
			named.length > 0 && keptFrom(await readRestrictions(store), named, () => false) !== undefined;
		return kept ? undefined : (fromUtf8(bytes) ?? '');
	}
}
