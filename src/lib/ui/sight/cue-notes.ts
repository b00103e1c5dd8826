/** What the kiosk says with a sound beside what it shows: never the only sign of anything. */
export const cues = ['scan', 'done', 'refused', 'attention'] as const;
export type Cue = (typeof cues)[number];

export const loudnesses = ['off', 'quiet', 'loud'] as const;
export type Loudness = (typeof loudnesses)[number];

export interface Note {
	readonly hertz: number;
	/** Of its beginning, in milliseconds from the beginning of the cue. */
	readonly at: number;
	/** How long it sounds, in milliseconds. */
	readonly millis: number;
}

/** Apart in direction and number, not in pitch alone: rising is good, falling is not, the same one again wants somebody. */
export const NOTES: Readonly<Record<Cue, readonly Note[]>> = {
	scan: [{ hertz: 1320, at: 0, millis: 90 }],
	done: [
		{ hertz: 660, at: 0, millis: 140 },
		{ hertz: 990, at: 150, millis: 240 }
	],
	refused: [
		{ hertz: 330, at: 0, millis: 180 },
		{ hertz: 220, at: 200, millis: 320 }
	],
	attention: [
		{ hertz: 784, at: 0, millis: 160 },
		{ hertz: 784, at: 320, millis: 160 },
		{ hertz: 784, at: 640, millis: 160 }
	]
};

/** The highest amplitude, of 1. */
export const GAIN: Readonly<Record<Exclude<Loudness, 'off'>, number>> = { quiet: 0.08, loud: 0.4 };
