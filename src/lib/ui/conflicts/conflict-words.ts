import type { CustodyFact } from '$lib/ledger/facts/facts';
import type { Names } from '../words/explain';
import { placeName } from './history';
import type { Messages } from '../messages/zh';

/** One of the entries that contradict each other, as a branch on the screen. */
export interface Branch {
	readonly hash: string;
	readonly fact: CustodyFact;
	readonly place: string;
	readonly says: string;
	/** Who else was there, or how it came about. */
	readonly note: string;
}

export function branchOf(fact: CustodyFact, m: Messages, names: Names): Branch {
	const branch = { hash: fact.hash, fact, place: placeName(fact.station, m, names) };
	switch (fact.kind) {
		case 'out': {
			const companions = fact.companions.map((id) => names.person(id)).join(m.common.list);
			return {
				...{ ...branch, says: m.conflict.out(names.person(fact.officer), fact.task) },
				note: companions
			};
		}
		case 'return': {
			const who = fact.officer === null ? m.recorder.nobody : names.person(fact.officer);
			return { ...branch, says: m.conflict.returned(who), note: fact.note };
		}
		case 'state':
			return {
				...{ ...branch, note: fact.note },
				says: m.conflict.stateSaid(m.conflict.states[fact.state], names.person(fact.by))
			};
		case 'resolved':
			return { ...branch, says: m.conflict.decided(names.person(fact.by)), note: fact.reason };
		default:
			return { ...branch, says: '', note: '' };
	}
}

/** What can be decided: one of them is true, none is, or all are, one after the other. */
export interface Outcome {
	readonly id: string;
	readonly stands: readonly string[];
	readonly branch: Branch | undefined;
}

export const outcomesOf = (branches: readonly Branch[]): readonly Outcome[] => [
	...branches
		.filter(({ fact }) => fact.kind !== 'resolved')
		.map((branch, n) => ({ id: String(n), stands: [branch.hash], branch })),
	{ id: 'none', stands: [], branch: undefined },
	{ id: 'all', stands: branches.map(({ hash }) => hash), branch: undefined }
];
