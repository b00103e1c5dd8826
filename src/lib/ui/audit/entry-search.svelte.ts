import type { AuditDesk } from '$lib/kiosk/ports/audit';
import type { EntryFilter, FoundEntry } from '$lib/ledger/store/search';

const PAGE = 30;

/** A search that goes on window by window until a page is full; a new one ends the one before. */
export class EntrySearch {
	#desk: Pick<AuditDesk, 'find'>;
	#turn = 0;
	#filter: EntryFilter = {};
	#below: number | undefined;
	#entries: readonly FoundEntry[];
	#busy: boolean;
	#ended: boolean;

	constructor(desk: Pick<AuditDesk, 'find'>) {
		this.#desk = desk;
		this.#entries = $state.raw([]);
		this.#busy = $state(false);
		this.#ended = $state(false);
	}

	get entries(): readonly FoundEntry[] {
		return this.#entries;
	}
	get busy(): boolean {
		return this.#busy;
	}
	/** Everything has been looked at. */
	get ended(): boolean {
		return this.#ended;
	}

	async begin(filter: EntryFilter): Promise<void> {
		this.#filter = filter;
		this.#below = undefined;
		this.#entries = [];
		this.#ended = false;
		await this.more();
	}

	async more(): Promise<void> {
		const turn = ++this.#turn;
		this.#busy = true;
		for (let wanted = PAGE; wanted > 0 && !this.#ended;) {
			const page = await this.#desk.find(this.#filter, this.#below, wanted);
			if (turn !== this.#turn) return;
			this.#entries = [...this.#entries, ...page.entries];
			this.#below = page.below;
			this.#ended = page.below === undefined;
			wanted -= page.entries.length;
		}
		this.#busy = false;
	}
}
