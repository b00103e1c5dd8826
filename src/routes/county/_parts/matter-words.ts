import type { CustodyFact } from '$lib/ledger/facts/facts';
import type { Matter } from '$lib/server/merge/matters';
import { entryName, entrySentence } from '$lib/ui/audit/audit-words';
import { branchOf } from '$lib/ui/conflicts/conflict-words';
import { quarantineWords } from '$lib/ui/audit/verdict-words';
import type { SideView } from '$lib/server/merge/merge-views';
import type { Teller } from './teller';

/** What a matter is about, in one line. */
export function matterLine(matter: Matter, tell: Teller): string {
	const { t } = tell;
	const m = t.merge;
	switch (matter.kind) {
		case 'contradiction':
			return `${matter.recorders.join()}：${t.kiosk.conflict.kinds[matter.conflict.kind]}`;
		case 'quarantined': {
			const { is, said } = matter;
			const about = said ? `${said.recorder} ` : '';
			return `${about}${entryName(is.log, is.seq)}：${quarantineWords(is, t.kiosk).why}`;
		}
		case 'held':
			return m.heldIs(matter.fact.recorder, matter.lacks.length);
		case 'fork':
			return m.forkIs(`${matter.fork.log}~${matter.fork.branch}`, matter.fork.entries);
		case 'unknown-return': {
			const { recorder, officer } = matter.handIn;
			return m.returnIs(recorder, officer === null ? m.nobody : tell.person(officer));
		}
		case 'numbers':
			return m.numbersAre(matter.recorders.join(t.list));
	}
}

/** The act by which a matter is decided; the others are explained, or decide themselves when what they lack arrives. */
export const decisionAct: Readonly<Partial<Record<Matter['kind'], string>>> = {
	contradiction: 'resolve',
	quarantined: 'settle',
	numbers: 'number'
};

export const matterAddress = ({ kind, id }: Pick<Matter, 'kind' | 'id'>): string =>
	`/county/merge/matter?kind=${kind}&id=${encodeURIComponent(id)}`;

/** What a side says: its entry in a sentence, or what it says of the recorder where the entry is carried by another one. */
export function sideSays({ entry, fact }: Pick<SideView, 'entry' | 'fact'>, tell: Teller): string {
	if (entry) return entrySentence(entry, tell.t.kiosk, tell);
	return fact ? factSays(fact, tell) : tell.t.quarantine.unread;
}

export const factSays = (fact: CustodyFact, tell: Teller): string =>
	branchOf(fact, tell.t.kiosk, tell).says;
