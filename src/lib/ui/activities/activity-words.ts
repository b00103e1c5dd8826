import type { Activity } from '$lib/ledger/activities/activities';
import { fileKey, type FileName } from '$lib/ledger/activities/activities';
import type { ActivityFinding } from '$lib/ledger/activities/activity-findings';
import type { ActivityView } from '$lib/ledger/activities/activity-record';
import type { FilesOf } from '$lib/kiosk/ports/activities';
import { shortSpan } from '../messages/format';
import type { Messages } from '../messages/zh';

const at = (path: string, id: string) => `/activities/${path}?id=${encodeURIComponent(id)}`;

/** The screens of one activity. */
export const activityAddress = (id: string): string => at('activity', id);
export const confirmAddress = (id: string): string => at('confirm', id);
export const checkAddress = (id: string): string => at('check', id);
export const statementAddress = (id: string): string => at('statement', id);
export const sayAddress = (what: 'explain' | 'withdraw', id: string): string =>
	`${at('say', id)}&what=${what}`;

/** Where an activity of a loan is entered, and where it is said that there was none. */
export const newAddress = (loan: string, recorder: string): string =>
	`/activities/new?loan=${encodeURIComponent(loan)}&recorder=${encodeURIComponent(recorder)}`;
export const noneAddress = (loan: string, recorder: string): string =>
	`/activities/say?what=none&loan=${encodeURIComponent(loan)}&recorder=${encodeURIComponent(recorder)}`;
export const correctAddress = (id: string): string =>
	`/activities/new?correct=${encodeURIComponent(id)}`;

function worded<K extends ActivityFinding['finding']>(
	finding: Extract<ActivityFinding, { readonly finding: K }>,
	m: Messages
): string {
	const say = m.activities.findings[finding.finding] as (one: typeof finding) => string;
	return say(finding);
}

export const findingWords = (finding: ActivityFinding, m: Messages): string => worded(finding, m);

/** `08:30–09:30`, with the day in front where it is asked for. */
export function periodWords({ says }: Activity, withDay = true): string {
	const { arrived, ended } = says.body;
	const [from, until] = [arrived.slice(11, 16), ended.slice(11, 16)];
	const sameDay = arrived.slice(0, 10) === ended.slice(0, 10);
	const end = sameDay ? until : `${ended.slice(0, 10)} ${until}`;
	return withDay ? `${arrived.slice(0, 10)} ${from}–${end}` : `${from}–${end}`;
}

/** What of the activity is shown: how much, how late it began, how early it stopped (第9条). */
export function coverageWords({ shown }: ActivityView, m: Messages): readonly string[] {
	const words = m.activities.page;
	const { firstDelayMillis: delay, earlyStopMillis: early } = shown;
	const span = (millis: number) => shortSpan(millis / 1000, m);
	return [
		words.percent(shown.percent),
		...(delay === undefined ? [] : [delay < 60_000 ? words.noDelay : words.delay(span(delay))]),
		...(early === undefined ? [] : [early < 60_000 ? words.noEarly : words.early(span(early))])
	];
}

/** What somebody said of each file, ingest by ingest, as the record takes it. */
export function filesOf(
	all: readonly FileName[],
	belongs: ReadonlyMap<string, boolean>
): readonly FilesOf[] {
	const byIngest = new Map<string, { belong: string[]; others: string[] }>();
	for (const file of all) {
		const said = belongs.get(fileKey(file));
		if (said === undefined) continue;
		const known = byIngest.get(file.ingest) ?? { belong: [], others: [] };
		(said ? known.belong : known.others).push(file.path);
		byIngest.set(file.ingest, known);
	}
	return [...byIngest].map(([ingest, lists]) => ({ ingest, ...lists }));
}
