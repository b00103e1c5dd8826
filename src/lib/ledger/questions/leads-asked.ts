import type { Instant } from '$lib/base/instant';
import type { Behaviour } from '../events/behaviours';
import { leadTypes } from '../events/lead';
import { isCountyLog } from '../facts/facts';
import type { CounterEntry } from '../custody/lendings';
import { countsIn } from '../facts/quarantine';
import type { Store } from '../store/store';
import { readName } from '../verdicts/verdict';
import { entriesAsked, once, onceOfAll, type Asked, type Row } from './question';

/** How far a lead went, by what stands in the clear: that it was raised, checked, answered and ended, and not what was said. */
export interface LeadCourse {
	readonly lead: string;
	readonly behaviour: Behaviour;
	readonly raised: CounterEntry;
	readonly checkedAt: Instant | undefined;
	readonly statedAt: Instant | undefined;
	readonly endedAt: Instant | undefined;
	/** The entry that ended it last; a later check opens it again. */
	readonly isOpen: boolean;
}

/** Whose a lead is that the county raised, only those know who can read it: it is counted where all are asked about. */
const isAskedLead = ({ station, from, until }: Asked, { log, at }: CounterEntry): boolean =>
	(station === undefined || (!isCountyLog(log) && log.split('/')[1] === station)) &&
	(from === undefined || at >= from) &&
	(until === undefined || at < until);

export function coursesOf(entries: readonly CounterEntry[]): readonly LeadCourse[] {
	const inOrder = [...entries].sort((a, b) => a.at - b.at || a.seq - b.seq);
	return inOrder.flatMap((raised): LeadCourse[] => {
		if (raised.event.type !== 'lead-raised') return [];
		const { lead, behaviour } = raised.event.body;
		const own = readName(lead)?.station ?? '';
		const about = (type: (typeof leadTypes)[number]) =>
			inOrder.filter(
				({ event, log, station }) =>
					event.type === type && event.body.lead === lead && (isCountyLog(log) || station === own)
			);
		const [checks, ends] = [about('lead-checked'), about('lead-ended')];
		const [checked, ended] = [checks.at(-1), ends.at(-1)];
		return [
			{
				...{ lead, behaviour, raised, checkedAt: checks[0]?.at },
				...{ statedAt: about('lead-stated')[0]?.at, endedAt: ended?.at },
				isOpen: !ended || (checked !== undefined && checked.at > ended.at)
			}
		];
	});
}

export const readCourses = (store: Store, asked: Asked): Promise<readonly LeadCourse[]> =>
	once(asked, 'leads', async () => {
		const counts = countsIn(asked.view.custody.quarantined());
		const all = await onceOfAll(asked, 'lead-courses', async () =>
			coursesOf((await entriesAsked(store, asked, leadTypes)).filter(({ hash }) => counts(hash)))
		);
		return all.filter(({ raised }) => isAskedLead(asked, raised));
	});

/** Leads to the entry that raised it; who is concerned is not said. */
export const leadRow = ({ lead, behaviour, raised }: LeadCourse, zh: string, en: string): Row => ({
	about: { kind: 'entry', log: raised.log, seq: raised.seq },
	...{ at: raised.at, station: isCountyLog(raised.log) ? undefined : raised.station, people: [] },
	says: { zh: `线索 ${lead}（${behaviour}）：${zh}`, en: `lead ${lead} (${behaviour}): ${en}` }
});
