import type { Instant } from '$lib/base/instant';
import type { CustodyFact } from '$lib/ledger/facts/facts';
import type { Names } from '../words/explain';
import { calendarDate, clockTime, size } from '../messages/format';
import type { Messages } from '../messages/zh';

export interface HistoryLine {
	readonly hash: string;
	readonly at: Instant;
	readonly text: string;
	/** What else is worth knowing: companions, a note, the bag. */
	readonly note: string;
}

function said(fact: CustodyFact, m: Messages, names: Names): { text: string; note: string } {
	switch (fact.kind) {
		case 'out': {
			const with_ = fact.companions.map((id) => names.person(id)).join(m.common.list);
			return {
				text: m.recorder.out(names.person(fact.officer), fact.task),
				note: [with_, m.activity[fact.activity]].filter((part) => part !== '').join(' · ')
			};
		}
		case 'back':
			return { text: m.recorder.backAt(names.person(fact.officer)), note: '' };
		case 'return': {
			const who = fact.officer === null ? m.recorder.nobody : names.person(fact.officer);
			return { text: m.recorder.returned(who, m.condition[fact.condition]), note: fact.note };
		}
		case 'ingest-start':
			return { text: m.recorder.ingestStarted(fact.files, size(fact.bytes)), note: '' };
		case 'ingest-halt':
			return { text: m.recorder.halted(fact.verified, fact.failed), note: '' };
		case 'ingest-end': {
			const missing = fact.missing > 0 ? m.recorder.missing(fact.missing) : '';
			return { text: m.recorder.ingested(fact.files, size(fact.bytes)) + missing, note: fact.bag };
		}
		case 'bag':
			return { text: m.clearing.bagClosed(fact.files, size(fact.bytes)), note: fact.vault };
		case 'identity':
			return { text: m.clearing.identities[fact.verdict], note: fact.label ?? '' };
		case 'cleared':
			return {
				text: m.clearing.clearedBy(names.person(fact.by), m.clearing.how[fact.how]),
				note: ''
			};
		case 'resolved':
			return { text: m.conflict.decided(names.person(fact.by)), note: fact.reason };
		case 'matched': {
			const { matched, parted } = m.conflict;
			const say = fact.outcome === 'matched' ? matched : parted;
			return { text: say(fact.loan, names.person(fact.by)), note: fact.reason };
		}
		case 'seen': {
			const serial = fact.serial === '' ? '' : m.conflict.bySerial(fact.serial);
			return { text: m.conflict.sawIt(names.person(fact.by)), note: serial };
		}
		case 'state':
			return {
				text: m.conflict.stateSaid(m.conflict.states[fact.state], names.person(fact.by)),
				note: fact.how === undefined ? fact.note : m.register.recoveredBy[fact.how]
			};
		case 'stated':
			return {
				text: m.deadline.history.stated(
					names.person(fact.officer),
					`${calendarDate(fact.returnedAt)} ${clockTime(fact.returnedAt)}`
				),
				note: fact.account
			};
		case 'sealed':
			return { text: m.secrecy.history.sealed, note: fact.sealing };
		case 'given-back':
			return { text: m.secrecy.history.givenBack, note: fact.sealing };
		case 'no-footage':
			return { text: m.deadline.history.noFootage(fact.reason), note: fact.account };
		case 'late-reason':
			return { text: m.deadline.history.lateReason(fact.reason), note: fact.account };
		case 'reminder': {
			const { read, reminded } = m.deadline.history;
			return { text: (fact.acknowledged ? read : reminded)(fact.hours), note: '' };
		}
	}
}

/** The station that keeps a log, or the county. */
export const placeName = (station: string, m: Messages, names: Pick<Names, 'station'>): string =>
	station === 'county' ? m.conflict.county : names.station(station);

/** The facts about one recorder in words, newest first; acts of other stations and under other numbers say so, and what was 误登记 says that. */
export function historyOf(
	facts: readonly CustodyFact[],
	shown: { readonly recorder: string; readonly station: string },
	m: Messages,
	names: Names,
	mistaken: readonly string[] = []
): HistoryLine[] {
	return [...facts]
		.sort((a, b) => b.at - a.at || b.seq - a.seq)
		.map((fact) => {
			const { text, note } = said(fact, m, names);
			const where =
				fact.station === shown.station ? '' : m.recorder.at(placeName(fact.station, m, names));
			const number = fact.recorder === shown.recorder ? '' : m.numbers.under(fact.recorder);
			const wrong = mistaken.includes(fact.hash) ? m.conflict.mistaken : '';
			return {
				...{ hash: fact.hash, at: fact.at, text },
				note: [wrong, number, where, note].filter((part) => part !== '').join(' · ')
			};
		});
}
