import { refuse, type Refusal } from '$lib/base/refusal';
import { ok, type Result } from '$lib/base/result';
import type { ReportedState } from '../events/conflict';
import type { Decided } from '../events/event';
import { isRole, type Counter } from './counter';

export interface ReportState {
	readonly recorder: string;
	readonly custodian: string;
	readonly state: ReportedState;
	readonly note: string;
}

export type ReportReason =
	'unknown-recorder' | 'custodian-only' | 'conflict-open' | 'state-not-so' | 'no-account';

/** What each report may follow: nothing reported, or a report of these. */
const FOLLOWS: Readonly<Record<ReportedState, readonly (ReportedState | 'none')[]>> = {
	lost: ['none', 'under-repair'],
	found: ['lost'],
	'under-repair': ['none', 'lost'],
	repaired: ['under-repair', 'scrapped'],
	scrapped: ['none', 'lost', 'under-repair']
};

/** Which reports can be made of a recorder now. */
export const possibleReports = (now: ReportedState | undefined): readonly ReportedState[] =>
	(Object.keys(FOLLOWS) as ReportedState[]).filter((state) =>
		FOLLOWS[state].includes(now ?? 'none')
	);

/** A recorder is lost, found again, in repair, repaired or scrapped (第21、23条): the custodian says so, and how it came about. */
export function reportState(
	counter: Counter,
	{ recorder, custodian, state, note }: ReportState
): Result<Decided, Refusal<ReportReason>> {
	const article = state === 'lost' || state === 'found' ? 21 : 23;
	if (!counter.recorder) return refuse(2, 'unknown-recorder', { recorder });
	if (!isRole(counter, custodian, 'custodian'))
		return refuse(article, 'custodian-only', { person: custodian });
	// Another report would be one more thing to decide about.
	if (counter.custody.conflicts.length > 0) return refuse(21, 'conflict-open', { recorder });
	if (!possibleReports(counter.custody.state?.state).includes(state))
		return refuse(article, 'state-not-so', { recorder });
	if (note.trim() === '') return refuse(article, 'no-account');
	return ok({ type: 'recorder-state-reported', body: { recorder, state, note: note.trim() } });
}
