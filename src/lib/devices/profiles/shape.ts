import { nameOf } from './names';

/** A piece of a name: what stands between the separators, or a run of digits or letters in it. */
export interface Run {
	readonly text: string;
	readonly kind: 'digits' | 'letters' | 'mixed' | 'separator' | 'extension';
}

/** The runs of a name; names of one shape have the same kinds of runs, with equally long runs of digits. */
export function runsOf(path: string): readonly Run[] {
	const name = nameOf(path);
	const [, stem = name, extension] = /^(.*)\.([A-Za-z0-9]{1,5})$/s.exec(name) ?? [];
	const runs: Run[] = [];
	for (const segment of stem.split(/([^A-Za-z0-9]+)/)) {
		if (segment === '') continue;
		if (/^[^A-Za-z0-9]/.test(segment)) runs.push({ text: segment, kind: 'separator' });
		// A short mixture, as `A11`, is a word of the maker's; a long one is digits with a mark behind them.
		else if (segment.length > 8)
			for (const run of segment.match(/\d+|[A-Za-z]+/g) ?? []) runs.push(wordOf(run));
		else runs.push(wordOf(segment));
	}
	if (extension !== undefined)
		runs.push({ text: '.', kind: 'separator' }, { text: extension, kind: 'extension' });
	return runs;
}

const wordOf = (text: string): Run => ({
	text,
	kind: /^\d+$/.test(text) ? 'digits' : /^[A-Za-z]+$/.test(text) ? 'letters' : 'mixed'
});

/** The shape of a name: its letters, and `9` for every digit: `A99_9999999_999999_99999999999999_9999.mp4`. */
export const shapeOf = (path: string): string =>
	runsOf(path)
		.map(({ text, kind }) =>
			kind === 'extension'
				? text.toLowerCase()
				: kind === 'separator'
					? text
					: text.toUpperCase().replace(/\d/g, '9')
		)
		.join('');
