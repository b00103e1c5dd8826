import { toIso } from '$lib/base/instant';
import { costsOf } from '$lib/ledger/register/costs';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { register, roster, numbers, facts, custody } = await locals.county.register.read();
	const { offsetMinutes, now } = locals.county;
	const dayOf = (at: ReturnType<typeof now>) => toIso(at, offsetMinutes).slice(0, 10);
	const thisYear = Number(dayOf(now()).slice(0, 4));
	const asked = Number(url.searchParams.get('year') ?? thisYear);
	const year = Number.isInteger(asked) && asked >= 2000 && asked <= thisYear ? asked : thisYear;
	const station = url.searchParams.get('station') ?? '';
	const { recorders, stations } = roster;
	return {
		...{ year, years: [0, 1, 2, 3].map((ago) => thisYear - ago), station, recorders },
		stations: [...stations.values()],
		table: costsOf(
			{ ...{ register, recorders, dayOf, facts, custody }, kept: numbers.kept },
			...([year, stations.has(station) ? station : undefined, now()] as const)
		)
	};
};
