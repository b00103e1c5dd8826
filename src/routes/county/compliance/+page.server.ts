import { questions } from '$lib/ledger/questions/all';
import { complianceAsked } from '../_compliance';
import { onceCounted } from '../_counting';
import type { PageServerLoad } from './$types';

/** What is asked by each article, as figures of a time and a station. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const asked = await complianceAsked(locals, url);
	const isFresh = url.searchParams.has('anew');
	const of = asked.station === '' ? undefined : asked.station;
	const counting = locals.county.compliance.figures(asked.period, of, isFresh);
	const { at, entries, byQuestion } = await onceCounted(counting, url);
	return {
		...{ ...asked, at, entries },
		figures: questions.flatMap(({ id }) => {
			const figure = byQuestion.get(id);
			return figure ? [{ id, ...figure }] : [];
		})
	};
};
