import { budgetCsv } from '$lib/ledger/budget';
import { budgetAsked } from '../../../_budget';
import { wordsOf } from '../../../_messages/words';
import type { RequestHandler } from './$types';

/** The budget table as a spreadsheet opens it. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const { table, year, stations } = await budgetAsked(locals, url);
	const name = (id: string) => stations.find(({ station }) => station === id)?.name ?? id;
	return new Response(budgetCsv(table, wordsOf(locals.lang).kiosk.budget, name), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="luzheng-budget-${year}.csv"`
		}
	});
};
