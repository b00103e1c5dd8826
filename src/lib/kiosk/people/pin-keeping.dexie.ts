import { Dexie, type Table } from 'dexie';
import { readKeptPin, type KeptPin, type PinKeeping } from './pin-keeping';

class PinDatabase extends Dexie {
	declare readonly pins: Table<KeptPin, [string, number]>;

	constructor(name: string) {
		super(name, { chromeTransactionDurability: 'strict' });
		this.version(1).stores({ pins: '[person+generation], person' });
	}
}

/** The PINs of this kiosk, in the browser's own storage. */
export function openPinKeeping(name = 'luzheng-pins'): PinKeeping & { close(): void } {
	const db = new PinDatabase(name);

	/** Changes a row that is whole; one that is damaged stays as it is. */
	const change = (person: string, generation: number, how: (pin: KeptPin) => KeptPin) =>
		db.transaction('rw', db.pins, async () => {
			const pin = readKeptPin(await db.pins.get([person, generation]));
			if (pin === 'damaged') throw new Error('the PIN that was tried is not kept');
			await db.pins.put(how(pin));
		});

	return {
		async read(person, generation) {
			const row: unknown = await db.pins.get([person, generation]);
			return row === undefined ? undefined : readKeptPin(row);
		},
		keep: async (pin) => void (await db.pins.put(pin)),
		countTry: (person, generation, at) =>
			change(person, generation, (pin) => ({ ...pin, failures: pin.failures + 1, failedAt: at })),
		forgive: (person, generation) =>
			change(person, generation, (pin) => ({ ...pin, failures: 0, failedAt: null })),
		dropBefore: async (person, generation) =>
			void (await db.pins
				.where('person')
				.equals(person)
				.and((pin) => pin.generation < generation)
				.delete()),
		close: () => db.close()
	};
}
