import type { KeptIngest } from '../store/described';
import { keptSubjects, type Dossiers } from '../dossier/dossier';
import { notFiled, notLinked, stillUnknown } from '../dossier/dossier-questions';
import { readDossiers } from '../dossier/dossier-read';
import type { Store } from '../store/store';
import {
	isAsked,
	onceOfAll,
	oncePart,
	question,
	type Answer,
	type Asked,
	type Question
} from './question';

/** So many ingests are looked through for footage that lies in nobody's file. */
const MOST_INGESTS = 2000;

interface Read {
	readonly dossiers: Dossiers;
	readonly ingests: readonly KeptIngest[];
}

const readFiled = async (store: Store, asked: Asked): Promise<Read> => ({
	dossiers: await dossiersAsked(store, asked),
	ingests: await oncePart(
		...([asked, 'kept-ingests', (all: Asked) => readIngests(store, all)] as const),
		(all) => all.filter(({ ingest }) => stationOfId(ingest) === asked.station)
	)
});

function readIngests(store: Store, asked: Asked): Promise<readonly KeptIngest[]> {
	const { station, view, from, until } = asked;
	const stations = station ?? [...view.stations.keys()];
	return store.keptIngests({ station: stations, from, until }, MOST_INGESTS);
}

/** Who is on file, and with what, as every question about it reads it. */
export const dossiersAsked = (store: Store, asked: Asked): Promise<Dossiers> =>
	onceOfAll(asked, 'dossiers', () => readDossiers(store));

/** Of an ingest's id its station: `s01-e1-42`. */
const stationOfId = (id: string): string => id.replace(/-e\d+-\d+$/, '');

/** Footage that lies in nobody's file so many days after its ingest. */
export function footageNotFiled(asked: Asked, { dossiers, ingests }: Read): Answer {
	const within = ingests.filter(
		({ ended, ingest, startedAt }) =>
			ended && isAsked(asked, { station: stationOfId(ingest), at: startedAt })
	);
	const rows = notFiled(within, dossiers, asked.pack, asked.now);
	return {
		...{ counted: rows.length, of: within.length },
		rows: rows.map(({ ingest: { ingest, recorder, startedAt, files }, unfiled }) => ({
			about: { kind: 'ingest', ingest },
			...{ at: startedAt, station: stationOfId(ingest), people: [] },
			says: {
				zh: `${recorder}：${files} 个文件中 ${unfiled} 个没有归入任何对象`,
				en: `${recorder}: ${unfiled} of ${files} files lie in nobody’s file`
			}
		}))
	};
}

/** Subjects with a case in whose file something has lain for so long without being evidence in any. */
export function evidenceNotLinked(asked: Asked, dossiers: Dossiers): Answer {
	const { subjects } = dossiers;
	const cases = [...dossiers.cases.values()].filter((one) => isAsked(asked, one));
	const rows = notLinked(dossiers, asked.pack, asked.now).filter((one) =>
		one.cases.some((of) => isAsked(asked, of))
	);
	const of = new Set(
		cases
			.filter(({ subject }) => subjects.has(subject))
			.map((one) => dossiers.same.kept(one.subject))
	);
	return {
		...{ counted: rows.length, of: of.size },
		rows: rows.map(({ subject, cases: of, files, documents }) => ({
			about: { kind: 'subject', subject: subject.id },
			...{ at: of.at(-1)?.at, station: subject.station, people: [] },
			says: {
				zh: `${subject.now.name}：音像 ${files} 个、文书 ${documents} 件未关联到案卷`,
				en: `${subject.now.name}: ${files} recordings, ${documents} documents not linked to a case`
			}
		}))
	};
}

/** Subjects of whom it is not known after so many days who they are. */
export function unknownSubjects(asked: Asked, dossiers: Dossiers): Answer {
	const all = keptSubjects(dossiers).filter((one) => isAsked(asked, one));
	const rows = stillUnknown(dossiers, asked.pack, asked.now).filter((one) => isAsked(asked, one));
	return {
		...{ counted: rows.length, of: all.length },
		rows: rows.map(({ id, at, station, by, now }) => ({
			about: { kind: 'subject', subject: id },
			...{ at, station, people: by === '' ? [] : [by] },
			says: { zh: `${now.name}（${now.address}）`, en: `${now.name} (${now.address})` }
		}))
	};
}

export const article14: readonly Question[] = [
	question({
		...{ id: '14-footage-not-filed', article: 14, wanted: 'none' },
		...{ read: readFiled, answer: footageNotFiled },
		words: {
			zh: '入库满规定天数仍有文件没有归入任何执法对象的导出',
			en: 'ingests of which files lie in nobody’s file after the days the rule pack gives'
		}
	}),
	question({
		...{ id: '14-evidence-not-linked', article: 14, wanted: 'none' },
		...{ read: dossiersAsked, answer: evidenceNotLinked },
		words: {
			zh: '已立案、仍有音像或文书未关联到案卷的执法对象',
			en: 'subjects with a case whose recordings or documents are linked to none'
		}
	}),
	question({
		...{ id: '14-subject-unknown', article: 14, wanted: 'none' },
		...{ read: dossiersAsked, answer: unknownSubjects },
		words: {
			zh: '超过规定天数仍为「待定」的执法对象',
			en: 'subjects still unknown after the days the rule pack gives'
		}
	})
];
