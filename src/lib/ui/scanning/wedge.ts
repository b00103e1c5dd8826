import type { KeyTrouble, Stroke } from './key-strokes';

/**
 * Where the keys go: to a screen that asks for a number, into a field, to the pad on which a PIN is typed, with room for so many
 * more digits, or nowhere in particular.
 */
export type Place =
	{ readonly is: 'open' | 'field' | 'nowhere' } | { readonly is: 'pad'; readonly room: number };

/** What a scanner typed. */
export interface WedgeScan {
	readonly text: string;
	/** Milliseconds from key to key, on the average and at most. */
	readonly millis: number;
	readonly slowest: number;
	/** `typed`: by a hand, outside of any field, and ended with Enter. */
	readonly ended: 'enter' | 'tab' | 'pause' | 'typed';
	readonly troubles: readonly KeyTrouble[];
}

export interface Verdict {
	/** Keys begin here that may be a scanner's: what is typed into now has to be remembered as it was. */
	readonly began?: true;
	/**
	 * The pause before this key was none: keys waited where the machine was busy, and what they typed goes on. What was remembered when
	 * they began counts again.
	 */
	readonly resumed?: true;
	/** The keys since were a scanner's: what they typed is taken out again. */
	readonly scan?: WedgeScan;
	/** The keys since were a person's, and stay. */
	readonly over?: true;
	/** The key must do nothing else: no button is pressed by it. */
	readonly swallow?: true;
	/** It ends the scan that a pause has ended already, being late itself: nothing new was typed. */
	readonly tail?: true;
}

/** More than this between two keys, and they are not of one scan. Of a person four in a row are never this close. */
export const GAP_MILLIS = 50;
/** On the average of one scan: a person's fingers roll over two keys, not over four. */
const AVERAGE_MILLIS = 38;
/** Scanners take a moment before the key that ends what they read. */
const END_MILLIS = 100;
/** A scan that nothing ends has ended after so long without a key. */
export const PAUSE_MILLIS = 110;
/** As short as a number can be. */
const LEAST = 4;
/** Codes of approvals are the longest that are read. */
const MOST = 600;
/** A number typed by hand outside of any field is given up after a pause of this. */
const BY_HAND_MILLIS = 1_500;

interface Run {
	readonly signs: readonly string[];
	readonly from: number;
	readonly lastAt: number;
	readonly slowest: number;
	readonly place: Place;
	readonly troubles: readonly KeyTrouble[];
}

const NOTHING: Verdict = {};

const average = ({ signs, from, lastAt }: Run): number =>
	(lastAt - from) / Math.max(1, signs.length - 1);

const isFast = (run: Run): boolean => run.signs.length >= LEAST && average(run) <= AVERAGE_MILLIS;

/** A PIN may be typed as fast as by a scanner: digits alone that fit, and no key that ends them. */
const isPin = ({ place, signs }: Run): boolean =>
	place.is === 'pad' && signs.length <= place.room && signs.every((sign) => /^\d$/.test(sign));

const scanOf = (run: Run, ended: WedgeScan['ended']): WedgeScan => ({
	...{ text: run.signs.join('').trim(), millis: Math.round(average(run)), ended },
	...{ slowest: Math.round(run.slowest), troubles: run.troubles }
});

/**
 * Tells a scanner that types as a keyboard from a person who types: keys go in with their times, scans come out. It holds no key
 * back: what turns out to be a scan is taken out again where it went, by whoever asked.
 */
export function openWedge() {
	let run: Run | undefined;
	/** What was typed outside of any field since the last longer pause. */
	let byHand: Run | undefined;
	/** What a pause has ended, by the times of its own keys, and whether it was a scan. */
	let paused: { readonly run: Run; readonly isScan: boolean } | undefined;

	const begin = (sign: string, { at, trouble }: Stroke, place: Place): Run => ({
		...{ signs: [sign], from: at, lastAt: at, slowest: 0, place },
		troubles: trouble ? [trouble] : []
	});

	function more(is: Run, sign: string, { at, trouble }: Stroke): Run {
		const troubles =
			trouble && !is.troubles.includes(trouble) ? [...is.troubles, trouble] : is.troubles;
		const signs = is.signs.length < MOST ? [...is.signs, sign] : is.signs;
		return { ...is, signs, lastAt: at, slowest: Math.max(is.slowest, at - is.lastAt), troubles };
	}

	/** Whatever the last keys were is settled; undefined where there were none. */
	function settle(): Verdict | undefined {
		const is = run;
		run = undefined;
		if (!is) return undefined;
		if (!isFast(is) || isPin(is)) return { over: true };
		byHand = undefined;
		return { scan: scanOf(is, 'pause') };
	}

	function sign(typed: string, stroke: Stroke, place: Place): Verdict {
		const { at } = stroke;
		const early = paused?.run;
		paused = undefined;
		if (!run && early && at - early.lastAt <= GAP_MILLIS) {
			run = more(early, typed, stroke);
			return { resumed: true };
		}
		if (run && at - run.lastAt <= GAP_MILLIS) {
			run = more(run, typed, stroke);
			if (byHand) byHand = more(byHand, typed, stroke);
			// A blank in the middle of a number is not for the button that has the focus.
			return typed === ' ' && place.is !== 'field' ? { swallow: true } : NOTHING;
		}
		const before = settle();
		run = begin(typed, stroke, place);
		if (place.is !== 'open' || typed === ' ') byHand = undefined;
		else if (byHand && at - byHand.lastAt <= BY_HAND_MILLIS) byHand = more(byHand, typed, stroke);
		else byHand = begin(typed, stroke, place);
		return { ...before, began: true };
	}

	function end(kind: 'enter' | 'tab', at: number, place: Place): Verdict {
		const [is, typed, early] = [run, byHand, paused];
		paused = undefined;
		if (early?.isScan && at - early.run.lastAt <= END_MILLIS) return { tail: true, swallow: true };
		if (is && at - is.lastAt <= END_MILLIS && isFast(is)) {
			run = byHand = undefined;
			return { scan: scanOf(is, kind), swallow: true };
		}
		const before = settle() ?? NOTHING;
		byHand = undefined;
		if (before.scan || kind !== 'enter' || place.is !== 'open' || !typed) return before;
		if (at - typed.lastAt > BY_HAND_MILLIS) return before;
		return { over: true, scan: scanOf(typed, 'typed'), swallow: true };
	}

	return {
		/** A key, with where it goes. */
		key(stroke: Stroke, place: Place): Verdict {
			if (stroke.end) return end(stroke.end, stroke.at, place);
			return stroke.sign === undefined ? NOTHING : sign(stroke.sign, stroke, place);
		},
		/** A key like Shift, which is between two of one scan. */
		between(at: number): void {
			if (run && at - run.lastAt <= GAP_MILLIS) run = { ...run, lastAt: at };
		},
		/** A key was held down, or one came that no scanner types: what was typed so far is a person's. */
		interrupt(): Verdict {
			byHand = paused = undefined;
			const was = run;
			run = undefined;
			return was ? { over: true } : NOTHING;
		},
		/** No key came for `PAUSE_MILLIS`. */
		pause(): Verdict {
			const was = run;
			const is = settle() ?? NOTHING;
			paused = was && { run: was, isScan: is.scan !== undefined };
			return is;
		},
		/** Whether a pause would settle anything. */
		isOpen: (): boolean => run !== undefined
	};
}
