import type { DeviceFault } from '$lib/devices/fault';
import type { SourceHandle } from '$lib/devices/source';
import type { ActFault, ActReceipt, Kiosk } from '$lib/kiosk/session';
import type { Live } from './live.svelte';
import { Pending } from './pending.svelte';

type Step = 'recorder' | 'custodian' | 'source' | 'explain';

/** What has been answered so far of one ingest at the counter, kept while the screens change. */
export class IngestOrder {
	readonly pending = new Pending();
	recorder = $state('');
	custodian = $state('');
	step = $state<Step>('recorder');
	explanation = $state('');
	fault = $state.raw<ActFault | DeviceFault>();
	/** The receipt of an ingest that was closed with files missing. */
	closed = $state.raw<ActReceipt>();
	/** The folder last used, so that a retry needs no second choosing. */
	source: SourceHandle | undefined;
	#kiosk: Kiosk;
	#live: Live;

	constructor(kiosk: Kiosk, live: Live, asked: { recorder: string; custodian: string }) {
		this.#kiosk = kiosk;
		this.#live = live;
		const shown = kiosk.ingest.current();
		// Somebody comes with another recorder: what the last one ended with is on the record and in the list.
		if (shown && asked.recorder !== '' && asked.recorder !== shown.recorder) kiosk.ingest.dismiss();
		if (live.registry.recorders.has(asked.recorder)) this.recorder = asked.recorder;
		if (live.registry.people.get(asked.custodian)?.roles.includes('custodian'))
			this.custodian = asked.custodian;
		this.step = this.#firstOpen();
	}

	#firstOpen(): Step {
		if (this.recorder === '') return 'recorder';
		return this.custodian === '' ? 'custodian' : 'source';
	}

	/** Lent by this station and not returned: it has to be taken in first (第13条). */
	get notReturned(): boolean {
		const shown = this.#live.board.recorders.find(({ id }) => id === this.recorder);
		return (
			shown?.custody.openLoans.some((loan) => loan.out.station === this.#kiosk.station) ?? false
		);
	}

	/** The ingest of this recorder that was begun here and not finished. */
	get unfinished() {
		const shown = this.#live.board.recorders.find(({ id }) => id === this.recorder);
		return shown?.custody.ingests.findLast(
			(ingest) => ingest.station === this.#kiosk.station && !ingest.ended
		);
	}

	pickRecorder(id: string): void {
		this.recorder = id;
		this.fault = undefined;
		this.step = this.#firstOpen();
	}

	pickCustodian(id: string): void {
		this.custodian = id;
		this.fault = undefined;
		this.step = 'source';
	}

	run(source: SourceHandle): Promise<void> {
		this.source = source;
		this.fault = undefined;
		return this.#act(async () => {
			const { recorder, custodian } = this;
			const answer = await this.#kiosk.ingest.run({ recorder, custodian, source });
			if (!answer.ok) this.fault = answer.error;
		});
	}

	close(ingest: string): Promise<void> {
		this.fault = undefined;
		return this.#act(async () => {
			const { custodian } = this;
			const explanation = this.explanation.trim();
			const answer = await this.#kiosk.ingest.closeWithMissing({ ingest, custodian, explanation });
			if (answer.ok) this.closed = answer.value;
			else this.fault = answer.error;
		});
	}

	/** Back to the first question; what was ended is on the record. */
	anew(): void {
		this.#kiosk.ingest.dismiss();
		this.recorder = '';
		this.explanation = '';
		this.fault = undefined;
		this.closed = undefined;
		this.source = undefined;
		this.step = 'recorder';
	}

	async #act(task: () => Promise<void>): Promise<void> {
		await this.pending.run(task);
	}
}
