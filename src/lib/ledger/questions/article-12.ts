import {
	checkedAt,
	isUnchecked,
	MEDIUM_DAYS,
	readMedia,
	type KeptMedium,
	type MediaBook
} from '../media/media';
import { wholeCopies } from '../custody/clearance';
import { countsIn } from '../facts/quarantine';
import type { Store } from '../store/store';
import type { LedgerBag } from '../media/vault-bags';
import { readName } from '../verdicts/verdict';
import {
	entriesAsked,
	onceOfAll,
	question,
	type Answer,
	type Asked,
	type Question,
	type Row
} from './question';

const readAll = (store: Store, asked: Asked): Promise<MediaBook> =>
	onceOfAll(asked, 'media', () =>
		readMedia(
			(types) => entriesAsked(store, asked, types),
			countsIn(asked.view.custody.quarantined())
		)
	);

const own = ({ station }: Asked, { media }: MediaBook): readonly KeptMedium[] =>
	media.filter((one) => station === undefined || one.station === station);

const inUse = (one: KeptMedium): boolean => !one.medium?.retired;

/** Where it leads: the entry that registered it, or the station where nobody did. */
function mediumRow(one: KeptMedium, zh: string, en: string): Row {
	const { medium, vault, station } = one;
	const name = medium?.is.label ?? vault?.vault ?? '';
	const entry = medium && readName(medium.id);
	return {
		about:
			medium && entry
				? { kind: 'entry', log: medium.registered.log, seq: entry.seq }
				: { kind: 'station', station },
		...{ at: medium?.registered.at ?? vault?.since, station, people: [] },
		says: { zh: `${name}：${zh}`, en: `${name}: ${en}` }
	};
}

/** Of several bags of one ingest the first. */
function bagsByIngest({ bags }: MediaBook): ReadonlyMap<string, LedgerBag> {
	const all = new Map<string, LedgerBag>();
	for (const [station, held] of bags)
		for (const bag of held) {
			const key = `${station} ${bag.ingest}`;
			if (!all.has(key)) all.set(key, bag);
		}
	return all;
}

/** Ended ingests of which fewer verified copies are kept than the rule pack asks for, or a copy of a file is found wanting. */
export function fewCopies(asked: Asked, book: MediaBook): Answer {
	const { view, pack, station } = asked;
	let [counted, of] = [0, 0];
	const rows: Row[] = [];
	const bags = bagsByIngest(book);
	for (const recorder of view.custody.recorders())
		for (const ingest of view.custody.of(recorder, pack).ingests) {
			if (!ingest.ended || (station !== undefined && ingest.station !== station)) continue;
			if (asked.from !== undefined && ingest.startedAt < asked.from) continue;
			if (asked.until !== undefined && ingest.startedAt >= asked.until) continue;
			const { files, id, startedAt } = ingest;
			of += files;
			const bag = bags.get(`${ingest.station} ${id}`);
			const held = bag ? [...bag.vaults] : [];
			const copies = Math.min(held.length, wholeCopies(ingest).length);
			const lost = new Set(
				book.media
					.filter((one) => one.station === ingest.station && held.includes(one.vault?.vault ?? ''))
					.flatMap((one) => one.vault?.fixity.open ?? [])
					.filter((one) => one.bag === ingest.bag && one.kind !== 'additional')
					.map(({ path }) => path ?? '')
			);
			const short =
				copies < pack.copies ? files : lost.has('') ? files : Math.min(files, lost.size);
			if (short === 0) continue;
			counted += short;
			rows.push({
				about: { kind: 'ingest', ingest: id },
				...{ at: startedAt, station: ingest.station, people: [] },
				says: {
					zh: `${ingest.recorder}：${short} 个文件不足 ${pack.copies} 份核对过的副本（现有 ${copies} 份）`,
					en: `${ingest.recorder}: ${short} files with fewer than ${pack.copies} verified copies (${copies} kept)`
				}
			});
		}
	return { counted, of, rows };
}

export function unchecked(asked: Asked, book: MediaBook): Answer {
	const filled = own(asked, book).filter((one) => inUse(one) && (one.vault?.bags ?? 0) > 0);
	const late = filled.filter((one) => isUnchecked(one, asked.now));
	return {
		...{ counted: late.length, of: filled.length },
		rows: late.map((one) => {
			const since = checkedAt(one) ?? one.vault?.since ?? asked.now;
			const days = Math.floor((asked.now - since) / 86_400_000);
			return mediumRow(one, `${days} 天没有复核`, `not read and compared for ${days} days`);
		})
	};
}

/** In use, and nobody in service keeps it. */
export function withoutKeeper(asked: Asked, book: MediaBook): Answer {
	const all = own(asked, book).filter((one) => one.medium && inUse(one));
	const people = asked.view.people;
	const bare = all.filter(({ medium }) => {
		const keeper = medium?.is.keeper ?? null;
		// Handed over with the sheet of its extraction: its keeper is the receiver, who is not on the roll.
		if (keeper === null && medium?.disc?.handedOver) return false;
		return keeper === null || people.get(keeper)?.active !== true;
	});
	return {
		...{ counted: bare.length, of: all.length },
		rows: bare.map((one) => mediumRow(one, '没有在岗的保管人', 'no keeper in service'))
	};
}

/** Vaults with footage whose medium nobody registered. */
export function unregistered(asked: Asked, book: MediaBook): Answer {
	const filled = own(asked, book).filter((one) => inUse(one) && (one.vault?.bags ?? 0) > 0);
	const bare = filled.filter(({ medium }) => !medium);
	return {
		...{ counted: bare.length, of: filled.length },
		rows: bare.map((one) =>
			mediumRow(one, '存着录像，没有登记介质', 'holds footage, not registered')
		)
	};
}

export const article12: readonly Question[] = [
	question({
		...{ id: '12-few-copies', article: 12, wanted: 'none', read: readAll, answer: fewCopies },
		words: { zh: '核对过的副本不足的文件', en: 'files with too few verified copies' }
	}),
	question({
		...{ id: '12-unchecked', article: 12, wanted: 'none', read: readAll, answer: unchecked },
		words: {
			zh: `超过 ${MEDIUM_DAYS} 天没有复核的存储介质`,
			en: `media not read and compared for more than ${MEDIUM_DAYS} days`
		}
	}),
	question({
		...{ id: '12-no-keeper', article: 12, wanted: 'none', read: readAll, answer: withoutKeeper },
		words: { zh: '没有保管人的存储介质', en: 'media without a keeper' }
	}),
	question({
		...{ id: '12-unregistered', article: 12, wanted: 'none', read: readAll, answer: unregistered },
		words: {
			zh: '存着录像、没有登记的存储',
			en: 'storage that holds footage and is not registered'
		}
	})
];
