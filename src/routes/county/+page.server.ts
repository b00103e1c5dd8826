import { COVERAGE_DAYS } from '$lib/server/figures/board';
import { SILENT_DAYS } from '$lib/server/figures/board-figures';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { county, account } }) => ({
	board: await county.board(account?.id ?? ''),
	backups: await county.vitals.backups(),
	days: { coverage: COVERAGE_DAYS, silent: SILENT_DAYS }
});
