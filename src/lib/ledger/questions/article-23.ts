import { later, toIso, type Instant } from '$lib/base/instant';
import { costsOf, yuan, type CostTable } from '../register/costs';
import { waitingRetirements, type Register } from '../register/register';
import { registerAsked } from './article-02';
import { question, type Answer, type Asked, type Question, type Row } from './question';

/** So often it fails before somebody asks whether it is worth keeping. */
const OFTEN = 2;

/** The calendar of the rule's county: years of a budget are not the browser's. */
const dayOf = (at: Instant): string => toIso(at, 480).slice(0, 10);

function tableOf(asked: Asked, register: Register): CostTable {
	const { recorders, custody } = asked.view;
	// The year in which the time that is asked about ends; its last moment is the one before `until`.
	const last = asked.until === undefined ? asked.now : later(asked.until, { millis: -1 });
	const year = Number(dayOf(last).slice(0, 4));
	return costsOf(
		{
			...{ register, recorders, dayOf },
			facts: (id) => custody.facts(id),
			custody: (id) => custody.of(id, asked.pack),
			kept: (id) => custody.numbers().kept(id)
		},
		...([year, asked.station, asked.now] as const)
	);
}

const rowOf = (asked: Asked, recorder: string, zh: string, en: string): Row => ({
	...{ about: { kind: 'recorder', recorder }, at: undefined, people: [] },
	...{ station: asked.view.recorders.get(recorder)?.station, says: { zh, en } }
});

/** Of which recorders the purchase is on the record: day and price. */
export function boughtOnRecord(asked: Asked, register: Register): Answer {
	const { lines } = tableOf(asked, register);
	const without = lines.filter(
		({ recorder, purchasedOn }) =>
			purchasedOn === undefined && asked.view.recorders.get(recorder)?.active
	);
	return {
		...{ counted: lines.length - without.length, of: lines.length },
		rows: without.map(({ recorder }) =>
			rowOf(asked, recorder, '没有购置日期和金额', 'no date and price of purchase')
		)
	};
}

/** Recorders that failed twice or more in the year. */
export function failedOften(asked: Asked, register: Register): Answer {
	const { lines } = tableOf(asked, register);
	const often = lines.filter(({ failures }) => failures >= OFTEN);
	return {
		...{ counted: often.length, of: lines.length },
		rows: often.map(({ recorder, failures, upkeepFen, ageMonths }) => {
			const years = ageMonths === undefined ? undefined : (ageMonths / 12).toFixed(1);
			return rowOf(
				asked,
				recorder,
				`故障 ${failures} 次，维护 ${yuan(upkeepFen)} 元${years === undefined ? '' : `，已用 ${years} 年`}`,
				`failed ${failures} times, upkeep ¥${yuan(upkeepFen)}${years === undefined ? '' : `, ${years} years old`}`
			);
		})
	};
}

/** Proposals to scrap that the county has not answered. */
export function waitingToScrap(asked: Asked, register: Register): Answer {
	const all = register.retirements.filter(
		({ station }) => asked.station === undefined || station === asked.station
	);
	const waiting = waitingRetirements(register).filter(
		({ station }) => asked.station === undefined || station === asked.station
	);
	return {
		...{ counted: waiting.length, of: all.length },
		rows: waiting.map(({ recorder, at, station, by, reason }) => ({
			...{ about: { kind: 'recorder', recorder }, at, station, people: [by] },
			says: { zh: `申请报废：${reason}`, en: `proposed to scrap: ${reason}` }
		}))
	};
}

export const article23: readonly Question[] = [
	question({
		...{ id: '23-bought', article: 23, wanted: 'all', read: registerAsked, answer: boughtOnRecord },
		words: { zh: '购置日期和金额登记在册的设备', en: 'recorders whose purchase is on the record' }
	}),
	question({
		...{ id: '23-failing', article: 23, wanted: 'none', read: registerAsked, answer: failedOften },
		words: { zh: '本年度故障两次以上的设备', en: 'recorders that failed twice or more in the year' }
	}),
	question({
		...{
			id: '23-waiting',
			article: 23,
			wanted: 'none',
			read: registerAsked,
			answer: waitingToScrap
		},
		words: { zh: '等待县局批复的报废申请', en: 'proposals to scrap without an answer' }
	})
];
