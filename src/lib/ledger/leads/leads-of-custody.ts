import type { Instant } from '$lib/base/instant';
import type { Behaviour } from '../events/behaviours';
import { shortName } from '../log/bundle';
import type { Conflict } from '../custody/conflicts';
import type { RecorderCustody } from '../custody/custody';
import { exportState, isOutLong, wasLate } from '../custody/deadline';
import type { Duty } from '../custody/duties';
import type { CustodyFact } from '../facts/facts';
import type { Found } from '../media/fixity';
import { peopleIn, signal, type Signal, type Words } from './leads';
import type { RulePack } from '../rule/rule-pack';

const entryNameOf = ({ origin, seq }: Pick<CustodyFact, 'origin' | 'seq'>): string =>
	`${shortName(origin)}-${seq}`;

const lateSignal = (duty: Duty, now: Instant): Signal => {
	const { id, recorder, station, dueAt, loan, lateReason, runsFrom } = duty;
	const hours = Math.floor(((duty.metAt ?? duty.noFootage?.at ?? now) - runsFrom) / 3_600_000);
	const still = exportState(duty, now) === 'overdue';
	const why = lateReason ? `，说明：${lateReason.reason}` : '';
	return signal(
		{ behaviour: '21-7', kind: 'overdue', of: id },
		{
			...{ station, at: dueAt, recorder, entries: [id] },
			people: loan ? [loan.out.officer, ...loan.out.companions] : [],
			says: {
				zh: `${recorder} 的录像${still ? `返回后 ${hours} 小时仍未导出` : `返回后 ${hours} 小时才导出或说明`}${why}`,
				en: `${recorder}: ${still ? `not in safe keeping ${hours} hours` : `late, ${hours} hours`} after the return${lateReason ? `; said: ${lateReason.reason}` : ''}`
			}
		}
	);
};

const KINDS: Readonly<Record<Conflict['kind'], Words>> = {
	'double-loan': { zh: '同时在两处领用', en: 'out in two names at once' },
	'lent-though-reported': {
		zh: '已报遗失、维修或停用，又被领用',
		en: 'lent though it was reported'
	},
	'returned-twice': { zh: '在两处办了归还', en: 'handed in twice' },
	'states-differ': { zh: '两处报告的状态不同', en: 'reported otherwise by two' }
};

/** Late footage, one that never came back, loss and theft (21-7), and entries that contradict each other (21-2, 21-8). */
export function signalsOfCustody(
	custody: RecorderCustody,
	reports: readonly CustodyFact[],
	pack: RulePack,
	now: Instant
): readonly Signal[] {
	const { recorder, duties, loans, conflicts, settled } = custody;
	const missed = reports.flatMap((fact) =>
		fact.kind === 'state' && (fact.state === 'lost' || fact.state === 'stolen') ? [fact] : []
	);
	const all = [...conflicts, ...settled.map(({ heads }) => ({ kind: undefined, heads }))];
	return [
		...duties.filter((duty) => wasLate(duty, now)).map((duty) => lateSignal(duty, now)),
		...loans
			.filter((loan) => isOutLong(loan, pack, now))
			.map(({ id, out }) =>
				signal(
					{ behaviour: '21-7', kind: 'never-back', of: id },
					{
						...{ station: out.station, at: out.at, recorder, entries: [id] },
						people: [out.officer, ...out.companions],
						says: { zh: `${recorder} 领用后逾期未还`, en: `${recorder} is out for too long` }
					}
				)
			),
		...missed.map((fact) =>
			signal(
				{ behaviour: '21-7', kind: fact.state, of: fact.hash },
				{
					...{ station: fact.station, at: fact.at, recorder, entries: [entryNameOf(fact)] },
					// Whoever had it when it was reported.
					people: peopleIn(
						loans.filter(
							({ out, returned }) => out.at <= fact.at && (returned?.at ?? fact.at) >= fact.at
						),
						loans.map(({ id }) => id)
					),
					says:
						fact.state === 'lost'
							? { zh: `${recorder} 遗失：${fact.note}`, en: `${recorder} is lost: ${fact.note}` }
							: { zh: `${recorder} 被盗：${fact.note}`, en: `${recorder} is stolen: ${fact.note}` }
				}
			)
		),
		...all.flatMap(({ kind, heads }) => {
			const [first] = heads;
			if (!first) return [];
			const isDouble = heads.every((head) => head.kind === 'out');
			const says = kind
				? KINDS[kind]
				: { zh: '登记互相矛盾，已核定', en: 'contradicting entries, settled' };
			return [
				signal(
					{
						...{ behaviour: isDouble ? '21-2' : '21-8', kind: 'contradiction' },
						// Others may join it later, and it stays the same one.
						of: first.hash
					},
					{
						...{ station: first.station, at: first.at, recorder, entries: heads.map(entryNameOf) },
						people: [
							...new Set(heads.flatMap((head) => (head.kind === 'out' ? [head.officer] : [])))
						],
						says: { zh: `${recorder} ${says.zh}`, en: `${recorder}: ${says.en}` }
					}
				)
			];
		})
	];
}

const FIXITY: Readonly<Record<Found['kind'], readonly [Behaviour, Words]>> = {
	changed: ['21-5', { zh: '存储里的文件内容变了', en: 'a stored file has changed' }],
	missing: ['21-7', { zh: '存储里的文件不见了', en: 'a stored file is missing' }],
	unreadable: ['21-7', { zh: '存储里的文件读不出来', en: 'a stored file cannot be read' }],
	additional: ['21-8', { zh: '存储里多出文件', en: 'there is an additional file in the storage' }]
};

/** What the check of a vault found (21-5, 21-7). */
export const signalsOfFixity = (
	station: string,
	vault: string,
	found: readonly Found[]
): readonly Signal[] =>
	found.map((one) => {
		const [behaviour, words] = FIXITY[one.kind];
		const place = one.path === null ? one.bag : `${one.bag}/${one.path}`;
		const answered = one.answer ? `；处理：${one.answer.words}` : '';
		return signal(
			{
				...{ behaviour, kind: `fixity-${one.kind}` },
				of: `${shortName(one.log)}-${one.seq}:${(one.expected ?? '').slice(0, 16)}:${place.slice(-150)}`
			},
			{
				...{ station, at: one.at, entries: [`${shortName(one.log)}-${one.seq}`] },
				files: one.expected === null ? [] : [{ path: place, sha256: one.expected }],
				says: {
					zh: `${vault}：${words.zh}（${place}）${answered}`,
					en: `${vault}: ${words.en} (${place})${one.answer ? `; done: ${one.answer.words}` : ''}`
				}
			}
		);
	});
