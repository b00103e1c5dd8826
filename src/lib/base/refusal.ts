import { err, type Result } from './result';

/** The rule says no: `article` is the article that says it (0 = not the rule but the record itself), `detail` fills the sentence. */
export interface Refusal<R extends string = string> {
	readonly article: number;
	readonly reason: R;
	readonly detail?: Readonly<Record<string, string | number>>;
}

export const refuse = <R extends string>(
	article: number,
	reason: R,
	detail?: Readonly<Record<string, string | number>>
): Result<never, Refusal<R>> => err(detail ? { article, reason, detail } : { article, reason });
