import type { FootageDesk, FootageStatus, IngestFootage } from '$lib/kiosk/ports/footage';
import type { KioskView } from '$lib/kiosk/ports/session';
import { continuityOf, type Continuity } from '$lib/ledger/footage/continuity';
import type { FootageFile } from '$lib/ledger/store/described';
import { leadsIn, type LeadOn } from '$lib/ledger/footage/signs-of-editing';

/** So many files are described between two looks at the record. */
const STEP = 20;

/** One ingest's footage as it becomes known: loaded again while its files are being described. */
export class FootageView {
	#desk: FootageDesk;
	#ingest: string;
	#seen = '';

	status: FootageStatus = $state.raw({ state: 'idle', ingest: undefined, done: 0, total: 0 });
	/** Undefined until it is loaded; null where this station has no such ingest. */
	footage: IngestFootage | null | undefined = $state.raw();
	continuity: Continuity = $derived(continuityOf(this.footage?.files ?? []));
	leads: readonly LeadOn[] = $derived(leadsIn(this.footage?.files ?? [], this.continuity));

	constructor(desk: FootageDesk, ingest: string) {
		this.#desk = desk;
		this.#ingest = ingest;
	}

	/** Shows it from here on; returns how to stop. */
	follow(kiosk: KioskView): () => void {
		this.#look();
		return kiosk.onChange(() => this.#look());
	}

	get interruptions(): number {
		return this.continuity.joints.filter(({ kind }) => kind === 'interruption').length;
	}

	/** All that was recorded, files that overlap counted for themselves. */
	get recordedMillis(): number {
		return this.of('video', 'audio').reduce(
			(sum, { said }) => sum + (said?.durationMillis ?? 0),
			0
		);
	}

	of(...kinds: readonly string[]): readonly FootageFile[] {
		return (this.footage?.files ?? []).filter(
			({ said }) => said?.kind && kinds.includes(said.kind)
		);
	}

	#look(): void {
		const status = (this.status = this.#desk.status());
		const own = status.ingest === this.#ingest;
		const seen = own ? `${status.state} ${Math.floor(status.done / STEP)}` : 'other';
		if (seen === this.#seen) return;
		this.#seen = seen;
		void this.#desk
			.ingest(this.#ingest)
			.then((footage) => (this.footage = footage ?? null))
			.catch(() => (this.#seen = ''));
	}
}
