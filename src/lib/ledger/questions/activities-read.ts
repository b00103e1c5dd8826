import { activityState, type ActivityFinding } from '../activity-findings';
import { readActivities, type ActivityRecord, type ActivityView } from '../activity-record';
import type { Store } from '../store';
import { oncePart, type Asked, type Row, type Words } from './question';

/** So many activities are counted at most: more than a county has in years. */
const MOST = 20_000;

/** The activities that are asked about, by when they were put on the record, with their footage. */
export const readAsked = (store: Store, asked: Asked): Promise<ActivityRecord> => {
	const read = (asked: Asked) => {
		const { station, from, until } = asked;
		return readActivities(store, asked, { station, from, until }, MOST);
	};
	return oncePart(asked, 'activities', read, ({ activities, without }) => ({
		activities: activities.filter(({ activity }) => activity.station === asked.station),
		without
	}));
};

/** Those that count: what was recorded by mistake does not. */
export const counting = ({ activities }: ActivityRecord): readonly ActivityView[] =>
	activities.filter((one) => activityState(one) !== 'withdrawn');

export const has = (one: ActivityView, finding: ActivityFinding['finding']): boolean =>
	one.findings.some((found) => found.finding === finding);

/** An activity that somebody should look at; `why`: behind where it was. */
export function activityRow(
	{ activity: { id, says, station, arrived } }: ActivityView,
	why: Words = { zh: '', en: '' }
): Row {
	const { place, party, officers, kind } = says.body;
	const where = `${kind} ${place}${party ? ` · ${party}` : ''}`;
	const said = (words: string, colon: string) => (words === '' ? where : where + colon + words);
	return {
		...{ about: { kind: 'activity', activity: id }, at: arrived, station, people: officers },
		says: { zh: said(why.zh, '：'), en: said(why.en, ': ') }
	};
}
