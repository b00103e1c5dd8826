import { toHex } from '$lib/base/bytes';
import { sql, type Statement } from '../database/database';
import type { Head } from '../log/entry';

/** From where to where a log goes. */
export interface Move {
	readonly origin: string;
	readonly was: Head;
	readonly is: Head;
}

const source = `json_to_recordset($1::text::json)
	as r(origin text, size integer, hash text, peaks text, seen bigint, was text)`;

const columnsOf = ({ origin, was, is }: Move) => ({
	...{ origin, size: is.size, hash: is.hash, was: was.hash },
	...{ peaks: is.tree.peaks.map(toHex).join(' '), seen: is.seenAt ?? null }
});

/** Moves the heads of logs; undoes the whole batch where one of them is not where it was. */
export function moveHeads(moves: readonly Move[]): readonly Statement[] {
	const [begun, going] = [
		moves.filter(({ was }) => was.size === 0),
		moves.filter(({ was }) => was.size > 0)
	].map((some) => JSON.stringify(some.map(columnsOf)));
	return [
		...(begun === '[]'
			? []
			: [
					sql(
						`insert into log (origin, size, hash, peaks, seen_at)
						select r.origin, r.size, r.hash, r.peaks, r.seen from ${source}`,
						begun ?? ''
					)
				]),
		...(going === '[]'
			? []
			: [
					sql(
						// Divides by zero when another writer has moved the head.
						`update log set size = r.size / (case when log.hash = r.was then 1 else 0 end),
							hash = r.hash, peaks = r.peaks, seen_at = r.seen
						from ${source} where log.origin = r.origin`,
						going ?? ''
					)
				])
	];
}
