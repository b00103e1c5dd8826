import { describe, expect, test } from 'vitest';
import { cues, GAIN, NOTES } from './cue-notes';
import { Cues, type Sound } from './cues.svelte';

/** What a machine was asked to sound: pitches, and how loud they became. */
function listened(state: AudioContextState = 'running') {
	const heard = { hertz: [] as number[], gains: new Set<number>(), resumed: 0, opened: 0 };
	const real = new OfflineAudioContext(1, 48_000, 48_000);
	const sound: Sound = {
		state,
		currentTime: 0,
		destination: real.destination,
		resume: () => {
			heard.resumed++;
			return Promise.resolve();
		},
		createOscillator: () => {
			const oscillator = real.createOscillator();
			const start = oscillator.start.bind(oscillator);
			oscillator.start = (at) => {
				heard.hertz.push(Math.round(oscillator.frequency.value));
				start(at);
			};
			return oscillator;
		},
		createGain: () => {
			const gain = real.createGain();
			const ramp = gain.gain.linearRampToValueAtTime.bind(gain.gain);
			gain.gain.linearRampToValueAtTime = (value, at) => {
				heard.gains.add(value);
				return ramp(value, at);
			};
			return gain;
		}
	};
	const open = () => {
		heard.opened++;
		return sound;
	};
	return { heard, open };
}

const memory = (kept: Record<string, string> = {}) => ({
	kept,
	getItem: (key: string) => kept[key] ?? null,
	setItem: (key: string, value: string) => void (kept[key] = value)
});

describe('cues', () => {
	test('no two sound alike', () => {
		const shapes = cues.map((cue) => JSON.stringify(NOTES[cue]));
		expect(new Set(shapes).size).toBe(cues.length);
	});

	test.each(cues)('%s: its notes, quiet where nothing else was chosen', (cue) => {
		const { heard, open } = listened();
		new Cues(memory(), open).play(cue);
		expect(heard.hertz).toEqual(NOTES[cue].map(({ hertz }) => hertz));
		expect(heard.gains).toEqual(new Set([GAIN.quiet, 0]));
	});

	test('off stays silent and opens nothing; loud is loud; both are kept on this machine', () => {
		const { heard, open } = listened();
		const kept = memory();
		const one = new Cues(kept, open);
		one.use('off');
		one.play('done');
		expect(heard).toMatchObject({ hertz: [], opened: 0 });
		one.use('loud');
		one.play('done');
		expect(heard.gains.has(GAIN.loud)).toBe(true);
		expect(new Cues(memory(kept.kept), open).loudness).toBe('loud');
	});

	test('what the page said from its beginning is no answer; what follows a touch is', () => {
		const { heard, open } = listened();
		const one = new Cues(memory(), open);
		one.touched(1000);
		one.arrived(1200);
		one.refused(1300);
		expect(heard.hertz).toEqual([]);
		one.touched(2000);
		one.refused(2400);
		expect(heard.hertz).toEqual(NOTES.refused.map(({ hertz }) => hertz));
		one.refused(60_000);
		expect(heard.hertz).toHaveLength(NOTES.refused.length);
	});

	test('what a browser holds back until the first touch goes on with it', () => {
		const { heard, open } = listened('suspended');
		const one = new Cues(memory(), open);
		one.play('attention');
		one.touched(5000);
		expect(heard.resumed).toBe(2);
	});

	test('a machine without sound stays silent', () => {
		const one = new Cues(memory(), () => {
			throw new DOMException('no device', 'NotSupportedError');
		});
		expect(() => one.play('done')).not.toThrow();
	});
});
