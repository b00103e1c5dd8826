import { questions } from '$lib/ledger/questions/all';
import { definitions } from '$lib/ledger/questions/definitions';
import type { Question, Words } from '$lib/ledger/questions/question';
import { dayOf, monthBefore, periodAsked, type Period } from '$lib/base/period';
import type { CountyMessages } from './_messages/zh';

/** The columns of the monthly 检查通报, in their order. */
export const noticeQuestions = [
	...(['4-what-for', '5-all-four', '7-unexplained', '8-announced', '9-coverage'] as const),
	...(['11-unexplained', '12-few-copies', '13-in-time', '14-footage-not-filed'] as const),
	...(['17-without-approval', '21-signed-back', '21-never-back'] as const)
] as const;

export const questionCalled = (id: string | null): Question | undefined =>
	questions.find((one) => one.id === id);

/** The question of an address; one that names none asks about the 24 hours (第13条). */
export function questionAsked(url: URL): Question {
	const question = questionCalled(url.searchParams.get('q')) ?? questionCalled('13-in-time');
	if (!question) throw new Error('the questions of 第13条 are always there');
	return question;
}

/** Time and station that an address asks for, and what can be chosen instead. */
export async function complianceAsked({ county }: App.Locals, url: URL) {
	const { stations, people, county: is } = await county.roster();
	const period = periodAsked(url.searchParams, county.now(), county.offsetMinutes);
	const asked = url.searchParams.get('station') ?? '';
	const today = dayOf(county.now(), county.offsetMinutes);
	const months = Array.from({ length: 36 }, (_, ago) => monthBefore(today.slice(0, 7), ago));
	const years = [...new Set(months.map((month) => month.slice(0, 4)))];
	return {
		...{ period, months, years, people, countyLong: is?.name ?? '' },
		station: stations.has(asked) ? asked : '',
		stations: [...stations.values()].sort((a, b) => (a.station < b.station ? -1 : 1))
	};
}

export const inLanguage = (words: Words, t: CountyMessages): string =>
	t.kiosk.code === 'zh-CN' ? words.zh : words.en;

export function periodName({ kind, first, last }: Period, t: CountyMessages): string {
	const [year = '', month = ''] = first.split('-');
	if (kind === 'year') return t.compliance.year(year);
	return kind === 'month' ? t.compliance.month(year, month) : t.compliance.period(first, last);
}

/** What a question counts among, and the events it is counted from, in words. */
export function definitionOf(id: string, t: CountyMessages): { among: string; events: string } {
	const is = definitions[id];
	const names = is?.events.map((type) => t.kiosk.events.names[type]) ?? [];
	return {
		among: is ? inLanguage(is.among, t) : '',
		events: [...new Set(names)].join(t.list)
	};
}
