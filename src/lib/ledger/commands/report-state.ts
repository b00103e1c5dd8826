import { refuse, type Refusal } from '$lib/base/refusal';
import { ok, type Result } from '$lib/base/result';
import type { Decided } from '../events/event';
import type { LossDetails, RecorderState } from '../events/register';
import { isRole, type Counter } from './counter';

export interface ReportState {
	readonly recorder: string;
	readonly custodian: string;
	readonly state: RecorderState;
	readonly note: string;
	/** Of a loss or a theft: what the 遗失被盗报告 says besides. */
	readonly loss?: LossDetails;
}

export type ReportReason =
	| 'unknown-recorder'
	| 'custodian-only'
	| 'conflict-open'
	| 'state-not-so'
	| 'no-account'
	| 'county-retires';

/** What each report may follow: nothing reported, or a report of these. */
const FOLLOWS: Readonly<Record<RecorderState, readonly (RecorderState | 'none')[]>> = {
	lost: ['none', 'under-repair', 'suspended'],
	stolen: ['none', 'under-repair', 'suspended', 'lost'],
	found: ['lost', 'stolen'],
	'under-repair': ['none', 'suspended'],
	repaired: ['under-repair'],
	suspended: ['none', 'under-repair'],
	resumed: ['suspended'],
	scrapped: ['none', 'lost', 'stolen', 'under-repair', 'suspended']
};

const mayFollow = (now: RecorderState | undefined): readonly RecorderState[] =>
	(Object.keys(FOLLOWS) as RecorderState[]).filter((state) =>
		FOLLOWS[state].includes(now ?? 'none')
	);

/** Which reports a custodian can make of a recorder now; that it is scrapped is the county's to say (retire.ts). */
export const possibleReports = (now: RecorderState | undefined): readonly RecorderState[] =>
	mayFollow(now).filter((state) => state !== 'scrapped');

/** Whether a recorder of which this is reported can be scrapped at all: it is not so already. */
export const canBeScrapped = (now: RecorderState | undefined): boolean =>
	mayFollow(now).includes('scrapped');

const UNKNOWN: LossDetails = {
	lastSeen: null,
	place: '',
	holder: null,
	reportedTo: '',
	police: ''
};
const isLoss = (state: RecorderState) => state === 'lost' || state === 'stolen';

/** A recorder is lost, stolen, found again, in repair, repaired, suspended, in service again (第21、23条): the custodian says so, and how it came about. */
export function reportState(
	counter: Counter,
	{ recorder, custodian, state, note, loss }: ReportState
): Result<Decided, Refusal<ReportReason>> {
	const article = isLoss(state) || state === 'found' ? 21 : 23;
	if (!counter.recorder) return refuse(2, 'unknown-recorder', { recorder });
	if (!isRole(counter, custodian, 'custodian'))
		return refuse(article, 'custodian-only', { person: custodian });
	if (state === 'scrapped') return refuse(23, 'county-retires', { recorder });
	// Another report would be one more thing to decide about.
	if (counter.custody.conflicts.length > 0) return refuse(21, 'conflict-open', { recorder });
	if (!possibleReports(counter.custody.state?.state).includes(state))
		return refuse(article, 'state-not-so', { recorder });
	if (note.trim() === '') return refuse(article, 'no-account');
	const account = note.trim();
	switch (state) {
		case 'lost':
		case 'stolen':
			return ok({
				type: 'recorder-standing-reported',
				body: { recorder, standing: state, note: account, loss: loss ?? UNKNOWN }
			});
		case 'suspended':
		case 'resumed':
			return ok({
				type: 'recorder-standing-reported',
				body: { recorder, standing: state, note: account, loss: null }
			});
		case 'found':
		case 'under-repair':
		case 'repaired':
			return ok({ type: 'recorder-state-reported', body: { recorder, state, note: account } });
	}
}
