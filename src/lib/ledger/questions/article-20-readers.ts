import { later } from '$lib/base/instant';
import type { Said } from '../facts/said';
import { unnamedUses, type UnnamedUse } from '../requests/restricted-uses';
import { readRestrictions, type Restriction } from '../requests/restrictions';
import type { Store } from '../store/store';
import { requestsAsked } from './article-17';
import {
	isAsked,
	onceOfAll,
	question,
	type Answer,
	type Asked,
	type Question,
	type Row
} from './question';

/** So long a change may wait, and a restriction stand, before somebody asks; the rule names no time [D]. */
const WAITS_DAYS = 7;
const REVIEW_DAYS = 365;
const after = (said: Said, days: number) => later(said.at, { hours: 24 * days });

interface Read {
	readonly restrictions: readonly Restriction[];
	readonly uses: readonly UnnamedUse[];
}
export const restrictionsAsked = (store: Store, asked: Asked): Promise<readonly Restriction[]> =>
	onceOfAll(asked, 'restrictions', () => readRestrictions(store));

async function read(store: Store, asked: Asked): Promise<Read> {
	const restrictions = await restrictionsAsked(store, asked);
	const requests = await requestsAsked(store, asked);
	return { restrictions, uses: unnamedUses(restrictions, requests, asked.view.people) };
}

const row = (is: Said, zh: string, en: string): Row => ({
	about: { kind: 'entry', log: is.origin, seq: is.seq },
	...{ at: is.at, station: is.station, people: [is.by], says: { zh, en } }
});
const own = (asked: Asked, all: readonly Restriction[]) => all.filter((one) => isAsked(asked, one));

/** Played, extracted, released or read for somebody who was no named reader then. */
export function unnamed(asked: Asked, { restrictions, uses }: Read): Answer {
	const found = uses.filter(({ is }) => isAsked(asked, is));
	return {
		...{ counted: found.length, of: own(asked, restrictions).length },
		rows: found.map(({ is, restriction: { restriction } }) =>
			row(is, `${restriction}：不在知悉人名单上`, `${restriction}: no named reader`)
		)
	};
}

/** Decisions about readers, and liftings, that do not count. */
export function voided(asked: Asked, { restrictions }: Read): Answer {
	const all = restrictions.flatMap((one) =>
		[...one.voided, ...one.reviews, ...one.changes.flatMap(({ decided }) => decided ?? [])].filter(
			(is) => isAsked(asked, is)
		)
	);
	const found = restrictions.flatMap((one) => one.voided.filter((is) => isAsked(asked, is)));
	return {
		...{ counted: found.length, of: all.length },
		rows: found.map((is) =>
			row(
				is,
				'审批本人提出或有利于本人的事项，不作数',
				'decided to one’s own benefit; does not count'
			)
		)
	};
}

/** Changes of readers that no leader answered for a week. */
export function waiting(asked: Asked, { restrictions }: Read): Answer {
	const all = own(asked, restrictions).flatMap(({ changes }) => changes);
	const found = all.filter(
		({ asked: is, decided }) => !decided && after(is, WAITS_DAYS) < asked.now
	);
	return {
		...{ counted: found.length, of: all.length },
		rows: found.map(({ asked: is }) => row(is, `${is.change} 待审批`, `${is.change} waits`))
	};
}

/** Restrictions that no leader looked at again for a year. */
export function unreviewed(asked: Asked, { restrictions }: Read): Answer {
	const open = own(asked, restrictions).filter(({ is }) => is === 'restricted');
	const found = open.filter((one) => after(one.reviews.at(-1) ?? one, REVIEW_DAYS) < asked.now);
	return {
		...{ counted: found.length, of: open.length },
		rows: found.map((one) =>
			row(one, `${one.restriction} 一年没有复核`, `${one.restriction}: not reviewed for a year`)
		)
	};
}

/** Restrictions whose side texts were erased, by whom and why stands in the entry. */
export function erasedTexts(asked: Asked, { restrictions }: Read): Answer {
	const all = own(asked, restrictions);
	const found = all.flatMap(({ erased }) => erased);
	return {
		...{ counted: found.length, of: all.length },
		rows: found.map((is) =>
			row(
				is,
				`${is.restriction} 删除侧文 ${is.sides.length} 份`,
				`${is.restriction}: ${is.sides.length} erased`
			)
		)
	};
}

const of = { article: 20, read } as const;

export const article20Readers: readonly Question[] = [
	question({
		...{ ...of, id: '20-unnamed', wanted: 'none', answer: unnamed },
		words: {
			zh: '限制知悉的记录，为名单以外的人播放、提取、提供或查看侧文',
			en: 'restricted recordings opened for others than their named readers'
		}
	}),
	question({
		...{ ...of, id: '20-void-readers', wanted: 'none', answer: voided },
		words: {
			zh: '不作数的知悉人审批或解除',
			en: 'decisions about readers that do not count'
		}
	}),
	question({
		...{ ...of, id: '20-readers-waiting', wanted: 'none', answer: waiting },
		words: {
			zh: `${WAITS_DAYS} 天没有审批的知悉人变更`,
			en: `changes of readers unanswered for ${WAITS_DAYS} days`
		}
	}),
	question({
		...{ ...of, id: '20-unreviewed', wanted: 'none', answer: unreviewed },
		words: {
			zh: '一年没有复核的限制知悉',
			en: 'restrictions not reviewed for a year'
		}
	}),
	question({
		...{ ...of, id: '20-erased', wanted: 'neither', answer: erasedTexts },
		words: { zh: '侧文已删除（限制知悉的项数）', en: 'side texts erased (of restrictions)' }
	})
];
