import type { Instant } from '$lib/base/instant';
import { instant } from '$lib/base/instant';
import type { Database } from '../database/database';
import type { Entry } from '../log/entry';
import { happenedAt } from '../events/event';
import type { PackFact } from './packs';

/** So many entries of one log name this rule pack, the first of them and the last at these times. */
export interface PackUse {
	readonly origin: string;
	readonly pack: string;
	readonly entries: number;
	readonly firstAt: Instant;
	readonly lastAt: Instant;
}

/** The pack that an entry names; of a version that is newer than this program nothing is known of it. */
const packOf = ({ event }: Entry): string | undefined =>
	'pack' in event && typeof event.pack === 'string' ? event.pack : undefined;

export function packUses(entries: Iterable<Entry>): readonly PackUse[] {
	const uses = new Map<string, PackUse>();
	for (const entry of entries) {
		const pack = packOf(entry);
		if (pack === undefined) continue;
		const at = happenedAt(entry.event);
		const key = `${entry.origin} ${pack}`;
		const was = uses.get(key);
		uses.set(key, {
			...{ origin: entry.origin, pack, entries: (was?.entries ?? 0) + 1 },
			firstAt: instant(Math.min(was?.firstAt ?? at, at)),
			lastAt: instant(Math.max(was?.lastAt ?? at, at))
		});
	}
	return [...uses.values()];
}

/** What a database knows of rule packs: those that were issued, and which ones entries name. */
export const packsOn = (db: Database) => ({
	/** Asked before every act of the county: it must not depend on how much else is registered. */
	async packs(): Promise<readonly PackFact[]> {
		const rows = await db.query(`select value from roster where kind = 'pack' order by id`);
		return rows.map((row) => JSON.parse(String(row['value'])) as PackFact);
	},

	async packUses(): Promise<readonly PackUse[]> {
		const rows = await db.query('select * from pack_use order by origin, first_at, pack');
		return rows.map((row) => ({
			...{ origin: String(row['origin']), pack: String(row['pack']) },
			entries: Number(row['entries']),
			...{ firstAt: instant(Number(row['first_at'])), lastAt: instant(Number(row['last_at'])) }
		}));
	}
});
