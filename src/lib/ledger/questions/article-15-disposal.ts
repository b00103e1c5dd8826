import { lastWordOn, disposalFault, type Disposal, type Disposals } from '../retention/disposals';
import { readDisposals } from '../retention/disposal-read';
import type { Requests } from '../requests/requests';
import { yearsAfter } from '../retention/retention';
import { fromIso } from '$lib/base/instant';
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

interface Disposed {
	readonly disposals: Disposals;
	readonly requests: Requests;
	/** When content came into safe keeping, as the archive itself has it, by ingest and path. */
	readonly kept: ReadonlyMap<string, number>;
}

const keyOf = ({ ingest, path }: { readonly ingest: string; readonly path: string }): string =>
	`${ingest}\n${path}`;

const read = (store: Store, asked: Asked): Promise<Disposed> =>
	onceOfAll(asked, 'disposals', async () => {
		const disposals = await readDisposals(store);
		const kept = new Map<string, number>();
		for (const { files } of disposals.list)
			for (const file of files) {
				const found = await store.recording(file.ingest, file.path);
				if (found) kept.set(keyOf(file), found.is.keptAt);
			}
		return { disposals, kept, requests: await requestsAsked(store, asked) };
	});

const rowOf = (one: Disposal, zh: string, en: string): Row => ({
	about: { kind: 'entry', log: one.origin, seq: one.seq },
	...{ at: one.at, station: one.station, people: one.persons },
	says: { zh: `${one.id}：${zh}`, en: `${one.id}: ${en}` }
});

const whys = {
	none: { zh: '没有有效的批准', en: 'no approval that held' },
	later: { zh: '批准在执行之后', en: 'approved afterwards' },
	over: { zh: '超过批准的有效期', en: 'after the approval’s time' },
	revoked: { zh: '批准已撤销', en: 'approval revoked' },
	'other-file': { zh: '有文件不在批准的范围内', en: 'a file that was not approved' },
	persons: { zh: '不是由批准人以外的两个人执行', en: 'not executed by two besides the approver' },
	early: { zh: '早于保存期限', en: 'before the time was over' }
};

const isIn = (asked: Asked, { disposals }: Disposed) =>
	disposals.list.filter((one) => isAsked(asked, one));

/** Every disposal. */
export function disposalsDone(asked: Asked, is: Disposed): Answer {
	const all = isIn(asked, is);
	return {
		...{ counted: all.length, of: all.length },
		rows: all.map((one) => {
			const { length } = one.files;
			return rowOf(one, `销毁 ${length} 个文件`, `${length} files disposed of`);
		})
	};
}

/** Without an approval that held, or not by two persons who did not approve it. */
export function disposalsWithout(asked: Asked, is: Disposed): Answer {
	const all = isIn(asked, is);
	const found = all.flatMap((one) => {
		const why = disposalFault(one, is.requests.of(one.id));
		return why === undefined || why === 'early' ? [] : [{ one, why }];
	});
	return {
		...{ counted: found.length, of: all.length },
		rows: found.map(({ one, why }) => rowOf(one, whys[why].zh, whys[why].en))
	};
}

/** Before its own date, or within the first year after the archive says that it came in, whatever the disposal says. */
export function disposalsEarly(asked: Asked, is: Disposed): Answer {
	const all = isIn(asked, is);
	const found = all.filter((one) =>
		one.files.some((file) => {
			const kept = is.kept.get(keyOf(file));
			const least = kept === undefined ? Infinity : yearsAfter(kept as Disposal['at'], 1);
			return one.at < least || one.at < (fromIso(file.notBefore) ?? Infinity);
		})
	);
	return {
		...{ counted: found.length, of: all.length },
		rows: found.map((one) => rowOf(one, whys.early.zh, whys.early.en))
	};
}

/** Copies that were found with other content, and were left where they lie. */
export function copiesLeft(asked: Asked, is: Disposed): Answer {
	const all = isIn(asked, is);
	const found = all.filter((one) =>
		one.copies.some((copy) => lastWordOn(one, copy.vault, copy)?.outcome === 'differs')
	);
	return {
		...{ counted: found.length, of: all.length },
		rows: found.map((one) =>
			rowOf(one, '有副本内容不符，没有清除', 'a copy with other content was left alone')
		)
	};
}

const of = { article: 15, read } as const;

export const article15Disposal: readonly Question[] = [
	question({
		...{ ...of, id: '15-disposals', wanted: 'neither', answer: disposalsDone },
		words: { zh: '执行过的销毁', en: 'disposals' }
	}),
	question({
		...{ ...of, id: '15-disposal-without-approval', wanted: 'none', answer: disposalsWithout },
		words: {
			zh: '没有有效批准，或者不是由批准人以外的两个人执行的销毁',
			en: 'disposals without an approval that held, or not by two besides whoever approved it'
		}
	}),
	question({
		...{ ...of, id: '15-disposal-early', wanted: 'none', answer: disposalsEarly },
		words: { zh: '早于保存期限的销毁', en: 'disposals before the time was over' }
	}),
	question({
		...{ ...of, id: '15-disposal-copies-left', wanted: 'none', answer: copiesLeft },
		words: {
			zh: '有副本内容不符、没有清除的销毁',
			en: 'disposals of which a copy with other content was left'
		}
	})
];
