import { getContext, hasContext, setContext } from 'svelte';
import { GAIN, loudnesses, NOTES, type Cue, type Loudness } from './cue-notes';

const KEY = 'luzheng-sound';
/** What appears so long after the last touch was not brought about by it. */
const ANSWER_MILLIS = 4_000;
/** An edge without a click, in seconds. */
const EDGE = 0.012;

/** What sounds are made with: a browser's audio, opened when the first one is wanted. */
export type Sound = Pick<
	AudioContext,
	'state' | 'currentTime' | 'destination' | 'resume' | 'createOscillator' | 'createGain'
>;

/** The sounds of this machine's kiosk, as loud as was last chosen here; quiet first. */
export class Cues {
	#memory: Pick<Storage, 'getItem' | 'setItem'>;
	#open: () => Sound;
	#sound: Sound | undefined;
	#loudness = $state<Loudness>('quiet');
	#touchedAt = -Infinity;
	#arrivedAt = 0;

	constructor(memory: Pick<Storage, 'getItem' | 'setItem'>, open: () => Sound) {
		this.#memory = memory;
		this.#open = open;
		const kept = memory.getItem(KEY);
		this.#loudness = loudnesses.find((one) => one === kept) ?? 'quiet';
	}

	get loudness(): Loudness {
		return this.#loudness;
	}

	use(loudness: Loudness): void {
		this.#loudness = loudness;
		this.#memory.setItem(KEY, loudness);
	}

	/** A browser lets nothing sound before the first touch of the page. @param at ms of the page's clock */
	touched(at: number): void {
		this.#touchedAt = at;
		if (this.#sound?.state === 'suspended') void this.#sound.resume().catch(() => undefined);
	}

	/** Another page stands on the screen; what it says from the beginning is no answer. @param at ms of the page's clock */
	arrived(at: number): void {
		this.#arrivedAt = at;
	}

	/** A refusal appeared: heard where it answers what was touched on this page. @param at ms of the page's clock */
	refused(at: number): void {
		if (this.#touchedAt > this.#arrivedAt && at - this.#touchedAt < ANSWER_MILLIS)
			this.play('refused');
	}

	/** A machine without sound stays silent: all of it is on the screen as well. */
	play(cue: Cue): void {
		if (this.#loudness === 'off') return;
		try {
			const sound = (this.#sound ??= this.#open());
			if (sound.state === 'suspended') void sound.resume().catch(() => undefined);
			for (const { hertz, at, millis } of NOTES[cue])
				tone(sound, hertz, GAIN[this.#loudness], sound.currentTime + at / 1000, millis / 1000);
		} catch {
			// No device that could sound.
		}
	}
}

function tone(sound: Sound, hertz: number, gain: number, from: number, seconds: number): void {
	const oscillator = sound.createOscillator();
	const level = sound.createGain();
	oscillator.frequency.value = hertz;
	level.gain.setValueAtTime(0, from);
	level.gain.linearRampToValueAtTime(gain, from + EDGE);
	level.gain.setValueAtTime(gain, from + seconds - EDGE);
	level.gain.linearRampToValueAtTime(0, from + seconds);
	oscillator.connect(level).connect(sound.destination);
	oscillator.start(from);
	oscillator.stop(from + seconds);
}

const CONTEXT = Symbol('cues');

export const provideCues = (cues: Cues): Cues => setContext(CONTEXT, cues);

/** None on the county's pages and on a leader's telephone. */
export const useCues = (): Cues | undefined =>
	hasContext(CONTEXT) ? getContext<Cues>(CONTEXT) : undefined;
