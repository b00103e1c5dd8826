import { toIso } from '$lib/base/instant';
import { budgetOf } from '$lib/ledger/register/budget';

const FIRST_YEAR = 2000;

/** The budget table that an address asks for; the current year and all stations where it says nothing that there is. */
export async function budgetAsked({ county }: App.Locals, url: URL) {
	const { register, roster, numbers, facts, custody } = await county.register.read();
	const now = county.now();
	const dayOf = (at: typeof now) => toIso(at, county.offsetMinutes).slice(0, 10);
	const thisYear = Number(dayOf(now).slice(0, 4));
	const asked = Number(url.searchParams.get('year') ?? thisYear);
	const isYear = Number.isInteger(asked) && asked >= FIRST_YEAR && asked <= thisYear;
	const year = isYear ? asked : thisYear;
	const station = url.searchParams.get('station') ?? '';
	const { recorders, stations } = roster;
	const of = stations.has(station) ? station : undefined;
	const view = { register, recorders, dayOf, facts, custody, kept: numbers.kept };
	return {
		...{ year, thisYear, station: of ?? '', table: budgetOf(view, year, of, now) },
		stations: [...stations.values()]
	};
}
