import { Dexie, type Table } from 'dexie';
import {
	isIdleMinutes,
	USUAL_IDLE_MINUTES,
	type ActingKeeping,
	type IdleMinutes
} from '../ports/acting';

interface IdleRow {
	readonly id: 'idle';
	readonly minutes: IdleMinutes;
}

class ActingDatabase extends Dexie {
	declare readonly settings: Table<IdleRow, string>;

	constructor(name: string) {
		super(name, { chromeTransactionDurability: 'strict' });
		this.version(1).stores({ settings: 'id' });
	}
}

const WINDOW_KEY = 'luzheng-acting';

/** The idle limit in the browser's own storage; who is at the kiosk stays in `memory`, the window's. */
export async function openActingKeeping(
	memory: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
	name = 'luzheng-acting'
): Promise<ActingKeeping> {
	const db = new ActingDatabase(name);
	// Where it cannot be read the usual limit locks: nothing is ever left open by it.
	const row: unknown = await db.settings.get('idle').catch(() => undefined);
	const kept = (row as IdleRow | undefined)?.minutes;
	const state = { minutes: isIdleMinutes(kept) ? kept : USUAL_IDLE_MINUTES };
	return {
		get minutes() {
			return state.minutes;
		},
		async keepMinutes(minutes) {
			await db.settings.put({ id: 'idle', minutes });
			state.minutes = minutes;
		},
		read: () => memory.getItem(WINDOW_KEY),
		write(kept) {
			if (kept === null) memory.removeItem(WINDOW_KEY);
			else memory.setItem(WINDOW_KEY, kept);
		}
	};
}
