import { error } from '@sveltejs/kit';
import { toIso } from '$lib/base/instant';
import type { Cell } from '$lib/server/sheets/sheet';
import { complianceAsked, definitionOf, inLanguage, questionAsked } from '../../../_compliance';
import { download } from '../../../_download';
import { accountOf } from '../../../_form';
import { wordsOf } from '../../../_messages/words';
import { tellerOf } from '../../../_parts/teller';
import { plainCell } from '../../../_plain-cell';
import type { RequestHandler } from './$types';

/** Every row behind one figure, with its event. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const { county, lang } = locals;
	const t = wordsOf(lang);
	const words = t.compliance;
	const question = questionAsked(url);
	const asked = await complianceAsked(locals, url);
	const person = url.searchParams.get('person') ?? '';
	const of = {
		station: asked.station === '' ? undefined : asked.station,
		person: asked.people.has(person) ? person : undefined
	};
	const found = await county.compliance.rows(accountOf(locals), question, asked.period, of);
	if (!found.rows) error(403, words.onlyCounted(found.figure.rows));
	const names = new Map(asked.stations.map(({ station, name }) => [station, name]));
	const tell = tellerOf(t, county.offsetMinutes, names, asked.people);
	const { columns } = words;
	const definition = definitionOf(question.id, t);
	const rows = found.rows.map(({ at, says, station, people, place }): readonly Cell[] => [
		at === undefined ? null : { date: toIso(at, county.offsetMinutes).slice(0, 16) },
		...[inLanguage(says, t), station === undefined ? '' : tell.station(station)],
		...[people.map(tell.person).join(t.list), place?.origin ?? '', place?.seq ?? null]
	]);
	const headings = [
		...[columns.at, columns.says, columns.station, columns.person, columns.event, '#']
	];
	const widths = [17, 60, 20, 26, 30, 9];
	const title = `${t.kiosk.questions.article(question.article)} ${inLanguage(question.words, t)}`;
	return download(url, `rows-${question.id}-${asked.period.first}`, county.now(), {
		sheets: () => [
			{
				...{ name: words.sheets.rows, title, rows },
				about: [
					words.period(asked.period.first, asked.period.last),
					words.figure(found.figure.counted, found.figure.of)
				],
				columns: headings.map((heading, n) => ({ heading, width: widths[n] ?? 10 })),
				notes: [words.defined(definition.among, definition.events)]
			}
		],
		csv: () => [headings, ...rows.map((row) => row.map(plainCell))]
	});
};
