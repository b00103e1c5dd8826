import type { CheckedVault, FixityProgress } from '$lib/kiosk/ports/fixity';
import type { Kiosk } from '$lib/kiosk/ports/session';

/** The checks of the vaults as the screens show them, kept up to date while one is open. */
export class FixityLive {
	#kiosk: Kiosk;
	#stop: () => void;
	#seen = '';
	#left = false;
	#reading = false;
	#stale = false;
	#progress: FixityProgress | undefined;
	#vaults: readonly CheckedVault[] | undefined;
	#everyDays: number | undefined;

	constructor(kiosk: Kiosk) {
		this.#kiosk = kiosk;
		this.#progress = $state.raw(kiosk.fixity.current());
		this.#vaults = $state.raw(undefined);
		this.#everyDays = $state(undefined);
		this.#stop = kiosk.onChange(() => this.#onChange());
		this.#onChange();
	}

	get progress(): FixityProgress | undefined {
		return this.#progress;
	}

	/** Something is being read or held for a moment. */
	get busy(): boolean {
		const state = this.#progress?.state;
		return state === 'running' || state === 'waiting' || state === 'paused';
	}

	/** Undefined until they are read from the ledger. */
	get vaults(): readonly CheckedVault[] | undefined {
		return this.#vaults;
	}

	get everyDays(): number | undefined {
		return this.#everyDays;
	}

	/** Reads the ledger again where something new can be on it; one reading at a time, so that the last one is what is shown. */
	async refresh(): Promise<void> {
		this.#stale = true;
		if (this.#reading) return;
		this.#reading = true;
		try {
			while (this.#stale && !this.#left) {
				this.#stale = false;
				const vaults = await this.#kiosk.fixity.vaults();
				this.#everyDays = await this.#kiosk.fixity.everyDays();
				this.#vaults = vaults;
			}
		} finally {
			this.#reading = false;
		}
	}

	close(): void {
		this.#left = true;
		this.#stop();
	}

	#onChange(): void {
		this.#progress = this.#kiosk.fixity.current();
		const vaults = this.#kiosk.ingest.vaults().map(({ id, state }) => `${id} ${state}`);
		const seen = `${this.#kiosk.ledger().size} ${this.#progress?.state} ${vaults.join(' ')}`;
		if (seen === this.#seen) return;
		this.#seen = seen;
		void this.refresh();
	}
}
