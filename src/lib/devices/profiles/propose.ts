import { fieldKinds, fieldNames, type FieldName } from './fields';
import { timeIn } from './local-time';
import { runsOf, type Run } from './shape';

/** A piece of a proposed pattern: what the samples have there, and which field it is taken for. */
export interface Token {
	/** What the first sample has there. */
	readonly text: string;
	readonly as: FieldName | 'literal';
	/** True where all samples have the same there. */
	readonly constant: boolean;
	/** What else it could be taken for. */
	readonly choices: readonly (FieldName | 'literal')[];
}

/**
 * Proposes a pattern for names of one shape. Only what can be seen is marked: times that exist, a number that counts,
 * what all names begin with. Which run is a device's number nobody can see; where its place and width are those of
 * GA/T 947, it is proposed, and a person says whether it is true.
 */
export function propose(names: readonly string[]): readonly Token[] {
	const samples = names.slice(0, 200).map(runsOf);
	const [first = []] = samples;
	const all = samples.filter(({ length }) => length === first.length);
	const columns = first.map((_, i) => all.map((runs) => runs[i]?.text ?? ''));
	const as = first.map((run): FieldName | 'literal' =>
		run.kind === 'extension' ? 'extension' : 'literal'
	);
	markTime(first, columns, as);
	markSequence(first, as);
	markNumbers(first, columns, as);
	return first.map((run, i) => {
		const column = columns[i] ?? [];
		return {
			text: run.text,
			as: as[i] ?? 'literal',
			constant: column.every((text) => text.toUpperCase() === run.text.toUpperCase()),
			choices: run.kind === 'separator' ? ['literal'] : choicesFor(column)
		};
	});
}

/** The pattern that these tokens stand for. */
export const patternOf = (tokens: readonly Token[]): string =>
	tokens
		.map(({ text, as, constant }) => {
			if (as === 'literal') return constant ? text : `{other:${text.length}}`;
			if (as === 'extension') return '{extension}';
			const start = as === 'prefix' && constant && text.length <= 12 ? `:${text}` : '';
			return fieldKinds[as].least === fieldKinds[as].most
				? `{${as}}`
				: `{${as}:${text.length}${start}}`;
		})
		.join('');

/** The same tokens with this one taken for something else; a field stands in a name once. */
export const retake = (tokens: readonly Token[], at: number, as: Token['as']): readonly Token[] =>
	tokens.map((token, i) => {
		if (i === at) return { ...token, as };
		return token.as === as && as !== 'literal' && as !== 'other'
			? { ...token, as: 'literal' }
			: token;
	});

function choicesFor(column: readonly string[]): readonly (FieldName | 'literal')[] {
	const fits = (field: FieldName) =>
		column.every((text) => {
			const { least, most, takes } = fieldKinds[field];
			return (
				text.length >= least &&
				text.length <= most &&
				[...text].every((c) => takes(c.charCodeAt(0)))
			);
		});
	return ['literal', ...fieldNames.filter((field) => field !== 'event' && fits(field))];
}

type Marks = (FieldName | 'literal')[];

/** Fields of times where every sample has one that exists, whole or in parts. */
function markTime(runs: readonly Run[], columns: readonly (readonly string[])[], as: Marks): void {
	const digits = runs.flatMap(({ kind, text }, i) =>
		kind === 'digits' ? [{ i, width: text.length }] : []
	);
	const forms: readonly (readonly (readonly [FieldName, number])[])[] = [
		[['datetime', 14]],
		[
			['date', 8],
			['time', 6]
		],
		[
			...([
				['year', 4],
				['month', 2],
				['day', 2]
			] as const),
			...([
				['hour', 2],
				['minute', 2],
				['second', 2]
			] as const)
		]
	];
	for (const form of forms)
		for (let from = 0; from + form.length <= digits.length; from++) {
			const run = digits.slice(from, from + form.length);
			if (!form.every(([, width], k) => run[k]?.width === width)) continue;
			const exists = columns[0]?.every((_, sample) => {
				const fields = Object.fromEntries(
					form.map(([field], k) => [field, columns[run[k]?.i ?? 0]?.[sample] ?? ''])
				);
				const at = timeIn(fields);
				return at !== undefined && at >= '1980' && at < '2100';
			});
			if (!exists) continue;
			for (const [k, [field]] of form.entries()) as[run[k]?.i ?? 0] = field;
			return;
		}
}

/** The last digits before the extension, behind the time: the number of the file. */
function markSequence(runs: readonly Run[], as: Marks): void {
	for (let i = runs.length - 1; i >= 0; i--) {
		const run = runs[i];
		if (run?.kind !== 'digits') continue;
		if (as[i] === 'literal' && run.text.length <= 8 && !isBeforeTime(as, i)) as[i] = 'sequence';
		return;
	}
}

const isBeforeTime = (as: Marks, at: number): boolean =>
	as.slice(at).some((field) => field === 'datetime' || field === 'date' || field === 'year');

/** What all names begin with, a mark at their end, and numbers of the widths of GA/T 947 in front of the time. */
function markNumbers(
	runs: readonly Run[],
	columns: readonly (readonly string[])[],
	as: Marks
): void {
	const constant = (i: number) => new Set(columns[i]).size === 1;
	const [first] = runs;
	if (first && first.kind !== 'digits' && first.kind !== 'separator' && first.text.length <= 5)
		if (constant(0) && as[0] === 'literal') as[0] = 'prefix';
	for (const [i, run] of runs.entries()) {
		if (as[i] !== 'literal' || run.kind === 'separator') continue;
		const { length } = run.text;
		const before = isBeforeTime(as, i);
		if (before && length === 7 && !as.includes('device')) as[i] = 'device';
		else if (before && length === 6 && as.includes('device') && !as.includes('person'))
			as[i] = 'person';
		else if (/^(imp|lock|sos)$/i.test(run.text) && !before) as[i] = 'lock';
	}
}
