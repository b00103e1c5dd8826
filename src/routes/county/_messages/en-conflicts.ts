import type { CountyResolutionReason } from '$lib/server/merge/conflicts';
import type { CountyConflictMessages } from './zh-conflicts';
import type { Detail } from './zh-reasons';

type Own = Exclude<CountyResolutionReason, 'unknown-station'>;

export const enConflictReasons: Record<Own, (detail: Detail) => string> = {
	'no-such-conflict': () => 'This has been decided already, or is gone. Load the page again.',
	'heads-changed': () => 'New records have just come in and changed this. Look again, then decide.',
	'two-stand': () =>
		'One recorder cannot be in two hands. Choose one loan as the real one, or wait for a return.',
	'no-reason': () => 'Write down the reason: how the recorder was looked at, and who was asked.',
	'too-many-heads': () =>
		'More records contradict each other than one decision can name. Call the administrator.',
	'preview-moved': () =>
		'Something came in after the preview was shown. Nothing was written; look at the new preview below and decide again.',
	'not-a-leader': ({ person }) =>
		`${person} is not an active leader in charge. Choose somebody else, or leave it empty.`
};

/** The words about records that contradict each other. */
export const enConflicts: CountyConflictMessages = {
	title: 'Contradictions',
	none: 'Nothing waits to be decided.',
	help: 'Records of one recorder contradict each other. Ask where the recorder is first (Art. 21), then decide; no record is removed.',
	toPage: 'Look and decide',
	says: 'Record',
	outcome: 'Which one is true?',
	where: 'Where is the recorder?',
	nowhere: 'nobody has seen it',
	reason: 'Reason',
	approver: 'Approved by (leader in charge)',
	noApprover: 'nobody',
	submit: 'Record the decision',
	saved: (id) =>
		`The decision on ${id} is on the county’s log and reaches the stations with their next sync.`,
	settled: 'Decided',
	stood: 'true',
	wrong: 'recorded in error',
	by: (who, reason) => `${who}: ${reason}`
};
