import { complianceAsked, questionAsked } from '../../_compliance';
import { onceCounted } from '../../_counting';
import { accountOf } from '../../_form';
import type { PageServerLoad } from './$types';

/** So many rows one page shows; all of them are in the table that it exports. */
const MOST_ROWS = 200;

/** One figure: by station, by month, and its rows, each with its event. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const question = questionAsked(url);
	const { compliance } = locals.county;
	const asked = await complianceAsked(locals, url);
	const station = asked.station === '' ? undefined : asked.station;
	const person = url.searchParams.get('person') ?? '';
	const isOne = asked.people.has(person);
	const account = accountOf(locals);
	const counting = async () => {
		const of = { station, person: isOne ? person : undefined };
		const found = await compliance.rows(account, question, asked.period, of);
		const stations = (await compliance.byStation([question], asked.period)).get(question.id);
		const byMonth = await compliance.byMonth(question, asked.period, station);
		return { ...found, stations, byMonth };
	};
	const counted = await onceCounted(counting(), url);
	const { at, entries, figure, rows, stations, byMonth } = counted;
	return {
		...{ ...asked, at, entries, figure },
		...{ id: question.id, person: isOne ? person : '' },
		rows: rows?.slice(0, MOST_ROWS),
		allRows: rows?.length ?? 0,
		byStation: asked.stations.map(({ station, name }) => ({
			...{ station, name, figure: stations?.get(station) ?? { counted: 0, of: 0, rows: 0 } }
		})),
		byMonth
	};
};
