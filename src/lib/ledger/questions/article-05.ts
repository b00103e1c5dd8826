import type { Lending } from '../custody/lendings';
import type { Unfit } from '../events/custody';
import { unfitPoints } from '../custody/readiness';
import { borrowers, loanRow, readLendingsAsked } from './lendings-asked';
import { peopleOf, question, type Answer, type Asked, type Question, type Row } from './question';

const unfitWords: Readonly<Record<Unfit, { readonly zh: string; readonly en: string }>> = {
	'battery-low': { zh: '电量不足', en: 'battery low' },
	'space-low': { zh: '空间不足', en: 'space low' },
	'date-wrong': { zh: '日期不对', en: 'wrong date' },
	'clock-off': { zh: '时间相差过大', en: 'clock off' }
};
const said = (points: readonly Unfit[], language: 'zh' | 'en'): string =>
	points.map((point) => unfitWords[point][language]).join(language === 'zh' ? '、' : ', ');

/** All four points checked, and in order. */
export function allFour({ pack }: Asked, lendings: readonly Lending[]): Answer {
	const rows = lendings.flatMap((one) => {
		const points = unfitPoints(one.check, pack);
		return points.length === 0 ? [] : [loanRow(one, said(points, 'zh'), said(points, 'en'))];
	});
	const figure = { counted: lendings.length - rows.length, of: lendings.length };
	return { ...figure, rows, ofPeople: peopleOf(lendings.map(borrowers)) };
}

/** Each of the four with a value that somebody or something read, and not only with “it keeps the limit”. */
export function withValues(_: Asked, lendings: readonly Lending[]): Answer {
	const stated = lendings.filter(({ signature }) => (signature?.stated.length ?? 0) > 0);
	return {
		...{ counted: lendings.length - stated.length, of: lendings.length },
		rows: stated.map((one) => {
			const n = one.signature?.stated.length ?? 0;
			return loanRow(one, `${n} 项只说合格，没有读数`, `${n} points without a value`);
		})
	};
}

/** What a custodian let go all the same, one by one. */
export function overridden(_: Asked, lendings: readonly Lending[]): Answer {
	const rows = lendings.flatMap((one) => {
		const { override } = one;
		if (!override) return [];
		const [zh, en] = [said(override.points, 'zh'), said(override.points, 'en')];
		const people = [override.by, one.officer];
		return [loanRow(one, `${zh}，理由：${override.reason}`, `${en}: ${override.reason}`, people)];
	});
	return { counted: rows.length, of: lendings.length, rows };
}

/** The same by the person who let it go: who does so again and again is seen at a glance. */
export function overriders(_: Asked, lendings: readonly Lending[]): Answer {
	const by = new Map<string, Lending[]>();
	for (const one of lendings) {
		const { override } = one;
		if (!override) continue;
		const known = by.get(override.by);
		if (known) known.push(one);
		else by.set(override.by, [one]);
	}
	const rows = [...by].map(([person, of]): Row => {
		const recorders = [...new Set(of.map(({ recorder }) => recorder))];
		return {
			about: { kind: 'person', person },
			...{ at: of[0]?.override?.at, station: of[0]?.station, people: [person] },
			says: {
				zh: `准予带出 ${of.length} 次：${recorders.join('、')}`,
				en: `let go ${of.length} times: ${recorders.join(', ')}`
			}
		};
	});
	return { counted: rows.length, of: rows.length, rows };
}

export const article5: readonly Question[] = [
	question({
		...{ id: '5-all-four', article: 5, wanted: 'all', read: readLendingsAsked, answer: allFour },
		words: { zh: '四项检查都合格的领用', en: 'loans with all four checks in order' }
	}),
	question({
		...{ id: '5-values', article: 5, wanted: 'neither', read: readLendingsAsked },
		words: { zh: '四项都有读数的领用', en: 'loans with a value for each of the four checks' },
		answer: withValues
	}),
	question({
		...{ id: '5-overridden', article: 5, wanted: 'none', read: readLendingsAsked },
		words: {
			zh: '检查不合格、由保管人准予带出的领用',
			en: 'loans that a custodian let go all the same'
		},
		answer: overridden
	}),
	question({
		...{ id: '5-overriders', article: 5, wanted: 'neither', read: readLendingsAsked },
		words: { zh: '准予过带出的保管人', en: 'custodians who let a recorder go all the same' },
		answer: overriders
	})
];
