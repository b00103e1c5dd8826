import type { Instant } from '$lib/base/instant';
import type { CustodyFact } from '$lib/ledger/facts/facts';
import { isLong, openLeads, recentActivities, vaultsOf, type BoardRecord } from './board';
import { brokenLogs, stationsIn } from './board-figures';

/** An entry of a log, to be opened. */
export interface EntryPlace {
	readonly log: string;
	readonly seq: number;
}

/** One thing that a figure of the board counts. */
export interface BoardRow {
	/** A recorder, a log, a vault. */
	readonly subject: string;
	readonly stations: readonly string[];
	readonly people: readonly string[];
	readonly at: Instant | undefined;
	readonly dueAt: Instant | undefined;
	/** What is to be said of it, as a word of the board's messages; '' = nothing beyond the list's own. */
	readonly is: BoardWord | '';
	/** As somebody wrote it. */
	readonly note: string;
	/** What it stands on. */
	readonly entries: readonly EntryPlace[];
}

export const boardLists = [
	...(['duties', 'loans', 'conflicts', 'quarantine', 'activities', 'leads'] as const),
	...(['storage', 'logs'] as const)
] as const;
export type BoardList = (typeof boardLists)[number];
export const boardWords = [
	...(['overdue', 'running', 'long', 'out', 'footage', 'statement', 'neither', 'waiting'] as const),
	...(['changed', 'missing', 'additional', 'unreadable'] as const),
	...(['forked', 'revoked', 'confirmed', 'unconfirmed', 'rejected'] as const)
] as const;
export type BoardWord = (typeof boardWords)[number];

const NOTHING: BoardRow = {
	...{ subject: '', stations: [], people: [], at: undefined, dueAt: undefined, is: '', note: '' },
	entries: []
};

/** Entries of a branch stand on no log here, and are opened at the keys' desk. */
const placeOf = ({ origin, seq }: Pick<CustodyFact, 'origin' | 'seq'>): readonly EntryPlace[] =>
	origin.includes('~') ? [] : [{ log: origin, seq }];

const lists: Readonly<Record<BoardList, (record: BoardRecord) => readonly BoardRow[]>> = {
	duties: ({ duties, recorders }) =>
		duties.map(({ id, recorder, station, loan, dueAt, runsFrom, state }) => {
			const strays = recorders.find((one) => one.recorder === recorder)?.custody.strayReturns ?? [];
			const stray = loan ? undefined : strays.find(({ handIn }) => handIn === id);
			const facts = [loan?.out, loan?.back, loan?.returned, stray];
			return {
				...{ ...NOTHING, subject: recorder, stations: [station], at: runsFrom, dueAt },
				people: loan ? [loan.out.officer, ...loan.out.companions] : [],
				...{ is: state === 'overdue' ? 'overdue' : 'running', note: loan?.out.task ?? '' },
				entries: facts.flatMap((fact) => (fact ? placeOf(fact) : []))
			};
		}),

	loans: (record) =>
		record.recorders
			.flatMap(({ custody }) => custody.openLoans)
			.sort((a, b) => a.out.at - b.out.at)
			.map((loan) => ({
				...{ ...NOTHING, subject: loan.out.recorder, stations: [loan.out.station] },
				...{ people: [loan.out.officer, ...loan.out.companions], at: loan.out.at },
				...{ is: isLong(loan, record) ? 'long' : 'out', note: loan.out.task },
				entries: [loan.out, ...(loan.back ? [loan.back] : [])].flatMap(placeOf)
			})),

	conflicts: ({ conflicts }) =>
		conflicts.flatMap(({ recorder, custody }) =>
			custody.conflicts.map(({ heads }) => ({
				...{ ...NOTHING, subject: recorder, stations: stationsIn(heads), at: heads[0]?.at },
				people: [...new Set(heads.flatMap((head) => (head.kind === 'out' ? [head.officer] : [])))],
				entries: heads.flatMap(placeOf)
			}))
		),

	quarantine: ({ known }) =>
		[...known.custody.quarantined().values()]
			.filter(({ settled }) => !settled)
			.map(({ log, seq, judgedAt }) => ({
				...{ ...NOTHING, subject: log, stations: stationsOf(log), at: judgedAt },
				entries: [{ log, seq }]
			})),

	activities: (record) =>
		recentActivities(record)
			.filter(({ covered }) => covered === 'neither' || covered === 'waiting')
			.map(({ activity: { recorder, station, says, arrived, facts }, covered }) => ({
				...{ ...NOTHING, subject: recorder, stations: [station], people: says.body.officers },
				...{ at: arrived, is: covered, note: `${says.body.kind} ${says.body.place}` },
				entries: facts.flatMap(placeOf)
			})),

	leads: (record) =>
		openLeads(record).map(({ log, seq, station, event }) => ({
			...{ ...NOTHING, stations: [station], entries: [{ log, seq }] },
			subject: event.type === 'lead-raised' ? event.body.lead : ''
		})),

	storage: (record) =>
		[...vaultsOf(record)].flatMap(([station, vaults]) =>
			vaults.flatMap(([vault, { open, replacedBy }]) =>
				(replacedBy ? [] : open).map(({ at, kind, bag, path, log, seq }) => ({
					...{ ...NOTHING, subject: vault, stations: [station], at, is: kind },
					...{ note: path === null ? bag : `${bag}/${path}`, entries: [{ log, seq }] }
				}))
			)
		),

	logs: (record) => {
		const isBroken = brokenLogs(record);
		return record.stations.flatMap(({ station, logs }) =>
			logs.map(({ origin, entries, receipt, contactAt, rejected }) => {
				const refused = rejected.signed + rejected.unsigned;
				const left = entries - (receipt?.size ?? 0);
				return {
					...{ ...NOTHING, subject: origin, stations: [station], at: contactAt },
					is: record.known.roster.revoked.has(origin)
						? 'revoked'
						: isBroken(origin)
							? 'forked'
							: refused > 0
								? 'rejected'
								: left > 0
									? 'unconfirmed'
									: 'confirmed',
					note: `${receipt?.size ?? 0} / ${entries}${refused > 0 ? ` · ${refused}` : ''}`,
					entries: entries > 0 ? [{ log: origin, seq: entries - 1 }] : []
				};
			})
		);
	}
};

const stationsOf = (log: string): readonly string[] => [log.split('/')[1] ?? log];

/** What stands behind a figure of the board, of one station or of all. */
export const listOf = (
	record: BoardRecord,
	list: BoardList,
	station: string | undefined
): readonly BoardRow[] =>
	lists[list](record).filter((row) => station === undefined || row.stations.includes(station));
