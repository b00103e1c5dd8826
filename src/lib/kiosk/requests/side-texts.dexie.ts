import { Dexie, type EntityTable } from 'dexie';
import type { SideText } from '$lib/ledger/requests/side-text';
import type { SideTexts } from './side-texts';

interface Kept extends SideText {
	readonly side: string;
}

export function openSideTexts(name = 'luzheng-side-texts'): SideTexts {
	const db = new Dexie(name, { chromeTransactionDurability: 'strict' }) as Dexie & {
		texts: EntityTable<Kept, 'side'>;
	};
	db.version(1).stores({ texts: 'side' });
	return {
		keep: async (side, text) => void (await db.texts.put({ side, ...text })),
		async read(side) {
			const kept = await db.texts.get(side);
			if (!kept) return undefined;
			const { restriction, title, party, place, note, salt } = kept;
			return { restriction, title, party, place, note, salt };
		},
		list: () => db.texts.toCollection().primaryKeys(),
		erase: (sides) => db.texts.bulkDelete([...sides]),
		close: () => db.close()
	};
}
