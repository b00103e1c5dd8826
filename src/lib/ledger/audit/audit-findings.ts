import type { EntryWrong } from './audit-entry';

/** The two places that a log is kept in: `first` is the journal, `second` the ledger. */
export type Copy = 'first' | 'second';

/** Something that does not hold. `why` is a short word for a person to look up, not a sentence. */
export type Finding =
	| {
			readonly log: string;
			readonly wrong: EntryWrong | 'missing' | 'surplus' | 'copies-differ';
			readonly copy: Copy;
			/** The entry, or the first and the last of several in a row of which the same is true. */
			readonly seq: number;
			readonly through: number;
			readonly why: string;
	  }
	| {
			readonly log: string;
			/** `other-root`: the entries held here do not give it. `bad-checkpoint`: it does not verify by itself. */
			readonly wrong: 'other-root' | 'bad-checkpoint';
			/** How many entries the checkpoint is over. */
			readonly size: number;
			readonly why: string;
	  };

type EntryFinding = Extract<Finding, { seq: number }>;

/** Collects findings; the same of entries one behind the other is one finding, so that a lost log is one line. */
export function openFindings(log: string) {
	const list: Finding[] = [];
	const newest = new Map<string, number>();

	return {
		list: (): readonly Finding[] => list,
		entry(copy: Copy, wrong: EntryFinding['wrong'], seq: number, why: string, through = seq): void {
			const kind = `${copy} ${wrong}`;
			const at = newest.get(kind);
			const last = at === undefined ? undefined : list[at];
			if (at !== undefined && last && 'through' in last && last.through === seq - 1) {
				list[at] = { ...last, through };
				return;
			}
			newest.set(kind, list.push({ log, wrong, copy, seq, through, why }) - 1);
		},
		checkpoint(wrong: 'other-root' | 'bad-checkpoint', size: number, why: string): void {
			list.push({ log, wrong, size, why });
		}
	};
}

export type Findings = ReturnType<typeof openFindings>;
