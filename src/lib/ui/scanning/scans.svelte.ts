import { getContext, setContext } from 'svelte';
import type { Result } from '$lib/base/result';
import type { Labelled, LabelFault } from '$lib/ledger/register/label';
import type { KeyTrouble } from './key-strokes';
import type { WedgeScan } from './wedge';

/** What a scanner or the camera read, and what that is. */
export interface Scan {
	readonly text: string;
	readonly is: Result<Labelled, LabelFault>;
	/** How it was typed; undefined where a camera saw it. */
	readonly typed: WedgeScan | undefined;
}

export interface Receiver {
	/** True: it is this screen's affair, and nobody else hears of it. */
	take(scan: Scan): boolean;
	/** A number may be typed by hand as well, with no field to touch first. */
	readonly asks?: boolean;
}

/** Where a PIN is typed: keys are shown at once, and sent when it is sure that no scanner typed them. */
export interface ScanPad {
	readonly room: () => number;
	began(): void;
	over(): void;
	scanned(): void;
}

/** A scanner that is held still reads its code again and again: that counts once. */
const SAME_MILLIS = 1_500;

/** Takes what was read to the screen that wants it: the one that came last is asked first. */
export class Scans {
	readonly read: (text: string) => Promise<Scan['is']>;
	#receivers: Receiver[] = [];
	#pads: ScanPad[] = [];
	#last: { readonly text: string; readonly at: number } | undefined;
	#left = $state.raw<Scan>();
	/** The last trouble with a key that no scan came of. */
	trouble = $state.raw<KeyTrouble>();

	readonly #heard: () => void;

	/** `heard`: called whenever something was read. */
	constructor(read: (text: string) => Promise<Scan['is']>, heard: () => void = () => undefined) {
		this.read = read;
		this.#heard = heard;
	}

	/** The last scan that no screen wanted: the shell says what it was. */
	get left(): Scan | undefined {
		return this.#left;
	}

	get asks(): boolean {
		return this.#receivers.at(-1)?.asks ?? false;
	}

	get pad(): ScanPad | undefined {
		return this.#pads.at(-1);
	}

	/** From now on asked before all others, until the returned function is called. */
	receive(receiver: Receiver): () => void {
		this.#receivers.push(receiver);
		return () => {
			this.#receivers = this.#receivers.filter((one) => one !== receiver);
		};
	}

	watchPad(pad: ScanPad): () => void {
		this.#pads.push(pad);
		return () => {
			this.#pads = this.#pads.filter((one) => one !== pad);
		};
	}

	/** `at` in milliseconds of whichever clock the caller always uses. */
	async take(text: string, at: number, typed?: WedgeScan): Promise<void> {
		const last = this.#last;
		this.#last = { text, at };
		if (text === '' || (last?.text === text && at - last.at < SAME_MILLIS)) return;
		this.#left = undefined;
		this.#heard();
		const scan = { text, is: await this.read(text), typed };
		if (!this.#receivers.toReversed().some((receiver) => receiver.take(scan))) this.#left = scan;
	}

	forget(): void {
		this.#left = undefined;
	}
}

const KEY = Symbol('scans');
export const provideScans = (scans: Scans): Scans => setContext(KEY, scans);
/** Undefined outside of the shell, where nothing is scanned. */
export const useScans = (): Scans | undefined => getContext<Scans | undefined>(KEY);
