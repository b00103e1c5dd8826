import type { Instant } from '$lib/base/instant';
import { answeredAt, wasLate } from '../custody/deadline';
import type { FootageFile } from '../store/described';
import type { Duty } from '../custody/duties';
import type { Ingest } from '../custody/ingests';
import type { Store } from '../store/store';
import {
	isAsked,
	nothing,
	oncePart,
	peopleOf,
	question,
	type Answer,
	type Asked,
	type Question,
	type Row
} from './question';

/** Duties that began within what is asked about. */
const dutiesAsked = (asked: Asked): readonly Duty[] =>
	[...asked.view.custody.recorders()]
		.flatMap((recorder) => asked.view.custody.of(recorder, asked.pack).duties)
		.filter(({ station, runsFrom }) => isAsked(asked, { station, at: runsFrom }));

const ingestsAsked = (asked: Asked): readonly Ingest[] =>
	[...asked.view.custody.recorders()]
		.flatMap((recorder) => asked.view.custody.of(recorder, asked.pack).ingests)
		.filter(({ station, startedAt }) => isAsked(asked, { station, at: startedAt }));

/** Of a duty that is neither answered nor due yet nobody can say anything. */
const isSettled = (duty: Duty, now: Instant): boolean =>
	answeredAt(duty) !== undefined || duty.dueAt < now;

const officersOf = ({ loan }: Duty): readonly string[] =>
	loan ? [loan.out.officer, ...loan.out.companions] : [];

function lateRow(duty: Duty): Row {
	const { recorder, lateReason, noFootage, metAt } = duty;
	const reason = lateReason ? `：${lateReason.reason}` : '';
	const zh = metAt !== undefined ? '逾期已导出' : noFootage ? '逾期后说明无录像' : '逾期未导出';
	const en = metAt !== undefined ? 'ingested late' : noFootage ? 'explained late' : 'overdue';
	return {
		about: duty.loan ? { kind: 'loan', loan: duty.id, recorder } : { kind: 'recorder', recorder },
		...{ at: duty.dueAt, station: duty.station, people: officersOf(duty) },
		says: {
			zh: `${recorder} ${zh}${reason}`,
			en: `${recorder} ${en}${lateReason ? `: ${lateReason.reason}` : ''}`
		}
	};
}

/** In safe keeping in time, or said in time to be nothing. */
export function inTime(asked: Asked): Answer {
	const settled = dutiesAsked(asked).filter((duty) => isSettled(duty, asked.now));
	const late = settled.filter((duty) => wasLate(duty, asked.now));
	const ofPeople = peopleOf(settled.map(officersOf));
	return {
		...{ counted: settled.length - late.length, of: settled.length },
		...{ rows: late.map(lateRow), ofPeople }
	};
}

/** The same for each station or officer by itself; `counted` are those who were never late. */
function inTimeBy(
	asked: Asked,
	keysOf: (duty: Duty) => readonly string[],
	kind: 'station' | 'person'
): Answer {
	const sums = new Map<string, { all: number; late: number }>();
	for (const duty of dutiesAsked(asked).filter((one) => isSettled(one, asked.now)))
		for (const key of keysOf(duty)) {
			const sum = sums.get(key) ?? { all: 0, late: 0 };
			sum.all++;
			if (wasLate(duty, asked.now)) sum.late++;
			sums.set(key, sum);
		}
	const { stations, people } = asked.view;
	const rows = [...sums]
		.filter(([, { late }]) => late > 0)
		.sort(([, a], [, b]) => b.late / b.all - a.late / a.all)
		.map(([key, { all, late }]): Row => {
			const name = (kind === 'station' ? stations : people).get(key)?.name ?? key;
			const share = `${all - late}/${all}（${Math.floor((100 * (all - late)) / all)}%）`;
			return {
				about: kind === 'station' ? { kind, station: key } : { kind, person: key },
				...{ at: undefined, station: kind === 'station' ? key : undefined },
				people: kind === 'person' ? [key] : [],
				says: {
					zh: `${name}：按时 ${share}`,
					en: `${name}: ${share.replace('（', ' (').replace('）', ')')} in time`
				}
			};
		});
	return { counted: sums.size - rows.length, of: sums.size, rows };
}

export const inTimeByStation = (asked: Asked): Answer =>
	inTimeBy(asked, ({ station }) => [station], 'station');

export const inTimeByOfficer = (asked: Asked): Answer => inTimeBy(asked, officersOf, 'person');

/** Answered by a statement, and by no footage. */
export function noFootage(asked: Asked): Answer {
	const duties = dutiesAsked(asked);
	const none = duties.flatMap((duty) =>
		duty.noFootage && duty.metAt === undefined ? [{ duty, said: duty.noFootage }] : []
	);
	return {
		...{ counted: none.length, of: duties.length },
		rows: none.map(({ duty, said }): Row => ({
			...lateRow(duty),
			...{ at: said.at, people: [...new Set([said.by, ...officersOf(duty)])] },
			says: {
				zh: `${duty.recorder}：${said.reason}，${said.account}`,
				en: `${duty.recorder}: ${said.reason}, ${said.account}`
			}
		}))
	};
}

/** The 24 hours run from what the officer himself named afterwards. */
export function byOwnAccount(asked: Asked): Answer {
	const duties = dutiesAsked(asked);
	const own = duties.filter(({ startedBy }) => startedBy === 'stated');
	return {
		...{ counted: own.length, of: duties.length },
		rows: own.map((duty) => ({
			...lateRow(duty),
			at: duty.runsFrom,
			says: {
				zh: `${duty.recorder}：返回时间为自述，交回较晚`,
				en: `${duty.recorder}: the time of return is the officer’s own account`
			}
		}))
	};
}

/** Nothing but the choice of a folder says which recorder it was: no label, no log, no hardware. */
export function byHand(asked: Asked): Answer {
	const ingests = ingestsAsked(asked);
	const unproved = ingests.filter(({ identity }) => !identity || identity.verdict === 'none');
	return {
		...{ counted: unproved.length, of: ingests.length },
		rows: unproved.map(({ id, recorder, station, startedAt, files }) => ({
			about: { kind: 'ingest', ingest: id },
			...{ at: startedAt, station, people: [] },
			says: {
				zh: `${recorder}：${files} 个文件，没有依据证明出自这台记录仪`,
				en: `${recorder}: ${files} files, nothing proves that they are of this recorder`
			}
		}))
	};
}

interface Kept {
	readonly files: readonly FootageFile[];
}

/** More than are needed do not matter: each ingest looks for its own. */
const filesAsked = (store: Store, asked: Asked): Promise<Kept> =>
	oncePart(
		asked,
		'files',
		(all: Asked) => readFiles(store, all),
		(all) => all
	);

async function readFiles(store: Store, asked: Asked): Promise<Kept> {
	const ingests = ingestsAsked(asked).map(({ id }) => id);
	return { files: ingests.length === 0 ? [] : await store.footageFiles({ ingests }) };
}

/** Content that was in safe keeping before it came in: the recorder had been copied, or was not emptied. */
export function cameTwice(asked: Asked, { files }: Kept): Answer {
	const ingests = ingestsAsked(asked);
	const before = new Set<string>();
	const rows: Row[] = [];
	const byIngest = new Map<string, FootageFile[]>();
	for (const file of files)
		if (file.bytes > 0) byIngest.set(file.ingest, [...(byIngest.get(file.ingest) ?? []), file]);
	for (const { id, recorder, station, startedAt, bag } of [...ingests].sort(
		(a, b) => a.startedAt - b.startedAt
	)) {
		const own = byIngest.get(id) ?? [];
		// A link leads to the bag in which the same content was put before.
		const twice = own.filter((file) => file.bag !== bag || before.has(file.sha256));
		for (const { sha256 } of own) before.add(sha256);
		if (twice.length === 0) continue;
		rows.push({
			about: { kind: 'ingest', ingest: id },
			...{ at: startedAt, station, people: [] },
			says: {
				zh: `${recorder}：${own.length} 个文件中 ${twice.length} 个的内容以前已经入库`,
				en: `${recorder}: ${twice.length} of ${own.length} files were in safe keeping before`
			}
		});
	}
	return { counted: rows.length, of: ingests.length, rows };
}

export const article13: readonly Question[] = [
	question({
		...{ id: '13-in-time', article: 13, wanted: 'all', read: nothing, answer: inTime },
		words: {
			zh: '返回单位后按时导出（或按时说明无录像）的',
			en: 'ingested in time, or said in time to be nothing'
		}
	}),
	question({
		...{
			id: '13-in-time-station',
			article: 13,
			wanted: 'all',
			read: nothing,
			answer: inTimeByStation
		},
		words: {
			zh: '没有逾期的站点（各站按时率）',
			en: 'stations that were never late, and the share of each'
		}
	}),
	question({
		...{
			id: '13-in-time-officer',
			article: 13,
			wanted: 'all',
			read: nothing,
			answer: inTimeByOfficer
		},
		words: {
			zh: '没有逾期的执法人员（各人按时率）',
			en: 'officers who were never late, and the share of each'
		}
	}),
	question({
		...{ id: '13-no-footage', article: 13, wanted: 'neither', read: nothing, answer: noFootage },
		words: { zh: '以无录像说明结束的', en: 'answered by a statement that there is no footage' }
	}),
	question({
		...{ id: '13-own-account', article: 13, wanted: 'none', read: nothing, answer: byOwnAccount },
		words: { zh: '返回时间只有自述的', en: 'whose time of return is the officer’s own account' }
	}),
	question({
		...{ id: '13-came-twice', article: 13, wanted: 'neither', read: filesAsked, answer: cameTwice },
		words: {
			zh: '内容以前已经入库的导出（可能在别处复制过）',
			en: 'ingests of content that was in safe keeping before'
		}
	}),
	question({
		...{ id: '13-by-hand', article: 13, wanted: 'none', read: nothing, answer: byHand },
		words: {
			zh: '手工选取、没有设备依据的导入',
			en: 'ingests by hand, with nothing that proves the recorder'
		}
	})
];
