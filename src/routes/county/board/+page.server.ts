import { boardLists } from '$lib/server/figures/board-lists';
import type { PageServerLoad } from './$types';

/** More are a matter of one station at a time. */
const MOST_ROWS = 200;

/** What stands behind one figure of the board. */
export const load: PageServerLoad = async ({ locals: { county, account }, url }) => {
	const asked = url.searchParams.get('list');
	const list = boardLists.find((one) => one === asked) ?? 'duties';
	const roster = await county.roster();
	const station = url.searchParams.get('station') ?? '';
	const known = roster.stations.has(station) ? station : undefined;
	const found = await county.boardList(account?.id ?? '', list, known);
	return {
		...{ list, lists: boardLists, station: known ?? '', people: roster.people },
		names: new Map([...roster.stations].map(([id, { name }]) => [id, name])),
		found: found && { at: found.at, rows: found.rows.slice(0, MOST_ROWS), all: found.rows.length }
	};
};
