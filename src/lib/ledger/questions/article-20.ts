import { later } from '$lib/base/instant';
import type { Sealing } from '../register/secrecy';
import { readSecrecy } from '../register/secrecy-reader';
import type { Store } from '../store/store';
import { onceOfAll, question, type Answer, type Asked, type Question } from './question';

/** So long a sealed carrier may lie at a station before somebody asks; the rule names no time [D]. */
const WAITS_DAYS = 7;

const secrecyAsked = (store: Store, asked: Asked): Promise<readonly Sealing[]> =>
	onceOfAll(asked, 'secrecy', () => readSecrecy(store, asked));

const askedFor = ({ station, from, until }: Asked, all: readonly Sealing[]): readonly Sealing[] =>
	all.filter(
		(one) =>
			(station === undefined || one.station === station) &&
			(from === undefined || one.at >= from) &&
			(until === undefined || one.at < until)
	);

/** A count and the number of the seal: of what is sealed there is nothing else to say. */
const answer = (of: readonly Sealing[], rows: readonly Sealing[]): Answer => ({
	...{ counted: rows.length, of: of.length },
	rows: rows.map(({ recorder, at, station, by, seal }) => ({
		about: recorder === null ? { kind: 'station', station } : { kind: 'recorder', recorder },
		...{ at, station, people: [by] },
		says: { zh: `封签 ${seal}`, en: `seal ${seal}` }
	}))
});

/** Carriers that were sealed and are not yet with the secrecy officer, a week later. */
export function waitingForOfficer(asked: Asked, all: readonly Sealing[]): Answer {
	const of = askedFor(asked, all);
	return answer(
		of,
		of.filter(({ is, at }) => is === 'sealed' && later(at, { hours: 24 * WAITS_DAYS }) < asked.now)
	);
}

/** Carriers that were found to be secret only after they had been ingested. */
export function foundAfterwards(asked: Asked, all: readonly Sealing[]): Answer {
	const of = askedFor(asked, all);
	return answer(
		of,
		of.filter(({ found }) => found === 'after-ingest')
	);
}

/** Seals that were broken when the carrier was handed over. */
export function brokenSeals(asked: Asked, all: readonly Sealing[]): Answer {
	const of = askedFor(asked, all);
	return answer(
		of,
		of.filter(({ handedOver }) => handedOver?.seal === 'broken')
	);
}

export const article20: readonly Question[] = [
	question({
		...{ id: '20-waiting', article: 20, wanted: 'none', read: secrecyAsked },
		answer: waitingForOfficer,
		words: {
			zh: `封存 ${WAITS_DAYS} 天还没有移交保密员的涉密载体`,
			en: `sealed carriers not handed over after ${WAITS_DAYS} days`
		}
	}),
	question({
		...{ id: '20-afterwards', article: 20, wanted: 'none', read: secrecyAsked },
		answer: foundAfterwards,
		words: {
			zh: '入库之后才发现涉密的载体',
			en: 'carriers found to be secret only after the ingest'
		}
	}),
	question({
		...{ id: '20-broken', article: 20, wanted: 'none', read: secrecyAsked, answer: brokenSeals },
		words: { zh: '移交时封签破损的载体', en: 'carriers handed over with a broken seal' }
	})
];
