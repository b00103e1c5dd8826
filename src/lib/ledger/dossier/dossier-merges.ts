import { inOrder, type DossierFact, type Said } from './dossier-facts';
import type { Body } from '../events/event';

export type Merge = Said & { readonly body: Body<'subjects-merged'> };
export type Split = Said & { readonly body: Body<'subjects-split'> };

/** Which subjects are one, by what people said of them, in whatever order it arrived. */
export interface SameSubjects {
	/** The subject that counts for this one; of most it is itself. */
	kept(subject: string): string;
	/** All that are one with this one, the one that counts first. */
	all(subject: string): readonly string[];
	/** The merges that stand, oldest first. */
	merges(subject: string): readonly Merge[];
	/** Somebody has said that these two are not one. */
	areApart(one: string, other: string): boolean;
}

interface Group {
	readonly kept: string;
	readonly subjects: readonly string[];
	readonly merges: readonly Merge[];
}

/**
 * A merge stands until a split names it, so that a split takes back just what its writer had seen. Of subjects that are one
 * the one counts that the last merge named.
 */
export function sameFrom(facts: Iterable<DossierFact>): SameSubjects {
	const merges: Merge[] = [];
	const splits: Split[] = [];
	for (const fact of facts)
		if (fact.type === 'subjects-merged') merges.push(fact);
		else if (fact.type === 'subjects-split') splits.push(fact);
	const undone = new Set(splits.flatMap(({ body }) => body.undoes));
	const groups = new Map<string, Group>();
	for (const merge of merges.sort(inOrder)) {
		if (undone.has(merge.hash)) continue;
		const { subject, duplicates } = merge.body;
		const named = [subject, ...duplicates];
		const before = new Set(named.flatMap((one) => groups.get(one) ?? []));
		const rest = new Set([...[...before].flatMap((group) => group.subjects), ...named]);
		rest.delete(subject);
		const group: Group = {
			kept: subject,
			subjects: [subject, ...[...rest].sort()],
			merges: [...[...before].flatMap((one) => one.merges), merge].sort(inOrder)
		};
		for (const one of group.subjects) groups.set(one, group);
	}
	const isTold = (one: string, other: string) =>
		splits.some(({ body }) => body.subjects.includes(one) && body.subjects.includes(other));
	return {
		kept: (subject) => groups.get(subject)?.kept ?? subject,
		all: (subject) => groups.get(subject)?.subjects ?? [subject],
		merges: (subject) => groups.get(subject)?.merges ?? [],
		areApart: (one, other) =>
			!(groups.get(one)?.subjects.includes(other) ?? false) && isTold(one, other)
	};
}
