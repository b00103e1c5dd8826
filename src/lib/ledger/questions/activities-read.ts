import { activityState, type ActivityFinding } from '../activities/activity-findings';
import {
	readActivities,
	type ActivityRecord,
	type ActivityView
} from '../activities/activity-record';
import { offsetsIn, type OffsetSources } from '../footage/measured-offsets';
import type { FoundProbe } from '../footage/probes';
import type { Store } from '../store/store';
import { readLendings } from './lendings-asked';
import { entriesAsked, onceOfAll, oncePart, type Asked, type Row, type Words } from './question';

/** So many activities are counted at most: more than a county has in years. */
const MOST = 20_000;

/** What was measured of clocks: where many times are asked about, out of what is read once for all of them. */
function offsetsFrom(store: Store, asked: Asked): OffsetSources {
	if (!asked.wider) return offsetsIn(store);
	const lent = () =>
		onceOfAll(asked, 'check-outs', async () => {
			const all = await readLendings(store, asked);
			return new Map(all.map((lending) => [`${lending.log} ${lending.seq}`, lending]));
		});
	const probed = () =>
		onceOfAll(asked, 'probes', async () => {
			const all = new Map<string, FoundProbe[]>();
			for (const { log, seq, at, event } of await entriesAsked(store, asked, ['recorder-probed'])) {
				if (event.type !== 'recorder-probed') continue;
				const key = `${log} ${event.body.ingest}`;
				all.set(key, [...(all.get(key) ?? []), { at, log, seq, body: event.body }]);
			}
			return all;
		});
	return {
		custody: (recorder) => Promise.resolve(asked.view.custody.said(recorder)),
		checkOut: async (log, seq) => (await lent()).get(`${log} ${seq}`),
		probe: async (log, ingest, from) =>
			(await probed()).get(`${log} ${ingest}`)?.find(({ seq }) => seq >= from)
	};
}

/** The activities that are asked about, by when they were put on the record, with their footage. */
export const readAsked = (store: Store, asked: Asked): Promise<ActivityRecord> => {
	const read = (asked: Asked) => {
		const { station, from, until } = asked;
		return readActivities(store, asked, { station, from, until }, MOST, offsetsFrom(store, asked));
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

/** Who carried it out. */
export const officers = ({ activity }: ActivityView): readonly string[] =>
	activity.says.body.officers;

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
