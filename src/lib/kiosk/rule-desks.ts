import type { RegistryView } from '$lib/ledger/board';
import type { Store } from '$lib/ledger/store';
import type { BreaksDesk } from './breaks';
import { openBreaksDesk } from './breaks-desk';
import { openDeadlineDesk } from './deadline-desk';
import type { DeadlineDesk } from './deadlines';
import type { FootageDesk } from './footage';
import type { LedgerRecord, RecordParts } from './record';

export interface RuleDeskParts extends Pick<RecordParts, 'station' | 'pack' | 'clock'> {
	readonly record: LedgerRecord;
	readonly store: Store;
	readonly footage: FootageDesk | undefined;
	readonly view: () => RegistryView;
	readonly whole: Promise<unknown>;
	readonly changed: () => void;
}

export interface RuleDesks {
	readonly deadlines: DeadlineDesk;
	/** Missing where nothing describes footage. */
	readonly breaks?: BreaksDesk;
}

/** The desks at which people say something about the 24 hours and about interruptions (第11、13条). */
export function openRuleDesks({ footage, clock, ...parts }: RuleDeskParts): RuleDesks {
	const deadlines = openDeadlineDesk(parts);
	if (!footage) return { deadlines };
	const breaks = openBreaksDesk({
		...{ ...parts, footage, offsetMinutes: clock.offsetMinutes },
		later: (act, millis) => void setTimeout(act, millis)
	});
	breaks.nudge();
	return { deadlines, breaks };
}
