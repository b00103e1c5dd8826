import type { Instant } from '$lib/base/instant';
import { activitiesFrom, type Activity } from '../activities/activities';
import type { ActivityFact } from '../facts/activity-facts';
import {
	breaksOf,
	firstFound,
	openBreaks,
	statementDueAt,
	type IngestBreaks
} from '../breaks/breaks';
import { openBreaksBook } from '../breaks/breaks-book';
import type { FootageFile } from '../store/described';
import type { Ingest } from '../custody/ingests';
import { countsIn } from '../facts/quarantine';
import { usedIn, type UseParts } from '../breaks/late-recordings';
import type { Store } from '../store/store';
import {
	isAsked,
	onceOfAll,
	oncePart,
	question,
	type Answer,
	type Asked,
	type Question,
	type Row
} from './question';

const MOST_ACTIVITIES = 100_000;

/** One ingest whose content is known, with its interruptions and missing numbers and what was said of them. */
export interface AskedBreaks {
	readonly ingest: Ingest;
	readonly is: IngestBreaks;
	/** What came in with it, as far as it was described. */
	readonly files: readonly FootageFile[];
}

/** The kiosk wrote each file's time with its own offset from UTC. */
function zoneMinutes(files: readonly FootageFile[]): number {
	const [, sign, hours = 0, minutes = 0] =
		/([+-])(\d{2}):(\d{2})$/.exec(files.find(({ modified }) => modified)?.modified ?? '') ?? [];
	return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/** How far the recorder's clock was off is not asked for here: whoever explains a gap at the station is told. */
const useOf = (
	{ view, pack }: Asked,
	{ recorder }: Ingest,
	activities: ByLoan,
	files: readonly FootageFile[]
): UseParts => ({
	used: view.custody
		.of(recorder, pack)
		.loans.flatMap((loan) => usedIn([loan], activities.get(loan.id) ?? [])),
	...{ offsetMinutes: zoneMinutes(files), offsetSeconds: 0 },
	toleranceMillis: pack.maxClockOffsetSeconds * 1000
});

/** What lies between the files of every ingest that is asked about. */
export const breaksAsked = (store: Store, asked: Asked): Promise<readonly AskedBreaks[]> =>
	oncePart(...([asked, 'breaks', (all: Asked) => readBreaks(store, all)] as const), (all) =>
		all.filter(({ ingest }) => ingest.station === asked.station)
	);

async function readBreaks(store: Store, asked: Asked): Promise<readonly AskedBreaks[]> {
	const { custody } = asked.view;
	const ingests = [...custody.recorders()]
		.flatMap((recorder) => custody.of(recorder, asked.pack).ingests)
		.filter(({ station, startedAt }) => isAsked(asked, { station, at: startedAt }));
	if (ingests.length === 0) return [];
	const book = await onceOfAll(asked, 'breaks-book', async () => {
		const all = openBreaksBook(store);
		await all.read();
		return all;
	});
	const counts = countsIn(custody.quarantined());
	const byIngest = new Map(ingests.map((ingest) => [ingest.id, ingest]));
	const files = await filesByIngest(store, asked, ingests);
	const activities = await activitiesAround(store, asked, ingests);
	const found = [...files].flatMap(([id, own]) => {
		const ingest = byIngest.get(id);
		if (!ingest || own.every(({ said }) => said === undefined)) return [];
		const words = book.of(custody.numbers().all(ingest.recorder), counts);
		const is = breaksOf(id, own, words, useOf(asked, ingest, activities, own));
		return [{ ingest, is, files: own }];
	});
	return firstFound(found.sort((a, b) => a.ingest.startedAt - b.ingest.startedAt));
}

/** The files of these ingests. Of whoever asks for one time out of many years, ingest by ingest: the rest is not read. */
async function filesByIngest(
	store: Store,
	{ wider, view }: Asked,
	ingests: readonly Ingest[]
): Promise<ReadonlyMap<string, readonly FootageFile[]>> {
	const files = new Map<string, FootageFile[]>();
	const numbers = view.custody.numbers();
	const recorders = [...new Set(ingests.flatMap(({ recorder }) => numbers.all(recorder)))];
	const found = await store.footageFiles(
		wider ? { ingests: ingests.map(({ id }) => id) } : { recorders }
	);
	for (const file of found) {
		const known = files.get(file.ingest);
		if (known) known.push(file);
		else files.set(file.ingest, [file]);
	}
	return files;
}

type ByLoan = ReadonlyMap<string, readonly Activity[]>;

/** Activities of the recorders' loans, by loan; where many times are asked about, all there are, once. */
async function activitiesAround(
	store: Store,
	asked: Asked,
	ingests: readonly Ingest[]
): Promise<ByLoan> {
	const { custody } = asked.view;
	const counts = countsIn(custody.quarantined());
	const byLoan = (facts: readonly ActivityFact[]): ByLoan => {
		const all = new Map<string, Activity[]>();
		for (const one of activitiesFrom(facts.filter(({ hash }) => counts(hash))))
			all.set(one.loan, [...(all.get(one.loan) ?? []), one]);
		return all;
	};
	if (asked.wider)
		return onceOfAll(asked, 'all-activities', async () =>
			byLoan(await store.activityFacts({}, MOST_ACTIVITIES))
		);
	const loans = [...new Set(ingests.map(({ recorder }) => recorder))].flatMap((one) =>
		custody.of(one, asked.pack).loans.map(({ id }) => id)
	);
	return byLoan(await store.activityFacts({ loans }, MOST_ACTIVITIES));
}

const row = (
	{ id, station, startedAt }: Ingest,
	people: readonly string[],
	zh: string,
	en: string
): Row => ({
	about: { kind: 'ingest', ingest: id },
	...{ at: startedAt, station, people, says: { zh, en } }
});

/** Interruptions of which nobody has said anything. */
export function unexplained(_: Asked, all: readonly AskedBreaks[]): Answer {
	const open = all.filter(({ is }) => openBreaks(is).length > 0);
	return {
		counted: open.reduce((sum, { is }) => sum + openBreaks(is).length, 0),
		of: all.reduce((sum, { is }) => sum + is.breaks.length, 0),
		rows: open.map(({ ingest, is }) => {
			const n = openBreaks(is).length;
			const { recorder } = ingest;
			return row(
				ingest,
				[],
				`${recorder}：${n} 处中断没有说明`,
				`${recorder}: ${n} interruptions unexplained`
			);
		})
	};
}

/** Ingests in which a number that the recorder counted is not there; an answer is shown and takes no lead away. */
export function missingNumbers(_: Asked, all: readonly AskedBreaks[]): Answer {
	const missing = (is: IngestBreaks) => is.leads.filter((one) => one.is.lead === 'missing-numbers');
	const found = all.filter(({ is }) => missing(is).length > 0);
	return {
		...{ counted: found.length, of: all.length },
		rows: found.map(({ ingest, is }) => {
			const numbers = missing(is)
				.flatMap(({ is: lead }) =>
					lead.lead === 'missing-numbers'
						? [lead.from === lead.to ? `${lead.from}` : `${lead.from}–${lead.to}`]
						: []
				)
				.join('、');
			const words = missing(is).flatMap(({ word }) => word ?? []);
			const answers = words.map(({ answer }) => answer).join('；');
			return row(
				ingest,
				[...new Set(words.map(({ by }) => by))],
				`${ingest.recorder}：缺编号 ${numbers}${answers === '' ? '，没有答复' : `；答复：${answers}`}`,
				`${ingest.recorder}: numbers ${numbers} missing${answers === '' ? ', unanswered' : `; answered: ${answers}`}`
			);
		})
	};
}

/** Explained after more days than the pack gives, or not yet although they are over. */
export function lateStatements(asked: Asked, all: readonly AskedBreaks[]): Answer {
	const due = all.flatMap(({ ingest, is }) => {
		const until = statementDueAt(ingest.startedAt, asked.pack);
		return is.breaks.flatMap(({ word, words }) => {
			const first: Instant | undefined = words[0]?.at;
			// What was no interruption needs no statement; what is open and not due yet, none by now.
			if (word?.outcome === 'other-activity') return [];
			if (first === undefined && asked.now <= until) return [];
			return [{ ingest, word, late: (first ?? asked.now) > until }];
		});
	});
	const late = due.filter((one) => one.late);
	return {
		...{ counted: late.length, of: due.length },
		rows: late.map(({ ingest, word }) =>
			row(
				ingest,
				word ? [word.by] : [],
				`${ingest.recorder}：书面说明${word ? '晚于' : '仍未提交，已过'} ${asked.pack.statementDays} 天`,
				`${ingest.recorder}: statement ${word ? 'made' : 'still missing'} after ${asked.pack.statementDays} days`
			)
		)
	};
}

export const article11: readonly Question[] = [
	question({
		...{
			id: '11-unexplained',
			article: 11,
			wanted: 'none',
			read: breaksAsked,
			answer: unexplained
		},
		words: { zh: '没有说明的中断', en: 'interruptions unexplained' }
	}),
	question({
		...{
			id: '11-missing-numbers',
			article: 11,
			wanted: 'none',
			read: breaksAsked,
			answer: missingNumbers
		},
		words: { zh: '缺编号的导出（线索）', en: 'ingests with missing numbers (leads)' }
	}),
	question({
		...{
			id: '11-late-statements',
			article: 11,
			wanted: 'none',
			read: breaksAsked,
			answer: lateStatements
		},
		words: {
			zh: '书面说明晚于规定天数的中断',
			en: 'interruptions explained later than the days of the pack'
		}
	})
];
