import type { NumberEventMessages } from '../events';
import type { NumberMessages } from '../zh/numbers';

export const enNumberEvents: NumberEventMessages = {
	names: {
		'recorder-numbers-merged': 'Numbers of one recorder merged',
		'recorder-numbers-parted': 'Numbers of recorders parted'
	},
	says: {
		'recorder-numbers-merged': ({ keep, gone, reason }) =>
			`${gone.join(', ')} and ${keep} are one recorder, and ${keep} counts: ${reason}.`,
		'recorder-numbers-parted': ({ numbers, reason }) =>
			`${numbers.join(', ')} are different recorders: ${reason}.`
	}
};

export const enNumbers: NumberMessages = {
	alsoAs: (numbers) => `Registered as ${numbers} too; the county found it to be one recorder.`,
	countsAs: (number, kept) =>
		`${number} and ${kept} are one recorder, and ${kept} counts; check it out as ${kept}.`,
	toKept: (kept) => `Show ${kept}`,
	under: (number) => `number ${number}`,
	copies: 'The same file twice',
	copiesHelp: 'Equal byte for byte, in these places; every copy is kept, and nothing contradicts.'
};
