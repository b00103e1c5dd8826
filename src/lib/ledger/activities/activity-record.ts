import type { Instant } from '$lib/base/instant';
import { activitiesFrom, fileKey, withoutActivity, type Activity } from './activities';
import type { ActivitiesOf } from '../store/activities-store';
import {
	activityCoverage,
	isSuggested,
	localOf,
	place,
	type PlacedFile
} from './activity-coverage';
import type { ActivityFactOf } from '../facts/activity-facts';
import { findingsOf, type ActivityFinding, type ShownActivity } from './activity-findings';
import type { RegistryView } from '../custody/board';
import type { Interval } from '../footage/continuity';
import type { Loan } from '../custody/custody';
import type { FootageFile } from '../store/described';
import type { Ingest } from '../custody/ingests';
import { offsetsIn, offsetsOf, type OffsetSources } from '../footage/measured-offsets';
import { localMillis, newestOffset, type MeasuredOffset } from '../footage/recorded-times';
import { countsIn } from '../facts/quarantine';
import type { RulePack } from '../rule/rule-pack';
import type { Store } from '../store/store';

/** What is known around the activities: who has lent what, and by which rule it is judged. */
export interface Known {
	readonly view: RegistryView;
	readonly pack: RulePack;
	readonly now: Instant;
}

/** One activity with its footage and what there is to say of it. */
export interface ActivityView extends ShownActivity {
	/** Every file that was there to choose from, in time. */
	readonly offered: readonly PlacedFile[];
	readonly findings: readonly ActivityFinding[];
}

export interface ActivityRecord {
	readonly activities: readonly ActivityView[];
	/** By loan: that there was no activity, and why. */
	readonly without: ReadonlyMap<string, ActivityFactOf<'no-activity-stated'>>;
}

type Reads = Pick<Store, 'activityFacts' | 'footageFiles' | 'custody' | 'read' | 'search'>;

export const loansById = ({ view, pack }: Known): ReadonlyMap<string, Loan> =>
	new Map(
		[...view.custody.recorders()]
			.flatMap((recorder) => view.custody.of(recorder, pack).loans)
			.map((loan) => [loan.id, loan])
	);

/**
 * Loans of other recorders that the same officers had with them at that time: these show the activity too. Asked of each
 * activity of years, so that each looks at its own officers' loans only.
 */
function loansBeside(loans: Iterable<Loan>, now: Instant) {
	const byPerson = new Map<string, { readonly place: number; readonly loan: Loan }[]>();
	let place = 0;
	for (const loan of loans) {
		for (const person of new Set([loan.out.officer, ...loan.out.companions])) {
			const own = byPerson.get(person);
			if (own) own.push({ place, loan });
			else byPerson.set(person, [{ place, loan }]);
		}
		place++;
	}
	return (activity: Activity): readonly Loan[] => {
		const found = new Map<number, Loan>();
		for (const officer of activity.says.body.officers)
			for (const { place, loan } of byPerson.get(officer) ?? [])
				if (
					loan.id !== activity.loan &&
					loan.out.at < activity.ended &&
					(loan.returned?.at ?? now) > activity.arrived
				)
					found.set(place, loan);
		return [...found].sort(([a], [b]) => a - b).map(([, loan]) => loan);
	};
}

const isOf = (loan: Loan | undefined, id: string) => (ingest: Ingest) =>
	ingest.loans.includes(id) || (loan?.returned && ingest.loans.includes(loan.returned.handIn));

/** Files of so many ingests are read at once. */
const MOST_AT_ONCE = 200;

/** Activities with their footage, read as far as each needs it and never twice. */
export async function readActivities(
	store: Reads,
	known: Known,
	of: ActivitiesOf,
	count: number,
	sources: OffsetSources = offsetsIn(store)
): Promise<ActivityRecord> {
	const { view, pack, now } = known;
	const counts = countsIn(view.custody.quarantined());
	const facts = (await store.activityFacts(of, count)).filter(({ hash }) => counts(hash));
	const loans = loansById(known);
	const besides = loansBeside(loans.values(), now);
	const ingestsById = new Map<string, Ingest>();
	const read = new Map<
		string,
		{ files: readonly FootageFile[]; offset: MeasuredOffset | undefined }
	>();

	function ingestsFor(loan: Loan | undefined, id: string, recorder: string): readonly Ingest[] {
		const { ingests } = view.custody.of(recorder, pack);
		return ingests.filter(isOf(loan, id));
	}

	async function readFootage(ids: readonly string[]): Promise<void> {
		const files = new Map<string, FootageFile[]>(ids.map((id) => [id, []]));
		for (let i = 0; i < ids.length; i += MOST_AT_ONCE)
			for (const file of await store.footageFiles({ ingests: ids.slice(i, i + MOST_AT_ONCE) }))
				files.get(file.ingest)?.push(file);
		for (const [id, own] of files) {
			const [first] = own;
			const loans = ingestsById.get(id)?.loans ?? [];
			const offsets = first
				? await offsetsOf(sources, { ingest: id, recorder: first.recorder, loans })
				: [];
			read.set(id, { files: own, offset: newestOffset(offsets) });
		}
	}

	/** The one that it was recorded under (第24条). */
	const ruleOf = ({ says }: Activity): RulePack => view.custody.packs().of(says.pack) ?? pack;

	/** What may show an activity: footage of its loan and of loans beside it, and what somebody said of files. */
	function footageFor(activity: Activity) {
		const loan = loans.get(activity.loan);
		const own = ingestsFor(loan, activity.loan, activity.recorder);
		const others = besides(activity).flatMap((one) => ingestsFor(one, one.id, one.out.recorder));
		for (const one of [...own, ...others]) ingestsById.set(one.id, one);
		const named = [...activity.belong, ...activity.others].map(({ ingest }) => ingest);
		const ids = new Set([...[...own, ...others].map(({ id }) => id), ...named]);
		return { activity, loan, own, ids };
	}

	function viewOf({ activity, loan, own, ids }: ReturnType<typeof footageFor>): ActivityView {
		const { arrived, ended } = activity.says.body;
		const time = { start: localOf(arrived), end: localOf(ended) };
		const offered: PlacedFile[] = [];
		for (const id of ids) {
			const { files = [], offset } = read.get(id) ?? {};
			offered.push(...files.map((file) => place({ file, offset }, time)));
		}
		const startOf = ({ corrected, raw }: PlacedFile) => (corrected ?? raw)?.start ?? Infinity;
		offered.sort((a, b) => startOf(a) - startOf(b) || (a.file.path < b.file.path ? -1 : 1));
		const said = {
			belong: new Set(activity.belong.map(fileKey)),
			others: new Set(activity.others.map(fileKey))
		};
		const belonging = offered.filter(({ file }) => said.belong.has(fileKey(file)));
		const suggested = offered.filter(
			(one) =>
				isSuggested(one) &&
				!said.belong.has(fileKey(one.file)) &&
				!said.others.has(fileKey(one.file))
		);
		const shown = activityCoverage(time, [...belonging, ...suggested]);
		const one = {
			...{ activity, loan, shown, toConfirm: suggested.length },
			// What was not looked into yet may still show it.
			isIngested:
				own.some((ingest) => ingest.ended !== undefined) &&
				offered.every(({ counting }) => counting !== 'not-described')
		};
		return { ...one, offered, findings: findingsOf(one, ruleOf(activity)) };
	}

	const found = activitiesFrom(facts).map(footageFor);
	await readFootage([...new Set(found.flatMap(({ ids }) => [...ids]))]);
	return { activities: found.map(viewOf), without: withoutActivity(facts) };
}

/** Two recordings nearer together than this are offered as one. */
const ONE_VISIT_MILLIS = 10 * 60_000;

/** When the recorder of a loan recorded, by the kiosk's clock as far as it was measured: what is offered as the time of an activity. */
export async function recordedIn(
	store: Reads,
	{ view, pack }: Pick<Known, 'view' | 'pack'>,
	loan: string,
	recorder: string
): Promise<readonly Interval[]> {
	const { ingests, loans } = view.custody.of(recorder, pack);
	const known = loans.find(({ id }) => id === loan);
	const all: Interval[] = [];
	for (const ingest of ingests.filter(isOf(known, loan))) {
		const files = await store.footageFiles({ ingest: ingest.id });
		const offsets = await offsetsOf(offsetsIn(store), {
			...{ ingest: ingest.id, recorder, loans: ingest.loans }
		});
		for (const file of files) {
			const { corrected, raw } = place({ file, offset: newestOffset(offsets) }, NEVER);
			const span = corrected ?? raw;
			if (span?.end !== undefined) all.push({ start: span.start, end: span.end });
		}
	}
	all.sort((a, b) => a.start - b.start);
	const visits: Interval[] = [];
	for (const one of all) {
		const last = visits.at(-1);
		if (last && one.start - last.end <= ONE_VISIT_MILLIS)
			visits[visits.length - 1] = {
				start: last.start,
				end: one.end > last.end ? one.end : last.end
			};
		else visits.push(one);
	}
	return visits;
}

const NEVER: Interval = { start: localMillis(0), end: localMillis(0) };
