import { readDeletions, type Deletion } from '../retention/deletions';
import { unfounded, type Requests } from '../requests/requests';
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

const releasesIn = (asked: Asked, requests: Requests) =>
	requests.list
		.filter(({ made }) => made.detail.kind === 'release')
		.flatMap((request) => {
			const given = request.steps.find(({ type }) => type === 'footage-released');
			return given && isAsked(asked, given) ? [{ request, given }] : [];
		});
type Given = ReturnType<typeof releasesIn>[number];

const rowOf = ({ request, given }: Given, zh: string, en: string): Row => ({
	about: { kind: 'entry', log: given.origin, seq: given.seq },
	...{ at: given.at, station: given.station, people: [given.by] },
	says: { zh: `${request.id}：${zh}`, en: `${request.id}: ${en}` }
});

const recipientOf = ({ request }: Given): string =>
	request.made.detail.kind === 'release' ? request.made.detail.recipient : '';

/** Every release to an outsider. */
export function releases(asked: Asked, requests: Requests): Answer {
	const all = releasesIn(asked, requests);
	return {
		...{ counted: all.length, of: all.length },
		rows: all.map((one) => {
			const files = one.request.made.files.length;
			const to = recipientOf(one);
			return rowOf(one, `${files} 个文件给 ${to}`, `${files} files to ${to}`);
		})
	};
}

/** Released without an approval that held then. */
export function releasedWithout(asked: Asked, requests: Requests): Answer {
	const all = releasesIn(asked, requests);
	const found = all.filter(({ request, given }) => unfounded(request, given) !== undefined);
	return {
		...{ counted: found.length, of: all.length },
		rows: found.map((one) => rowOf(one, '没有有效的批准', 'without an approval that held'))
	};
}

/** Handed over, and no receipt is on the record. */
export function withoutReceipt(asked: Asked, requests: Requests): Answer {
	const all = releasesIn(asked, requests);
	const found = all.filter(
		({ request }) => !request.steps.some(({ type }) => type === 'release-receipted')
	);
	return {
		...{ counted: found.length, of: all.length },
		rows: found.map((one) => rowOf(one, '没有签收', 'no receipt'))
	};
}

/** Requests for deletion that nobody has answered. */
export function unanswered(asked: Asked, deletions: readonly Deletion[]): Answer {
	const all = deletions.filter((one) => isAsked(asked, one.asked));
	const found = all.filter(({ answers }) => answers.length === 0);
	return {
		...{ counted: found.length, of: all.length },
		rows: found.map(({ id, asked: one }) => ({
			about: { kind: 'entry', log: one.origin, seq: one.seq },
			...{ at: one.at, station: one.station, people: [one.by] },
			says: { zh: `${id}：请求删除${one.what}，没有答复`, en: `${id}: ${one.what}, unanswered` }
		}))
	};
}

const of = { article: 19, read: requestsAsked } as const;

export const article19: readonly Question[] = [
	question({
		...{ ...of, id: '19-releases', wanted: 'neither', answer: releases },
		words: { zh: '对外提供', en: 'releases to outsiders' }
	}),
	question({
		...{ ...of, id: '19-without-approval', wanted: 'none', answer: releasedWithout },
		words: { zh: '没有有效批准的对外提供', en: 'releases without an approval that held' }
	}),
	question({
		...{ ...of, id: '19-without-receipt', wanted: 'none', answer: withoutReceipt },
		words: { zh: '没有签收的对外提供', en: 'releases without a receipt' }
	}),
	question({
		...{ id: '19-unanswered', article: 19, wanted: 'none', answer: unanswered },
		read: (store: Store, asked: Asked) => onceOfAll(asked, 'deletions', () => readDeletions(store)),
		words: { zh: '没有答复的删除请求', en: 'requests for deletion that nobody answered' }
	})
];
