import { fromHex, toHex } from '$lib/base/bytes';
import { instant, type Instant } from '$lib/base/instant';
import type { Database, Row } from '../database/database';
import { emptyHead, type Head } from '../log/entry';
import type { TreeHead } from '../log/tree';

/** A checkpoint that this replica signed itself, with the tree that it is of: where the next start checks from. */
export interface Mark {
	readonly note: string;
	readonly tree: TreeHead;
}

/** The county's word that it holds a log up to a size: the checkpoint with its cosignature. */
export interface Receipt {
	readonly size: number;
	readonly note: string;
	readonly at: Instant;
}

/** How far another replica's feed has been taken in: up to number `after`, not included, where the entry before has the hash `last`. */
export interface FeedPlace {
	readonly after: number;
	/** Undefined at the beginning, and where an older version noted the number alone. */
	readonly last: string | undefined;
}

const number = (value: unknown): number => Number(value);

export function readTree(row: Row): TreeHead {
	const peaks = String(row['peaks'])
		.split(' ')
		.filter((hex) => hex !== '')
		.map((hex) => fromHex(hex) ?? new Uint8Array());
	return { size: number(row['size']), peaks };
}

export function readHead(row: Row | undefined): Head {
	if (!row) return emptyHead;
	const tree = readTree(row);
	const seen = row['seen_at'];
	return {
		...{ size: tree.size, hash: String(row['hash']), tree },
		seenAt: seen === null ? undefined : instant(number(seen))
	};
}

/** Everything that decides whether a log is confirmed further. */
export interface Standing {
	readonly head: Head;
	/** Up to this size it is confirmed already. */
	readonly confirmed: number;
	/** Its key is revoked from this entry on. */
	readonly cut: number | undefined;
	/** It has a second branch. */
	readonly forked: boolean;
}

/** What is kept about the logs beside their entries: checkpoints signed here, the county's word, and how far the feed was read. */
export function openWitnessed(db: Database) {
	return {
		/** Asked with every hand-in, so in one question. */
		async standing(origin: string): Promise<Standing> {
			const [row] = await db.query(
				`select log.*,
					(select size from receipt where origin = $1) as confirmed,
					(select value::json->'lastValid'->>'size' from roster
						where kind = 'revocation' and id = $1) as cut,
					exists (select 1 from roster
						where kind = 'fork' and value::json->>'log' = $1) as forked
				from (select $1::text as origin) as asked left join log using (origin)`,
				[origin]
			);
			const cut = row?.['cut'] ?? undefined;
			return {
				head: readHead(row?.['size'] === null ? undefined : row),
				confirmed: number(row?.['confirmed'] ?? 0),
				cut: cut === undefined ? undefined : number(cut),
				forked: row?.['forked'] === true
			};
		},

		/** The county's newest word about each log, by its name. */
		async receipts(): Promise<ReadonlyMap<string, Receipt>> {
			const rows = await db.query('select origin, size, note, at from receipt');
			return new Map(
				rows.map((row) => [
					String(row['origin']),
					{ size: number(row['size']), note: String(row['note']), at: instant(number(row['at'])) }
				])
			);
		},

		/** Keeps it unless one of more entries is kept already. */
		async keepReceipt(origin: string, receipt: Receipt): Promise<void> {
			await db.query(
				`insert into receipt (origin, size, note, at) values ($1, $2, $3, $4)
				on conflict (origin) do update set size = excluded.size, note = excluded.note, at = excluded.at
				where receipt.size <= excluded.size`,
				[origin, receipt.size, receipt.note, receipt.at]
			);
		},

		async receipt(origin: string): Promise<Receipt | undefined> {
			const [row] = await db.query('select * from receipt where origin = $1', [origin]);
			if (!row) return undefined;
			return {
				...{ size: number(row['size']), note: String(row['note']) },
				at: instant(number(row['at']))
			};
		},

		async keepMark(origin: string, { note, tree }: Mark): Promise<void> {
			await db.query(
				`insert into mark (origin, size, note, peaks) values ($1, $2, $3, $4)
				on conflict (origin) do update set size = excluded.size, note = excluded.note, peaks = excluded.peaks`,
				[origin, tree.size, note, tree.peaks.map(toHex).join(' ')]
			);
		},

		async mark(origin: string): Promise<Mark | undefined> {
			const [row] = await db.query('select * from mark where origin = $1', [origin]);
			return row && { note: String(row['note']), tree: readTree(row) };
		},

		/** How far another replica's feed has been taken in. */
		async cursor(): Promise<FeedPlace> {
			const [row] = await db.query('select value, last from cursor where name = $1', ['feed']);
			const last = row?.['last'];
			return {
				after: number(row?.['value'] ?? 0),
				last: typeof last === 'string' ? last : undefined
			};
		},

		async keepCursor({ after, last }: FeedPlace): Promise<void> {
			await db.query(
				`insert into cursor (name, value, last) values ('feed', $1, $2)
				on conflict (name) do update set value = excluded.value, last = excluded.last`,
				[after, last ?? null]
			);
		}
	};
}
