import { openExtractionReader, type Extraction } from '../media/extractions';
import type { Store } from '../store/store';
import { dossiersAsked } from './article-14';
import {
	isAsked,
	onceOfAll,
	question,
	type Answer,
	type Asked,
	type Question,
	type Row
} from './question';

/** Extractions, and the files of the cases that they may belong to. */
export interface AskedExtractions {
	readonly all: readonly Extraction[];
	/** Case numbers that are on the record. */
	readonly cases: ReadonlySet<string>;
}

async function extractionsAsked(store: Store, asked: Asked): Promise<AskedExtractions> {
	const [extractions, dossiers] = await Promise.all([
		onceOfAll(asked, 'extractions', openExtractionReader(store)),
		dossiersAsked(store, asked)
	]);
	return {
		all: [...extractions.values()].filter(({ made }) => isAsked(asked, made)),
		cases: new Set([...dossiers.cases.values()].map(({ number }) => number))
	};
}

const row = ({ id, made }: Extraction, zh: string, en: string): Row => ({
	about: { kind: 'entry', log: made.log, seq: made.seq },
	...{ at: made.at, station: made.station, people: [made.body.extractor] },
	says: { zh: `${id}：${zh}`, en: `${id}: ${en}` }
});

const unread = ({ discs }: Extraction) =>
	discs.filter(({ readBack }) => readBack?.body.result !== 'verified');

/** Discs that nobody has read back, or that read back differently. */
export function notReadBack(_: Asked, { all }: AskedExtractions): Answer {
	const open = all.filter((one) => unread(one).length > 0);
	const names = (one: Extraction) =>
		unread(one)
			.map(({ is }) => is.disc)
			.join('、');
	return {
		counted: open.reduce((sum, one) => sum + unread(one).length, 0),
		of: all.reduce((sum, { discs }) => sum + discs.length, 0),
		rows: open.map((one) =>
			row(
				one,
				`光盘 ${names(one)} 没有读回核对，或核对不符`,
				`disc ${names(one)} was not read back, or does not agree`
			)
		)
	};
}

/** Sheets that no receiver has signed for. */
export function openSheets(_: Asked, { all }: AskedExtractions): Answer {
	const open = all.filter(({ state }) => state !== 'closed');
	return {
		...{ counted: open.length, of: all.length },
		rows: open.map((one) => row(one, '提取单没有办结', 'the sheet is not closed'))
	};
}

/** Extractions as evidence whose case file is on the record; the others are shown. */
export function discsInCases(_: Asked, { all, cases }: AskedExtractions): Answer {
	const evidence = all.filter(({ made }) => made.body.purpose === 'evidence');
	const without = evidence.filter(({ made }) => !cases.has(made.body.case.number));
	return {
		...{ counted: evidence.length - without.length, of: evidence.length },
		rows: without.map((one) => {
			const { number } = one.made.body.case;
			return number === ''
				? row(one, '没有案号', 'no case number')
				: row(one, `台账里没有案卷 ${number}`, `no case file ${number} is on the record`);
		})
	};
}

export const article16: readonly Question[] = [
	question({
		...{ id: '16-not-read-back', article: 16, wanted: 'none' },
		words: { zh: '没有读回核对的光盘', en: 'Discs that were not read back' },
		...{ read: extractionsAsked, answer: notReadBack }
	}),
	question({
		...{ id: '16-open-sheets', article: 16, wanted: 'none' },
		words: { zh: '没有办结的提取单', en: 'Extraction sheets that are open' },
		...{ read: extractionsAsked, answer: openSheets }
	}),
	question({
		...{ id: '16-in-case', article: 16, wanted: 'all' },
		words: { zh: '作为证据的光盘对得上案卷', en: 'Discs for evidence that belong to a case file' },
		...{ read: extractionsAsked, answer: discsInCases }
	})
];
