import { writeCsv } from '$lib/ledger/texts/csv';
import type { Instant } from '$lib/base/instant';
import type { Sheet } from '$lib/server/sheets/sheet';
import { writeXlsx } from '$lib/server/sheets/xlsx';

const MIME = {
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	csv: 'text/csv; charset=utf-8'
} as const;

/** A table to be kept, as the address asks for it: a workbook, or comma-separated values. */
export function download(
	url: URL,
	name: string,
	now: Instant,
	table: {
		readonly sheets: () => readonly Sheet[];
		readonly csv: () => readonly (readonly string[])[];
	}
): Response {
	const as = url.searchParams.get('as') === 'xlsx' ? 'xlsx' : 'csv';
	const body = as === 'xlsx' ? writeXlsx(table.sheets(), now) : writeCsv(table.csv());
	return new Response(body, {
		headers: {
			'content-type': MIME[as],
			'content-disposition': `attachment; filename="luzheng-${name}.${as}"`
		}
	});
}
