import { questions } from '$lib/ledger/questions/all';
import { complianceAsked } from '../_compliance';
import type { PageServerLoad } from './$types';

/** What is asked by each article, as figures of a time and a station. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const asked = await complianceAsked(locals, url);
	const isFresh = url.searchParams.has('anew');
	const of = asked.station === '' ? undefined : asked.station;
	const { at, entries, byQuestion } = await locals.county.compliance.figures(
		...([asked.period, of, isFresh] as const)
	);
	return {
		...{ ...asked, at, entries },
		figures: questions.flatMap(({ id }) => {
			const figure = byQuestion.get(id);
			return figure ? [{ id, ...figure }] : [];
		})
	};
};
