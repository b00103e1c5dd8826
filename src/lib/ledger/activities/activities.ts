import { fromIso, instant, type Instant } from '$lib/base/instant';
import {
	activityIn,
	type ActivityFact,
	type ActivityFactOf,
	type ActivityType
} from '../facts/activity-facts';
import { readName } from '../verdicts/verdict';

export type Statement = ActivityFactOf<'activity-recorded' | 'activity-corrected'>;

/** A file as it is named on the record. */
export interface FileName {
	readonly ingest: string;
	readonly path: string;
}

/** One activity of the officers, as it is said to have been, with everything that was ever said of it. */
export interface Activity {
	readonly id: string;
	readonly loan: string;
	readonly recorder: string;
	readonly station: string;
	/** What counts: the newest statement that no other one corrects. */
	readonly says: Statement;
	readonly arrived: Instant;
	readonly ended: Instant;
	/** In the order in which they were recorded; corrections stand beside what they correct. */
	readonly statements: readonly Statement[];
	/** Two corrections of one statement, made apart: both are kept, the newer counts, and somebody has to look. */
	readonly disputed: boolean;
	readonly withdrawn: ActivityFactOf<'activity-withdrawn'> | undefined;
	/** The last word about each file that somebody has said a word about. */
	readonly belong: readonly FileName[];
	readonly others: readonly FileName[];
	readonly confirmed: readonly ActivityFactOf<'activity-files-confirmed'>[];
	readonly checked: ActivityFactOf<'activity-checked'> | undefined;
	readonly exempted: ActivityFactOf<'activity-exempted'> | undefined;
	readonly explained: ActivityFactOf<'activity-explained'> | undefined;
	/** Everything, in order. */
	readonly facts: readonly ActivityFact[];
}

export const fileKey = ({ ingest, path }: FileName): string => `${ingest}\n${path}`;

/** An order that every replica agrees on: by time as recorded, then by log and place in it. */
const inOrder = (a: ActivityFact, b: ActivityFact): number =>
	a.at - b.at || (a.origin < b.origin ? -1 : a.origin > b.origin ? 1 : a.seq - b.seq);

const of = <T extends ActivityType>(facts: readonly ActivityFact[], type: T) =>
	facts.filter((fact): fact is ActivityFactOf<T> => fact.type === type);

const timeOf = (text: string): Instant => fromIso(text) ?? instant(0);

function activityFrom(id: string, facts: readonly ActivityFact[]): Activity | undefined {
	const statements = facts.filter(
		(fact): fact is Statement =>
			fact.type === 'activity-recorded' || fact.type === 'activity-corrected'
	);
	const corrected = statements.flatMap((fact) =>
		fact.type === 'activity-corrected' ? [fact.body.corrects] : []
	);
	const standing = statements.filter(({ hash }) => !corrected.includes(hash));
	const says = standing.at(-1);
	// What is said of an activity whose own entry has not arrived waits for it.
	if (!says) return undefined;
	const confirmed = of(facts, 'activity-files-confirmed');
	const words = new Map<string, { readonly file: FileName; readonly belongs: boolean }>();
	for (const { body } of confirmed)
		for (const [list, belongs] of [
			[body.belong, true],
			[body.others, false]
		] as const)
			for (const path of list) {
				const file = { ingest: body.ingest, path };
				words.set(fileKey(file), { file, belongs });
			}
	const files = (belongs: boolean) =>
		[...words.values()].filter((one) => one.belongs === belongs).map(({ file }) => file);
	const { loan, recorder, arrived, ended } = says.body;
	return {
		...{ id, loan, recorder, station: says.station, says, statements, confirmed, facts },
		...{ arrived: timeOf(arrived), ended: timeOf(ended), disputed: standing.length > 1 },
		withdrawn: of(facts, 'activity-withdrawn').at(-1),
		...{ belong: files(true), others: files(false) },
		checked: of(facts, 'activity-checked').at(-1),
		exempted: of(facts, 'activity-exempted').at(-1),
		explained: of(facts, 'activity-explained').at(-1)
	};
}

/** The activities among facts, in whatever order these came; the one that began last is the first. */
export function activitiesFrom(facts: Iterable<ActivityFact>): readonly Activity[] {
	const byActivity = new Map<string, ActivityFact[]>();
	for (const fact of [...facts].sort(inOrder)) {
		const id = activityIn(fact);
		// Of another station's activity nobody says anything.
		if (id === undefined || readName(id)?.station !== fact.station) continue;
		const known = byActivity.get(id);
		if (known) known.push(fact);
		else byActivity.set(id, [fact]);
	}
	return [...byActivity]
		.flatMap(([id, own]) => activityFrom(id, own) ?? [])
		.sort((a, b) => b.arrived - a.arrived || (a.id < b.id ? -1 : 1));
}

/** What is said of a loan in which there was no activity: its newest statement. */
export function withoutActivity(
	facts: Iterable<ActivityFact>
): ReadonlyMap<string, ActivityFactOf<'no-activity-stated'>> {
	const said = of([...facts].sort(inOrder), 'no-activity-stated');
	return new Map(said.map((fact) => [fact.body.loan, fact]));
}

/** When it was, to be read: the digits of the record, whose zone is the kiosk's. */
export const periodOf = ({ says }: Activity) => ({
	from: says.body.arrived.slice(0, 16).replace('T', ' '),
	until: says.body.ended.slice(0, 16).replace('T', ' ')
});
