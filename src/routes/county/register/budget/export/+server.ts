import { budgetRows } from '$lib/ledger/register/budget';
import { budgetAsked } from '../../../_budget';
import { budgetSheet } from '../../../_budget-sheet';
import { download } from '../../../_download';
import { wordsOf } from '../../../_messages/words';
import type { RequestHandler } from './$types';

/** The budget table as a spreadsheet opens it. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const t = wordsOf(locals.lang);
	const { table, year, station, stations } = await budgetAsked(locals, url);
	const name = (id: string) => stations.find((one) => one.station === id)?.name ?? id;
	const of = station === '' ? t.compliance.all : name(station);
	return download(url, `budget-${year}`, locals.county.now(), {
		sheets: () => [budgetSheet(table, of, name, t)],
		csv: () => budgetRows(table, t.kiosk.budget, name)
	});
};
