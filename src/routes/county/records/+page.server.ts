import { matches, queryOf } from '../_search';
import type { PageServerLoad } from './$types';

const MOST_INGESTS = 100;

export const load: PageServerLoad = async ({ locals, url }) => {
	const overview = await locals.county.overview();
	const q = queryOf(url);
	const names = new Map(overview.stations.map(({ station, name }) => [station, name]));
	const about = (recorder: string, station: string): string[] => [
		...[recorder, station, names.get(station) ?? '']
	];
	const recorders = overview.recorders.filter(({ recorder, registered, custody, others }) =>
		matches(
			q,
			...about(recorder, registered?.station ?? ''),
			...[registered?.model, registered?.serial, ...others],
			...custody.openLoans.flatMap(({ out }) => [
				...about(recorder, out.station),
				...[out.officer, ...out.companions].flatMap((id) => [id, overview.people.get(id)?.name]),
				out.task
			])
		)
	);
	const ingests = overview.ingests.filter(({ recorder, station, bag }) =>
		matches(q, ...about(recorder, station), bag)
	);
	return {
		overview: { ...overview, recorders, ingests: ingests.slice(0, MOST_INGESTS) },
		...{ q, names, allRecorders: overview.recorders.length },
		cutAt: ingests.length > MOST_INGESTS ? MOST_INGESTS : undefined
	};
};
