import { setImmediate } from 'node:timers/promises';
import type { Instant } from '$lib/base/instant';
import { questions } from '$lib/ledger/questions/all';
import type { Answer, Question, Row } from '$lib/ledger/questions/question';
import { isAboutLeads } from '$lib/ledger/questions/definitions';
import type { Store } from '$lib/ledger/store';
import { openCompliantRecord, type CompliantRecord } from './compliance-record';
import { monthsUpTo, type Period } from './compliance-period';
import { openRowNames, type NamedRow } from './compliance-rows';

/** `counted` of `of` are as the question says; so many rows are to be looked at. */
export interface Figure {
	readonly counted: number;
	readonly of: number;
	readonly rows: number;
}

/** The figures of every question for one time and station, of one moment. */
export interface Figures {
	/** When they were counted, and over how many entries. */
	readonly at: Instant;
	readonly entries: number;
	readonly byQuestion: ReadonlyMap<string, Figure>;
	/** By person: how many rows name them, by question. */
	readonly byPerson: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

export interface Rows {
	readonly at: Instant;
	readonly entries: number;
	readonly figure: Figure;
	/** Undefined: about leads, which this account may not read (第21条). */
	readonly rows: readonly NamedRow[] | undefined;
}

export interface ComplianceParts {
	readonly store: Store;
	readonly now: () => Instant;
	readonly offsetMinutes: number;
	/** Whether an account may read leads. */
	readonly mayReadLeads: (account: string) => Promise<boolean>;
}

const figureOf = ({ counted, of, rows }: Answer): Figure => ({ counted, of, rows: rows.length });

/** What an auditor asks by the articles, counted over the merged record by station, officer and month. */
export function openCompliance(parts: ComplianceParts) {
	const { store, now, offsetMinutes } = parts;
	const recordAt = openCompliantRecord(store, now);
	const names = openRowNames(store);

	async function count(record: CompliantRecord, period: Period, station: string | undefined) {
		const asked = record.asked(period, station);
		const byQuestion = new Map<string, Figure>();
		const byPerson = new Map<string, Map<string, number>>();
		for (const question of questions) {
			const answer = await question.ask(store, asked);
			byQuestion.set(question.id, figureOf(answer));
			// Of whom a lead speaks is for those who may read it.
			if (!isAboutLeads(question.id))
				for (const { people } of answer.rows)
					for (const person of new Set(people)) {
						const own = byPerson.get(person) ?? new Map<string, number>();
						own.set(question.id, (own.get(question.id) ?? 0) + 1);
						byPerson.set(person, own);
					}
			// Stations that send meanwhile are answered in between.
			await setImmediate();
		}
		return { at: record.at, entries: record.entries, byQuestion, byPerson };
	}

	const figuresOver = (record: CompliantRecord, period: Period, station: string | undefined) =>
		record.once(`${period.from} ${period.until} ${station ?? ''}`, () =>
			count(record, period, station)
		);

	/** One after the other: together they would hold the memory of all of them. */
	async function each<K, V>(keys: readonly K[], make: (key: K) => Promise<V>) {
		const all = new Map<K, V>();
		for (const key of keys) all.set(key, await make(key));
		return all as ReadonlyMap<K, V>;
	}

	return {
		/** `fresh`: counted anew where the record has moved on since. */
		figures: async (period: Period, station?: string, fresh = false): Promise<Figures> =>
			figuresOver(await recordAt(fresh), period, station),

		/** The same for each station that is registered. */
		async byStation(period: Period): Promise<ReadonlyMap<string, Figures>> {
			const record = await recordAt(false);
			return each([...record.roster.stations.keys()].sort(), (station) =>
				figuresOver(record, period, station)
			);
		},

		/** One question in each of the twelve months up to the end of the period. */
		async byMonth(
			question: Question,
			period: Period,
			station?: string
		): Promise<readonly { readonly month: string; readonly figure: Figure }[]> {
			const record = await recordAt(false);
			const name = (one: Period) => `month ${question.id} ${one.from} ${station ?? ''}`;
			const months = monthsUpTo(period, offsetMinutes);
			const found = await each(months, (one) =>
				record.once(name(one), async () =>
					figureOf(await question.ask(store, record.asked(one, station)))
				)
			);
			return [...found].map(([{ first }, figure]) => ({ month: first.slice(0, 7), figure }));
		},

		/** The rows behind one figure, each with what names its event; what only named readers may know is not named (第20条). */
		async rows(
			account: string,
			question: Question,
			period: Period,
			of: { readonly station?: string | undefined; readonly person?: string | undefined } = {}
		): Promise<Rows> {
			const record = await recordAt(false);
			const { at, entries } = record;
			const answer = await question.ask(store, record.asked(period, of.station));
			const figure = figureOf(answer);
			if (isAboutLeads(question.id) && !(await parts.mayReadLeads(account)))
				return { at, entries, figure, rows: undefined };
			const isMeant = ({ people }: Row) => of.person === undefined || people.includes(of.person);
			return { at, entries, figure, rows: await names(record, answer.rows.filter(isMeant)) };
		}
	};
}
