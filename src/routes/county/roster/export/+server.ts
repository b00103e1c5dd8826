import { activeName } from '$lib/server/register/register-columns';
import { rolesName } from '$lib/server/register/roster-import';
import {
	ownColumnName,
	personColumns,
	stationColumns,
	type ListKind
} from '$lib/server/register/roster-table';
import type { Sheet } from '$lib/server/sheets/sheet';
import { download } from '../../_download';
import { wordsOf } from '../../_messages/words';
import type { RequestHandler } from './$types';

/** What is registered, as lists that can be changed and brought back; all of it text, so that no number loses a digit. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const { county, lang } = locals;
	const { sheets, title } = wordsOf(lang).roster;
	const { stations, people } = await county.roster();
	const recorders = await county.register.table();
	const sheet = (kind: ListKind, rows: readonly (readonly string[])[]): Sheet => {
		const [heading = [], ...lines] = rows;
		return {
			...{ name: sheets[kind], title: `${title} · ${sheets[kind]}`, about: [], notes: [] },
			columns: heading.map((one) => ({ heading: one, width: 16 })),
			rows: lines
		};
	};
	const persons = [...people.values()].map((one) => [
		...[one.person, one.name, one.station, rolesName(one.roles), activeName(one.active)]
	]);
	const all = [
		sheet('station', [
			stationColumns.map((one) => ownColumnName('station', one)),
			...[...stations.values()].map(({ station, name }) => [station, name])
		]),
		sheet('person', [personColumns.map((one) => ownColumnName('person', one)), ...persons]),
		sheet('recorder', recorders)
	];
	return download(url, 'roster', county.now(), { sheets: () => all, csv: () => recorders });
};
