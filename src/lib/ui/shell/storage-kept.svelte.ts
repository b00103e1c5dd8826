/** What the browser says of the space that it gives to this kiosk. */
export interface Space {
	/** In bytes. */
	readonly used: number;
	readonly quota: number;
}

/** Below this much free space, in bytes, it is said in time: the ledger's database alone opens some hundred megabytes. */
export const LITTLE_BYTES = 1024 ** 3;

export const isLittle = ({ used, quota }: Space): boolean => quota - used < LITTLE_BYTES;

/** Whether the browser keeps the kiosk's data for good, and how much room there is; one for each window. */
export class StorageKept {
	/** Undefined until this window has asked or looked itself. */
	granted = $state<boolean>();
	space = $state.raw<Space>();

	/** Asks the browser; from a tap it may agree where it did not before. */
	async ask(): Promise<void> {
		this.granted = await navigator.storage.persist();
	}

	async look(): Promise<void> {
		const { storage } = navigator;
		const [{ usage = 0, quota = 0 }, kept] = await Promise.all([
			storage.estimate(),
			storage.persisted()
		]);
		this.space = { used: usage, quota };
		// Promised meanwhile, to this window or to another one.
		if (kept) this.granted = true;
	}
}

export const storageKept = new StorageKept();
