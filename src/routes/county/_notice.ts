import { questions } from '$lib/ledger/questions/all';
import { isAboutLeads } from '$lib/ledger/questions/definitions';
import { complianceAsked, noticeQuestions, questionCalled } from './_compliance';

/** What a 检查通报 says: of every station the chosen figures, of the whole county all of them, and where the ledger stands. */
export async function noticeAsked(locals: App.Locals, url: URL) {
	const { county } = locals;
	const asked = await complianceAsked(locals, url);
	const { period } = asked;
	const figures = await county.compliance.figures(period, undefined, url.searchParams.has('anew'));
	const columns = noticeQuestions.flatMap((id) => questionCalled(id) ?? []);
	const byStation = await county.compliance.byStation(columns, period);
	const exceptions = questions.flatMap((question) => {
		const figure = figures.byQuestion.get(question.id);
		if (!figure || question.wanted === 'neither' || figure.rows === 0) return [];
		const where = [...figures.rowsByStation].flatMap(([station, rows]) => {
			const n = rows.get(question.id) ?? 0;
			return n > 0 ? [{ station, rows: n }] : [];
		});
		// Whose a lead is only those know who may read it (第21条).
		const stations = isAboutLeads(question.id) ? [] : where;
		return [{ id: question.id, figure, stations }];
	});
	return {
		...{ ...asked, at: figures.at, entries: figures.entries, exceptions },
		all: figures.byQuestion,
		lines: asked.stations.map(({ station, name }) => ({
			...{ station, name },
			figures: noticeQuestions.map((id) => byStation.get(id)?.get(station))
		})),
		total: noticeQuestions.map((id) => figures.byQuestion.get(id)),
		head: await county.compliance.head()
	};
}

export type Notice = Awaited<ReturnType<typeof noticeAsked>>;
