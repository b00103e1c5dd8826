import type { Activity } from './activities';
import type { ActivityCoverage } from './activity-coverage';
import type { Loan } from '../custody/custody';
import { contentPoints, type ContentPoint } from '../events/activity';
import type { RulePack } from '../rule/rule-pack';

/** An activity with the footage that is there of it. */
export interface ShownActivity {
	readonly activity: Activity;
	/** Undefined where the loan is not known here. */
	readonly loan: Loan | undefined;
	/** Footage of its loan is in safe keeping. */
	readonly isIngested: boolean;
	/** By the files that belong to it, and by those that are offered as long as nobody has said. */
	readonly shown: ActivityCoverage;
	/** How many of these files somebody still has to say yes or no to. */
	readonly toConfirm: number;
}

/**
 * Where an activity stands. `waiting`: its footage is not in safe keeping yet. `unexplained`: it is, none of it shows the activity, and
 * nobody has stated why (第7条).
 */
export type ActivityState = 'withdrawn' | 'waiting' | 'footage' | 'exempt' | 'unexplained';

export const activityStates: readonly ActivityState[] = [
	...(['unexplained', 'waiting', 'footage', 'exempt', 'withdrawn'] as const)
];

export function activityState({ activity, shown, isIngested }: ShownActivity): ActivityState {
	if (activity.withdrawn) return 'withdrawn';
	if (shown.files.length > 0) return 'footage';
	if (activity.exempted) return 'exempt';
	return isIngested ? 'unexplained' : 'waiting';
}

/** Something that a person should see of an activity; none of it stops anybody. */
export type ActivityFinding =
	/** Neither footage nor a statement (第6、7条). */
	| { readonly finding: 'unexplained' }
	/** It is stated that it was not recorded, and there is footage (第7条). */
	| { readonly finding: 'exempt-but-footage'; readonly files: number }
	/** Seizures and the like are expected to be recorded in full (第6条). */
	| { readonly finding: 'exempt-coercive' }
	| { readonly finding: 'coverage-low'; readonly percent: number; readonly least: number }
	| { readonly finding: 'notice-not-said'; readonly reason: string }
	| { readonly finding: 'files-to-confirm'; readonly files: number }
	/** Somebody says that they belong to it, and their time is another. */
	| { readonly finding: 'time-elsewhere'; readonly files: number }
	| { readonly finding: 'not-measured'; readonly files: number }
	| { readonly finding: 'content-lacking'; readonly points: readonly ContentPoint[] }
	/** Begun before the recorder was lent, or ended after it was handed in. */
	| { readonly finding: 'outside-loan' }
	| { readonly finding: 'loan-unknown' }
	| { readonly finding: 'disputed' };

export const findingArticle: Readonly<Record<ActivityFinding['finding'], number>> = {
	...{ unexplained: 7, 'exempt-but-footage': 7, 'exempt-coercive': 6, 'coverage-low': 9 },
	...{ 'notice-not-said': 8, 'files-to-confirm': 9, 'time-elsewhere': 9, 'not-measured': 9 },
	...{ 'content-lacking': 10, 'outside-loan': 4, 'loan-unknown': 4, disputed: 6 }
};

/** Those that ask somebody to do something; the others are only said. */
const ASKING: readonly ActivityFinding['finding'][] = [
	...([
		'unexplained',
		'exempt-but-footage',
		'coverage-low',
		'files-to-confirm',
		'disputed'
	] as const)
];
export const isAsking = ({ finding }: ActivityFinding): boolean => ASKING.includes(finding);

/** A minute entered at the counter has no seconds. */
const MINUTE = 60_000;

export function findingsOf(one: ShownActivity, pack: RulePack): readonly ActivityFinding[] {
	const { activity, loan, shown, toConfirm } = one;
	if (activity.withdrawn) return [];
	const { says, exempted, explained, checked } = activity;
	const found: ActivityFinding[] = [];
	const state = activityState(one);
	const files = shown.files.length;
	if (state === 'unexplained') found.push({ finding: 'unexplained' });
	if (exempted && files > 0) found.push({ finding: 'exempt-but-footage', files });
	if (exempted && says.body.kind === '6-5') found.push({ finding: 'exempt-coercive' });
	const least = pack.minCoveragePercent;
	if (state === 'footage' && shown.percent < least && !explained && !exempted)
		found.push({ finding: 'coverage-low', percent: shown.percent, least });
	if (!says.body.notice.said)
		found.push({ finding: 'notice-not-said', reason: says.body.notice.reason });
	if (toConfirm > 0) found.push({ finding: 'files-to-confirm', files: toConfirm });
	const elsewhere = shown.files.filter(({ counting }) => counting === 'elsewhen').length;
	if (elsewhere > 0) found.push({ finding: 'time-elsewhere', files: elsewhere });
	if (shown.unmeasured > 0) found.push({ finding: 'not-measured', files: shown.unmeasured });
	const points = contentPoints.filter((point) => checked?.body.shows[point] === 'not-shown');
	if (points.length > 0) found.push({ finding: 'content-lacking', points });
	if (!loan) found.push({ finding: 'loan-unknown' });
	else if (
		activity.arrived < loan.out.at - MINUTE ||
		(loan.returned && activity.ended > loan.returned.at + MINUTE)
	)
		found.push({ finding: 'outside-loan' });
	if (activity.disputed) found.push({ finding: 'disputed' });
	return found;
}
