import { disposalFault } from '$lib/ledger/retention/disposals';
import { decidedBy } from '../_deciders';
import { wordsOf } from '../_messages/words';
import { matches, queryOf } from '../_search';
import type { PageServerLoad } from './$types';

const MOST = 100;

/** The stubs of all stations: what was disposed of, by whom, on whose approval, and what is still to be removed (第15条). */
export const load: PageServerLoad = async ({ locals, url }) => {
	const { county } = locals;
	const [disposals, requests, { stations, people }] = await Promise.all([
		county.disposals(),
		county.requests.read(),
		county.roster()
	]);
	const t = wordsOf(locals.lang);
	const q = queryOf(url);
	const name = (person: string) => people.get(person)?.name ?? person;
	const found = disposals.list
		.map((one) => {
			const { id, at, persons, files, copies, station } = one;
			const request = requests.of(id);
			const { approval } = request ?? {};
			return {
				...{ id, at, files, fault: disposalFault(one, request), station },
				...{ stationName: stations.get(station)?.name ?? station, persons: persons.map(name) },
				approval: approval && {
					by: decidedBy(approval, name, t),
					...{ at: approval.at, way: approval.way }
				},
				copies: copies.map(({ vault, bag, stored, outcome, at: when }) => ({
					...{ vault, bag, stored, outcome, at: when }
				}))
			};
		})
		.filter((one) =>
			matches(
				q,
				...[one.id, one.stationName, one.station, ...one.persons],
				...one.files.flatMap(({ path, sha256, ingest }) => [path, sha256, ingest])
			)
		);
	return { q, all: disposals.list.length, list: found.slice(0, MOST) };
};
