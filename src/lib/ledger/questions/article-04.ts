import type { FootageFile } from '../store/described';
import type { Ingest } from '../custody/ingests';
import type { Lending } from '../custody/lendings';
import type { Store } from '../store/store';
import { borrowers, loanRow, readLendingsAsked } from './lendings-asked';
import { isAsked, peopleOf, question, type Answer, type Asked, type Question } from './question';

/** What it was taken out for: the kind of work, and the place, signed for by the borrower. */
export function saidWhatFor(_: Asked, lendings: readonly Lending[]): Answer {
	const without = lendings.filter(({ signature }) => !signature);
	return {
		...{ counted: lendings.length - without.length, of: lendings.length },
		rows: without.map((one) => loanRow(one, one.task, one.task)),
		ofPeople: peopleOf(lendings.map(borrowers))
	};
}

export function otherWork(_: Asked, lendings: readonly Lending[]): Answer {
	const other = lendings.filter(({ signature }) => signature?.category === 'other');
	return {
		...{ counted: other.length, of: lendings.length },
		rows: other.map((one) => {
			const said = `${one.task}，${one.signature?.place ?? ''}`;
			return loanRow(one, said, said);
		})
	};
}

const ingestsAsked = (asked: Asked): readonly Ingest[] =>
	[...asked.view.custody.recorders()]
		.flatMap((recorder) => asked.view.custody.of(recorder, asked.pack).ingests)
		.filter(({ station, startedAt }) => isAsked(asked, { station, at: startedAt }));

export type FilesByIngest = ReadonlyMap<string, readonly Pick<FootageFile, 'bag'>[]>;

/** Of ingests to which no loan and no hand-in belongs: their files. */
export async function filesWithoutLoan(store: Store, asked: Asked): Promise<FilesByIngest> {
	const files = new Map<string, readonly FootageFile[]>();
	for (const { id, loans } of ingestsAsked(asked))
		if (loans.length === 0) files.set(id, await store.footageFiles({ ingest: id }));
	return files;
}

/**
 * 无借用录像: footage came in, and nobody had taken the recorder out. Where all of it was in safe keeping before, the recorder
 * was read once more, and nobody has to say anything.
 */
export const ingestsWithoutLoan = (asked: Asked, files: FilesByIngest): readonly Ingest[] =>
	ingestsAsked(asked).filter(({ id, loans, bag }) => {
		const own = files.get(id) ?? [];
		return loans.length === 0 && (own.length === 0 || own.some((file) => file.bag === bag));
	});

export function withoutLoan(asked: Asked, files: FilesByIngest): Answer {
	const ingests = ingestsAsked(asked);
	const found = ingestsWithoutLoan(asked, files);
	return {
		...{ counted: found.length, of: ingests.length },
		rows: found.map(({ id, recorder, station, startedAt, files: count }) => ({
			about: { kind: 'ingest', ingest: id },
			...{ at: startedAt, station, people: [] },
			says: {
				zh: `${recorder}：${count} 个文件没有领用记录，请查明由谁使用、用于什么工作`,
				en: `${recorder}: ${count} files without a loan; find out who used it, and for what`
			}
		}))
	};
}

export const article4: readonly Question[] = [
	question({
		...{ id: '4-what-for', article: 4, wanted: 'all', read: readLendingsAsked },
		words: {
			zh: '写明工作类别和地点的领用',
			en: 'loans that say for what kind of work and where'
		},
		answer: saidWhatFor
	}),
	question({
		...{ id: '4-other-work', article: 4, wanted: 'neither', read: readLendingsAsked },
		words: { zh: '按「其他工作」领用的', en: 'loans for “other work”' },
		answer: otherWork
	}),
	question({
		...{ id: '4-no-loan', article: 4, wanted: 'none' },
		...{ read: filesWithoutLoan, answer: withoutLoan },
		words: { zh: '没有领用记录的导出（无借用录像）', en: 'ingests of footage without a loan' }
	})
];
