/** Lets one act at a time run: a second tap while the first is being recorded does nothing. */
export class Pending {
	#busy = $state(false);

	get busy(): boolean {
		return this.#busy;
	}

	async run<T>(act: () => Promise<T>): Promise<T | undefined> {
		if (this.#busy) return undefined;
		this.#busy = true;
		try {
			return await act();
		} finally {
			this.#busy = false;
		}
	}
}
