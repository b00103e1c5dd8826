import { activityFact, activityIn, type ActivityFact } from '../facts/activity-facts';
import type { Entry } from '../log/entry';
import type { Store } from './store';

const nameOf = (fact: ActivityFact): string => activityIn(fact) ?? `no ${fact.body.loan}`;

const SAYING: readonly ActivityFact['type'][] = [
	...(['activity-recorded', 'activity-corrected', 'no-activity-stated'] as const)
];

/** What activities-store.ts answers from a database, from entries in memory. */
export const activitiesIn = (all: () => readonly Entry[]): Pick<Store, 'activityFacts'> => ({
	activityFacts({ activities, loans, station, from, until, texts }, count) {
		const facts = all().flatMap((entry) => activityFact(entry) ?? []);
		const newest = new Map<string, number>();
		for (const fact of facts) {
			const activity = activityIn(fact);
			const text = JSON.stringify(fact).toLowerCase();
			const fits =
				SAYING.includes(fact.type) &&
				(activities === undefined || (activity !== undefined && activities.includes(activity))) &&
				(loans === undefined || loans.includes(fact.body.loan)) &&
				(station === undefined || fact.station === station) &&
				(from === undefined || fact.at >= from) &&
				(until === undefined || fact.at < until) &&
				(texts === undefined || texts.some((one) => text.includes(one.toLowerCase())));
			const name = nameOf(fact);
			if (fits) newest.set(name, Math.max(fact.at, newest.get(name) ?? 0));
		}
		const found = [...newest]
			.sort(([a, at], [b, bt]) => bt - at || (a < b ? -1 : 1))
			.slice(0, count)
			.map(([name]) => name);
		return Promise.resolve(facts.filter((fact) => found.includes(nameOf(fact))));
	}
});
