import type { DeviceFault } from '$lib/devices/fault';
import type { RecorderHandle } from '$lib/devices/recorder';
import type { DockedRecorderShown, IngestProgress } from '$lib/kiosk/ports/ingest';
import type { ActFault, ActReceipt } from '$lib/kiosk/ports/act';
import type { Kiosk } from '$lib/kiosk/ports/session';
import type { Live } from '../desk/live.svelte';
import { Pending } from '../desk/pending.svelte';

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
	/** A recorder that is docked: nobody has to choose its folder. */
	source = $state.raw<RecorderHandle>();
	/** This recorder's ingest is looked at, and not another one asked for. */
	watching = $state(false);
	#kiosk: Kiosk;
	#live: Live;

	constructor(kiosk: Kiosk, live: Live, asked: { recorder: string; custodian: string }) {
		this.#kiosk = kiosk;
		this.#live = live;
		// Also one that was taken in here before this station was told of it.
		const isKnown =
			live.registry.recorders.has(asked.recorder) ||
			live.board.recorders.some(({ id }) => id === asked.recorder);
		if (isKnown) this.recorder = asked.recorder;
		if (live.registry.people.get(asked.custodian)?.roles.includes('custodian'))
			this.custodian = asked.custodian;
		const job = kiosk.ingest.jobs().find((one) => one.recorder === this.recorder);
		// Somebody comes with it again: what it ended with last time is on the record.
		if (job?.phase === 'done') kiosk.ingest.dismiss(job.recorder);
		else if (job) this.open(job.recorder);
		this.step = this.#firstOpen();
	}

	#firstOpen(): Step {
		if (this.recorder === '') return 'recorder';
		if (this.custodian === '') return 'custodian';
		return 'source';
	}

	/** The ingest that is looked at. */
	get job(): IngestProgress | undefined {
		return this.watching ? this.#live.jobOf(this.recorder) : undefined;
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

	/** Shows what is in hand of this recorder. */
	open(recorder: string): void {
		this.recorder = recorder;
		this.custodian = this.#live.jobOf(recorder)?.custodian ?? this.custodian;
		this.fault = undefined;
		this.closed = undefined;
		this.watching = true;
	}

	pickRecorder(id: string): void {
		this.recorder = id;
		this.watching = false;
		this.#next();
	}

	pickCustodian(id: string): void {
		this.custodian = id;
		this.#next();
	}

	/** One touch on a docked recorder: only what is not known yet is asked. */
	pickDocked({ handle, recorder, continues }: DockedRecorderShown): void {
		this.source = handle;
		this.watching = false;
		const begun = this.#live.board.recorders.find(({ custody }) =>
			custody.ingests.some(({ id }) => id === continues)
		);
		this.recorder = begun?.id ?? recorder ?? '';
		this.#next();
	}

	/** Asks what is still open, and begins where nothing is. */
	#next(): void {
		this.fault = undefined;
		this.step = this.#firstOpen();
		if (this.step === 'source' && this.source && !this.notReturned) this.run(this.source);
	}

	run(source: RecorderHandle): void {
		this.source = undefined;
		this.fault = undefined;
		this.closed = undefined;
		this.watching = true;
		const { recorder, custodian } = this;
		// It goes on when this screen is left: how it ends is shown where the others are.
		void this.#kiosk.ingest.run({ recorder, custodian, source }).then((answer) => {
			if (!answer.ok && this.recorder === recorder) this.fault = answer.error;
		});
	}

	retry(): void {
		this.fault = undefined;
		this.#kiosk.ingest.retry(this.recorder);
	}

	close(ingest: string): Promise<void> {
		this.fault = undefined;
		return this.#act(async () => {
			const { custodian } = this;
			const explanation = this.explanation.trim();
			const answer = await this.#kiosk.ingest.closeWithMissing({ ingest, custodian, explanation });
			if (answer.ok) {
				this.closed = answer.value;
				this.watching = true;
			} else this.fault = answer.error;
		});
	}

	/** Back to all of them; what was ended is on the record. */
	leave(): void {
		if (this.job?.phase === 'done') this.#kiosk.ingest.dismiss(this.recorder);
		this.recorder = '';
		this.explanation = '';
		this.fault = undefined;
		this.closed = undefined;
		this.source = undefined;
		this.watching = false;
		this.step = 'recorder';
	}

	async #act(task: () => Promise<void>): Promise<void> {
		await this.pending.run(task);
	}
}
