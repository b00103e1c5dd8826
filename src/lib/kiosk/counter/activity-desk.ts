import { instant, later, type Instant } from '$lib/base/instant';
import type { Refusal } from '$lib/base/refusal';
import { err, type Result } from '$lib/base/result';
import { activitiesFrom, withoutActivity } from '$lib/ledger/activities/activities';
import { isAsking } from '$lib/ledger/activities/activity-findings';
import {
	readActivities,
	recordedIn,
	type ActivityView,
	type Known
} from '$lib/ledger/activities/activity-record';
import type { RegistryView } from '$lib/ledger/custody/board';
import { compareCases } from '$lib/ledger/activities/case-list';
import {
	correctActivity,
	recordActivity,
	stateNoActivity,
	withdrawActivity,
	type About,
	type Moment
} from '$lib/ledger/commands/activity';
import {
	checkContent,
	confirmFiles,
	exemptActivity,
	explainCoverage
} from '$lib/ledger/commands/activity-footage';
import type { Counter } from '$lib/ledger/commands/counter';
import { readDossiers } from '$lib/ledger/dossier/dossier-read';
import { MOST_PATHS } from '$lib/ledger/events/activity';
import type { Decided } from '$lib/ledger/events/event';
import { readLendings } from '$lib/ledger/custody/lendings';
import { countsIn } from '$lib/ledger/facts/quarantine';
import type { RulePack } from '$lib/ledger/rule/rule-pack';
import type { Store } from '$lib/ledger/store/store';
import type { ActivityDesk, AskingLoan, FilesOf } from '../ports/activities';
import { utf8Size } from '../record/pages';
import type { LedgerRecord } from '../record/record';
import type { Act } from '../ports/act';

export interface ActivityParts {
	readonly record: Pick<LedgerRecord, 'perform' | 'now'>;
	readonly store: Store;
	readonly view: () => RegistryView;
	readonly pack: RulePack;
	readonly station: string;
	readonly offsetMinutes: () => number;
	/** Resolves when the registry knows all of the record, and not only what is open. */
	readonly whole: Promise<unknown>;
	/** Of this recorder it was said anew when its activities were. */
	readonly told: (recorder: string) => void;
}

/** So long the board asks for the activities of a loan; what was never said stays in the answers to an auditor. */
const ASKED_DAYS = 30;
const MOST = 2000;
const MOST_DUE = 200;
/** More than a county has in years. */
const MOST_COMPARED = 20_000;
const MOST_PLACES = 8;
const MOST_BYTES = 8000;

/** So many files at a time as fit into one entry. */
function pagesOf({ ingest, belong, others }: FilesOf): readonly FilesOf[] {
	const pages: { ingest: string; belong: string[]; others: string[] }[] = [];
	let [bytes, count] = [Infinity, 0];
	for (const [name, list] of [
		['belong', belong],
		['others', others]
	] as const)
		for (const path of list) {
			const size = utf8Size(path) + 1;
			if (bytes + size > MOST_BYTES || count >= MOST_PATHS) {
				pages.push({ ingest, belong: [], others: [] });
				[bytes, count] = [0, 0];
			}
			pages.at(-1)?.[name].push(path);
			[bytes, count] = [bytes + size, count + 1];
		}
	return pages;
}

export function openActivityDesk(parts: ActivityParts): ActivityDesk {
	const { record, store, view, pack, station, whole } = parts;
	const moment = (actor: string): Moment => ({
		...{ actor, now: record.now(), offsetMinutes: parts.offsetMinutes() }
	});

	/** What is closed counts here as well: it is waited for. */
	async function known(): Promise<Known> {
		await whole;
		return { view: view(), pack, now: record.now() };
	}

	async function viewOf(id: string): Promise<ActivityView | undefined> {
		const { activities } = await readActivities(store, await known(), { activities: [id] }, 1);
		return activities.find(({ activity }) => activity.id === id);
	}

	/** Something is said of an activity that is on the record; one writer at a time, so it is as it was read here. */
	async function say<C extends object, R extends Refusal>(
		id: string,
		actor: string,
		decide: (counter: Counter, command: C & About) => Result<Decided, R>,
		command: C
	): Act {
		const facts = await store.activityFacts({ activities: [id] }, 1);
		const activity = activitiesFrom(facts).find((one) => one.id === id);
		const about = { ...command, activity, moment: moment(actor) };
		const recorder = activity?.recorder ?? '';
		return timed(recorder, record.perform(recorder, actor, decide, about));
	}

	/** The times of activities are what else is judged by. */
	async function timed(recorder: string, act: Act): Act {
		const done = await act;
		if (done.ok) parts.told(recorder);
		return done;
	}

	function loansAsking({ view: { custody }, now }: Known): readonly AskingLoan[] {
		const since = later(now, { hours: -24 * ASKED_DAYS });
		const all: AskingLoan[] = [];
		for (const recorder of custody.recorders()) {
			const { loans, strayReturns } = custody.of(recorder, pack);
			for (const { id: loan, out, returned } of loans) {
				const isHere = (returned?.station ?? out.station) === station;
				if (!isHere || (returned && returned.at < since)) continue;
				const { officer, companions, task, at } = out;
				all.push({ loan, recorder, officer, companions, task, at, returned: !!returned });
			}
			for (const { handIn, officer, at, station: where } of strayReturns)
				if (where === station && at >= since)
					all.push({
						...{ loan: handIn, recorder, officer, companions: [], task: '', at, returned: true }
					});
		}
		return all;
	}

	async function asking(now: Known): Promise<AskingLoan[]> {
		const loans = loansAsking(now);
		const facts = await store.activityFacts({ loans: loans.map(({ loan }) => loan) }, MOST);
		const done = new Set([
			...activitiesFrom(facts).flatMap(({ loan, withdrawn }) => (withdrawn ? [] : [loan])),
			...withoutActivity(facts).keys()
		]);
		return loans.filter(({ loan }) => !done.has(loan));
	}

	/** Digits of a recorder's clock, in the kiosk's zone. */
	const toInstant = (local: number): Instant => instant(local - parts.offsetMinutes() * 60_000);

	return {
		async list(of, count) {
			return readActivities(store, await known(), of, count);
		},
		activity: viewOf,

		async dues() {
			const now = await known();
			const loans = await asking(now);
			const from = later(now.now, { hours: -24 * ASKED_DAYS });
			const { activities } = await readActivities(store, now, { station, from }, MOST_DUE);
			return {
				loans: loans.sort((a, b) => Number(b.returned) - Number(a.returned) || b.at - a.at),
				activities: activities.filter(({ findings }) => findings.some(isAsking))
			};
		},

		asking: async () => (await asking(await known())).filter(({ returned }) => returned).length,

		async offers(loan, recorder) {
			const now = await known();
			const recent = activitiesFrom(await store.activityFacts({ station }, 60));
			const places = [...new Set(recent.map(({ says }) => says.body.place))];
			const { activities } = await readActivities(store, now, { loans: [loan] }, 60);
			const spans = await recordedIn(store, now, loan, recorder);
			return {
				places: places.slice(0, MOST_PLACES),
				recorded: spans.map(({ start, end }) => ({
					from: toInstant(start),
					until: toInstant(end)
				})),
				earlier: activities.filter(({ activity }) => !activity.withdrawn)
			};
		},

		async compare(list) {
			await whole;
			const counts = countsIn(view().custody.quarantined());
			const facts = await store.activityFacts({}, MOST_COMPARED);
			const activities = activitiesFrom(facts.filter(({ hash }) => counts(hash)));
			const numbers = new Map(
				(await readLendings(store)).map(({ loan, signature }) => [loan, signature?.case])
			);
			const { subjects } = await readDossiers(store);
			return compareCases(list, activities, {
				caseOf: (loan) => numbers.get(loan),
				namesOf(id) {
					const is = subjects.get(id);
					return is ? [is.now.name, is.registered.name, ...is.formerNames] : [];
				}
			});
		},

		record: (order, actor) =>
			timed(
				order.recorder,
				record.perform(order.recorder, actor, recordActivity, { order, moment: moment(actor) })
			),
		correct: (id, order, why, actor) => say(id, actor, correctActivity, { order, why }),
		withdraw: (id, why, actor) => say(id, actor, withdrawActivity, { why }),
		stateNone: (loan, recorder, reason, actor) =>
			record.perform(recorder, actor, stateNoActivity, { loan, recorder, reason }),

		async confirm(id, files, actor) {
			const [first, ...more] = files.flatMap(pagesOf);
			const none: FilesOf = { ingest: '', belong: [], others: [] };
			let done = await say(id, actor, confirmFiles, first ?? none);
			// A crash in between: what was said of the pages before stays said, and the others are offered again.
			for (const page of more) {
				if (!done.ok) return err(done.error);
				done = await say(id, actor, confirmFiles, page);
			}
			return done;
		},
		check: (id, seen, actor) => say(id, actor, checkContent, seen),
		exempt: (id, order, actor) => say(id, actor, exemptActivity, { order }),
		explain: (id, reason, actor) => say(id, actor, explainCoverage, { reason })
	};
}
