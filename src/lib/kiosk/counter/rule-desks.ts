import type { RegistryView } from '$lib/ledger/custody/board';
import type { Store } from '$lib/ledger/store/store';
import type { BreaksDesk } from '../ports/breaks';
import { openBreaksDesk } from './breaks-desk';
import { openDeadlineDesk } from './deadline-desk';
import type { DeadlineDesk } from '../ports/deadlines';
import type { FootageDesk } from '../ports/footage';
import type { LedgerRecord, RecordParts } from '../record/record';
import type { UsageDesk } from '../ports/usage';
import { openUsageDesk } from './usage-desk';

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
	readonly usage: UsageDesk;
}

/** The desks at which people say something about the 24 hours and about interruptions (第11、13条), and where a day is read. */
export function openRuleDesks({ footage, clock, ...parts }: RuleDeskParts): RuleDesks {
	const deadlines = openDeadlineDesk(parts);
	const usageWith = (breaksOf: Parameters<typeof openUsageDesk>[0]['breaks']) =>
		openUsageDesk({ ...parts, now: parts.record.now, breaks: breaksOf });
	if (!footage) return { deadlines, usage: usageWith(() => Promise.resolve(undefined)) };
	const breaks = openBreaksDesk({
		...{ ...parts, footage, offsetMinutes: clock.offsetMinutes },
		later: (act, millis) => void setTimeout(act, millis)
	});
	breaks.nudge();
	return { deadlines, breaks, usage: usageWith(async (id) => (await breaks.ingest(id))?.is) };
}
