import { setImmediate } from 'node:timers/promises';
import type { Instant } from '$lib/base/instant';
import type { Head } from '$lib/ledger/log/entry';
import { isCountyLog } from '$lib/ledger/facts/facts';
import { questions } from '$lib/ledger/questions/all';
import { isAboutLeads } from '$lib/ledger/questions/definitions';
import type { Answer, Question, Row } from '$lib/ledger/questions/question';
import type { Store } from '$lib/ledger/store/store';
import { monthsUpTo, periodAsked, type Period } from '$lib/base/period';
import { openCompliantRecord, type CompliantRecord } from './compliance-record';
import type { FollowedRecord } from './followed';
import { openRowNames, type NamedRow } from './compliance-rows';

/** `counted` of `of` are as the question says; so many rows are to be looked at. */
export interface Figure {
	readonly counted: number;
	readonly of: number;
	readonly rows: number;
}

/** When something was counted, and over how many entries of all logs. */
export interface Moment {
	readonly at: Instant;
	readonly entries: number;
}

/** The figures of every question for one time and station. */
export interface Figures extends Moment {
	readonly byQuestion: ReadonlyMap<string, Figure>;
	/** How many rows name a person, and are of a station; by their id, then by question. Leads are in neither (第21条). */
	readonly rowsByPerson: ReadonlyMap<string, ReadonlyMap<string, number>>;
	readonly rowsByStation: ReadonlyMap<string, ReadonlyMap<string, number>>;
	/** By person and question: among how many things that are theirs, where the definition tells whose they are. */
	readonly ofByPerson: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

export interface Rows extends Moment {
	readonly figure: Figure;
	/** Undefined: about leads, which this account may not read (第21条). */
	readonly rows: readonly NamedRow[] | undefined;
}

export interface ComplianceParts {
	readonly store: Store;
	readonly followed: Pick<FollowedRecord, 'now'>;
	readonly now: () => Instant;
	readonly offsetMinutes: number;
	/** Whether an account may read leads. */
	readonly mayReadLeads: (account: string) => Promise<boolean>;
}

const figureOf = ({ counted, of, rows }: Answer): Figure => ({ counted, of, rows: rows.length });

/** Counts by two names, each row once for each of its first ones. */
function tally() {
	const all = new Map<string, Map<string, number>>();
	return {
		all,
		add(names: readonly string[], question: string) {
			for (const name of new Set(names)) {
				const own = all.get(name) ?? new Map<string, number>();
				own.set(question, (own.get(question) ?? 0) + 1);
				all.set(name, own);
			}
		}
	};
}

/** What an auditor asks by the articles, counted over the merged record by station, officer and month. */
export function openCompliance(parts: ComplianceParts) {
	const { store, now, offsetMinutes } = parts;
	const recordAt = openCompliantRecord(store, parts.followed, now);
	const names = openRowNames(store);
	/** Of the count that was begun last: so many questions are answered. */
	const running = { done: 0 };

	/** One question, by itself. */
	const figureOver = (
		record: CompliantRecord,
		question: Question,
		period: Period,
		station: string | undefined
	): Promise<Figure> =>
		record.once(`${question.id} ${period.from} ${period.until} ${station ?? ''}`, async () => {
			const answer = await question.ask(store, record.asked(period, station));
			// Stations that send meanwhile are answered in between.
			await setImmediate();
			return figureOf(answer);
		});

	async function count(
		record: CompliantRecord,
		period: Period,
		station: string | undefined
	): Promise<Figures> {
		const asked = record.asked(period, station);
		const byQuestion = new Map<string, Figure>();
		const [people, stations] = [tally(), tally()];
		const ofByPerson = new Map<string, Map<string, number>>();
		running.done = 0;
		for (const question of questions) {
			const answer = await question.ask(store, asked);
			byQuestion.set(question.id, figureOf(answer));
			if (!isAboutLeads(question.id))
				for (const row of answer.rows) {
					people.add(row.people, question.id);
					if (row.station !== undefined) stations.add([row.station], question.id);
				}
			for (const [person, n] of answer.ofPeople ?? []) {
				const own = ofByPerson.get(person) ?? new Map<string, number>();
				ofByPerson.set(person, own.set(question.id, n));
			}
			running.done++;
			await setImmediate();
		}
		const { at, entries } = record;
		return {
			...{ at, entries, byQuestion, ofByPerson },
			...{ rowsByPerson: people.all, rowsByStation: stations.all }
		};
	}

	/** `fresh`: counted anew where the record has moved on since. */
	async function figures(period: Period, station?: string, fresh = false): Promise<Figures> {
		const record = await recordAt(fresh);
		return record.once(`${period.from} ${period.until} ${station ?? ''}`, () =>
			count(record, period, station)
		);
	}

	return {
		figures,

		/** Counts what is asked for first, so that whoever asks waits less: reading the record takes the longest. */
		begin: async (): Promise<void> =>
			void (await figures(periodAsked(new URLSearchParams(), now(), offsetMinutes))),

		/** How far the count is that somebody waits for. */
		progress: () => ({ done: running.done, of: questions.length }),

		/** These questions for each station that is registered, by question and station. */
		async byStation(
			asked: readonly Question[],
			period: Period
		): Promise<ReadonlyMap<string, ReadonlyMap<string, Figure>>> {
			const record = await recordAt(false);
			const all = new Map<string, Map<string, Figure>>();
			for (const question of asked) {
				const own = new Map<string, Figure>();
				for (const station of [...record.roster.stations.keys()].sort())
					own.set(station, await figureOver(record, question, period, station));
				all.set(question.id, own);
			}
			return all;
		},

		/** One question in each of the twelve months up to the end of the period. */
		async byMonth(
			question: Question,
			period: Period,
			station?: string
		): Promise<readonly { readonly month: string; readonly figure: Figure }[]> {
			const record = await recordAt(false);
			const all: { month: string; figure: Figure }[] = [];
			for (const one of monthsUpTo(period, offsetMinutes))
				all.push({
					month: one.first.slice(0, 7),
					figure: await figureOver(record, question, one, station)
				});
			return all;
		},

		/** The rows behind one figure, each with what names its event; what only named readers may know is not named (第20条). */
		async rows(
			account: string,
			question: Question,
			period: Period,
			of: { readonly station?: string | undefined; readonly person?: string | undefined } = {}
		): Promise<Rows> {
			const record = await recordAt(false);
			const answer = await question.ask(store, record.asked(period, of.station));
			const { at, entries } = record;
			const is = { at, entries, figure: figureOf(answer) };
			if (isAboutLeads(question.id) && !(await parts.mayReadLeads(account)))
				return { ...is, rows: undefined };
			const isMeant = ({ people }: Row) => of.person === undefined || people.includes(of.person);
			return { ...is, rows: await names(record, answer.rows.filter(isMeant)) };
		},

		/** Where the county's own log stands, for the foot of a printed page. */
		async head(): Promise<(Head & { readonly origin: string }) | undefined> {
			for (const [origin, head] of await store.heads())
				if (isCountyLog(origin)) return { ...head, origin };
			return undefined;
		}
	};
}
