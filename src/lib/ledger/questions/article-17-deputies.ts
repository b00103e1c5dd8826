import { isCountyLog } from '../facts/facts';
import type { Requests } from '../requests/requests';
import { requestsAsked } from './article-17';
import { isAsked, question, type Answer, type Asked, type Question } from './question';

/** What the county decided, and what of it in the place of somebody who was absent. */
export function byDeputies(asked: Asked, requests: Requests): Answer {
	const all = requests.list
		.filter(({ made }) => isAsked(asked, made))
		.flatMap(({ decisions, made }) =>
			decisions.filter(({ origin }) => isCountyLog(origin)).map((one) => ({ one, made }))
		);
	const found = all.flatMap(({ one, made }) =>
		one.deputyFor ? [{ one, made, by: one.deputyFor }] : []
	);
	return {
		...{ counted: found.length, of: all.length },
		rows: found.map(({ one, made, by }) => ({
			about: { kind: 'entry', log: one.origin, seq: one.seq },
			...{ at: one.at, station: made.station, people: [] },
			says: {
				zh: `${one.request}：${by.deputyName} 代 ${by.principalName}（委托 ${by.id}）`,
				en: `${one.request}: ${by.deputyName} in the place of ${by.principalName} (${by.id})`
			}
		}))
	};
}

export const article17Deputies: readonly Question[] = [
	question({
		...{ article: 17, read: requestsAsked, id: '17-by-deputies', wanted: 'neither' },
		answer: byDeputies,
		words: {
			zh: '代理审批（县局审批中由受托人作出的）',
			en: 'decided by deputies, of all that the county decided'
		}
	})
];
