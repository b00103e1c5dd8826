import { complianceAsked, periodName } from '../../_compliance';
import { download } from '../../_download';
import { wordsOf } from '../../_messages/words';
import { articlesSheet } from '../../_notice-sheets';
import { plainCell } from '../../_plain-cell';
import { shown } from '../../_time';
import type { RequestHandler } from './$types';

/** Every figure with its definition, as a table. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const { county, lang } = locals;
	const t = wordsOf(lang);
	const asked = await complianceAsked(locals, url);
	const of = asked.station === '' ? undefined : asked.station;
	const figures = await county.compliance.figures(asked.period, of);
	const where = asked.stations.find(({ station }) => station === of)?.name ?? t.compliance.all;
	const about = [
		`${where} · ${t.compliance.period(asked.period.first, asked.period.last)}`,
		t.compliance.counted(shown(figures.at, county.offsetMinutes, t), figures.entries)
	];
	const title = `${t.compliance.title} · ${periodName(asked.period, t)}`;
	const sheet = articlesSheet(figures.byQuestion, about, title, t);
	return download(url, `compliance-${asked.period.first}`, county.now(), {
		sheets: () => [sheet],
		csv: () => [
			sheet.columns.map(({ heading }) => heading),
			...sheet.rows.map((row) => row.map(plainCell))
		]
	});
};
