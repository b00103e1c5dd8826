import type { Instant } from '$lib/base/instant';
import { openActivityDesk, type ActivityParts } from './activity-desk';
import { openArchiveDesk } from '../footage/archive-desk';
import { openQuestionDesk } from './question-desk';
import { openSecrecyDesk } from '../register/secrecy-desk';
import type { Kiosk } from '../ports/session';

export interface RecordDesksParts extends Omit<ActivityParts, 'offsetMinutes'> {
	readonly clock: { now(): Instant; offsetMinutes(): number };
}

/** The desks that need nothing but the record: what is said at the counter, and what is asked of it. */
export const openRecordDesks = (
	parts: RecordDesksParts
): Pick<Kiosk, 'archive' | 'questions' | 'activities' | 'secrecy'> => ({
	secrecy: openSecrecyDesk(parts),
	archive: openArchiveDesk(parts),
	questions: openQuestionDesk({ ...parts, now: parts.record.now }),
	activities: openActivityDesk({ ...parts, offsetMinutes: parts.clock.offsetMinutes })
});
