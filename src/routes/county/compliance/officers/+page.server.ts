import { questions } from '$lib/ledger/questions/all';
import { complianceAsked } from '../../_compliance';
import { onceCounted } from '../../_counting';
import { matches, queryOf } from '../../_search';
import type { PageServerLoad } from './$types';

/** Of each person how many rows name them, by question: those first of whom there are most. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const asked = await complianceAsked(locals, url);
	const of = asked.station === '' ? undefined : asked.station;
	const counting = locals.county.compliance.figures(asked.period, of);
	const { rowsByPerson, ofByPerson, at, entries } = await onceCounted(counting, url);
	const q = queryOf(url);
	const officers = [...rowsByPerson].map(([person, rows]) => ({
		person,
		station: asked.people.get(person)?.station ?? '',
		// What is neither good nor bad is nothing to look at in a person.
		found: questions.flatMap(({ id, wanted }) => {
			const n = rows.get(id) ?? 0;
			return n > 0 && wanted !== 'neither' ? [{ id, n, of: ofByPerson.get(person)?.get(id) }] : [];
		})
	}));
	const sum = (one: (typeof officers)[number]) => one.found.reduce((all, { n }) => all + n, 0);
	const all = officers.filter(({ found }) => found.length > 0).sort((a, b) => sum(b) - sum(a));
	return {
		...{ ...asked, at, entries, q, all: all.length },
		officers: all.filter(({ person, station }) =>
			matches(q, person, asked.people.get(person)?.name, station)
		)
	};
};
