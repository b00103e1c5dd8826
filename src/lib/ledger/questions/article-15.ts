import type { Instant } from '$lib/base/instant';
import type { Dossiers } from '../dossier/dossier';
import type { EventOf } from '../events/event';
import { stationOf } from '../facts/facts';
import { FIXITY_TYPES, fixityFrom, type Found } from '../media/fixity';
import type { RetentionBook } from '../retention/retention-facts';
import { openRetentionReader } from '../retention/retention-read';
import type { Store } from '../store/store';
import { dossiersAsked } from './article-14';
import { isAsked, onceOfAll, question, type Answer, type Asked, type Question } from './question';

interface Kept {
	readonly dossiers: Dossiers;
	readonly book: RetentionBook;
}

const readKept = async (store: Store, asked: Asked): Promise<Kept> => ({
	dossiers: await dossiersAsked(store, asked),
	book: await onceOfAll(asked, 'retention', openRetentionReader(store))
});

/** Closed cases of which nobody has said how long they are kept: what is evidence in them has no date. */
export function casesWithoutPeriod(asked: Asked, { dossiers, book }: Kept): Answer {
	const closed = [...dossiers.cases.values()].filter((one) => one.closed && isAsked(asked, one));
	const rows = closed.filter(({ id }) => !book.periods.has(id));
	return {
		...{ counted: rows.length, of: closed.length },
		rows: rows.map(({ subject, number, at, station, by }) => ({
			about: { kind: 'subject', subject: dossiers.same.kept(subject) },
			...{ at, station, people: by === '' ? [] : [by] },
			says: {
				zh: `案卷 ${number} 已结卷，没有定保存期限`,
				en: `case ${number} is closed and has no period`
			}
		}))
	};
}

/** Evidence whose class was made lower afterwards: it may have been right, and somebody else looks at it. */
export function loweredClasses(asked: Asked, { book }: Kept): Answer {
	const all = [...book.classes.values()].flat().filter((one) => isAsked(asked, one));
	const rows = [...book.classes].flatMap(([, said]) =>
		said.filter((one, i) => {
			const was = said[i - 1]?.body.class ?? 'unclassified';
			return isLow(one.body.class) && !isLow(was) && isAsked(asked, one);
		})
	);
	const once = [...new Map(rows.map((one) => [one.hash, one])).values()];
	return {
		...{ counted: once.length, of: new Set(all.map(({ hash }) => hash)).size },
		rows: once.map(({ log, seq, at, station, by, body }) => ({
			about: { kind: 'entry', log, seq },
			...{ at, station, people: by === '' ? [] : [by] },
			says: {
				zh: `${body.files.length} 个文件由证据改低：${body.ground}`,
				en: `${body.files.length} file(s) no longer called evidence: ${body.ground}`
			}
		}))
	};
}

const isLow = (is: string): boolean => is === 'general' || is === 'unclassified';

interface Gone extends Pick<Found, 'bag' | 'path' | 'log' | 'seq'> {
	readonly at: Instant;
	readonly station: string;
	readonly vault: string;
}

interface Checked {
	readonly runs: number;
	readonly gone: readonly Gone[];
}

const readChecked = (store: Store, asked: Asked): Promise<Checked> =>
	onceOfAll(asked, 'checked', () => readChecks(store));

async function readChecks(store: Store): Promise<Checked> {
	const byStation = new Map<string, EventOf<(typeof FIXITY_TYPES)[number]>[]>();
	for (const origin of (await store.heads()).keys())
		for (const entry of await store.registryEntries(origin, FIXITY_TYPES, 0)) {
			if (!entry.known) continue;
			const known = byStation.get(stationOf(origin)) ?? [];
			// Found by these types, and what is known has the body of its type.
			known.push(entry.event as unknown as EventOf<(typeof FIXITY_TYPES)[number]>);
			byStation.set(stationOf(origin), known);
		}
	const gone: Gone[] = [];
	let runs = 0;
	for (const [station, events] of byStation)
		for (const [vault, is] of fixityFrom(events as Parameters<typeof fixityFrom>[0])) {
			runs += is.runs.length;
			for (const { kind, bag, path, log, seq, at } of is.open)
				if (kind === 'missing') gone.push({ bag, path, log, seq, at, station, vault });
		}
	return { runs, gone };
}

/** Files that a check did not find in a vault, and nobody has accounted for. */
export function filesGone(asked: Asked, { runs, gone }: Checked): Answer {
	const rows = gone.filter((one) => isAsked(asked, one));
	return {
		...{ counted: rows.length, of: runs },
		rows: rows.map(({ log, seq, at, station, vault, bag, path }) => ({
			about: { kind: 'entry', log, seq },
			...{ at, station, people: [] },
			says: {
				zh: `${vault}：${bag}${path === null ? '' : `/${path}`} 不在`,
				en: `${vault}: ${bag}${path === null ? '' : `/${path}`} is not there`
			}
		}))
	};
}

export const article15: readonly Question[] = [
	question({
		...{ id: '15-files-gone', article: 15, wanted: 'none' },
		...{ read: readChecked, answer: filesGone },
		words: {
			zh: '完整性核验没有找到、也没有交代去向的文件',
			en: 'files that a check of a vault did not find and nobody accounted for'
		}
	}),
	question({
		...{ id: '15-case-without-period', article: 15, wanted: 'none' },
		...{ read: readKept, answer: casesWithoutPeriod },
		words: {
			zh: '已结卷、没有定保存期限的案卷',
			en: 'closed cases without a period for which they are kept'
		}
	}),
	question({
		...{ id: '15-class-lowered', article: 15, wanted: 'none' },
		...{ read: readKept, answer: loweredClasses },
		words: {
			zh: '由证据、涉诉复议、商业秘密改为一般或未分类的登记',
			en: 'classes lowered from evidence, lawsuit or secret to general or unclassified'
		}
	})
];
