import { instant, type Instant } from '$lib/base/instant';
import { activitiesFrom } from '$lib/ledger/activities/activities';
import type { RegistryView } from '$lib/ledger/custody/board';
import {
	acknowledgeReminder,
	explainNoFootage,
	explainOverdue,
	showReminder,
	stateReturnTime
} from '$lib/ledger/commands/deadline';
import { asksReturnTime, wasLate } from '$lib/ledger/custody/deadline';
import { countsIn } from '$lib/ledger/facts/quarantine';
import type { RulePack } from '$lib/ledger/rule/rule-pack';
import type { Store } from '$lib/ledger/store/store';
import type { DeadlineDesk } from '../ports/deadlines';
import type { LedgerRecord } from '../record/record';

export interface DeadlineParts {
	readonly record: Pick<LedgerRecord, 'perform' | 'now'>;
	readonly view: () => RegistryView;
	readonly pack: RulePack;
	readonly store: Pick<Store, 'activityFacts'>;
	readonly station: string;
}

const MOST_ACTIVITIES = 2000;

export function openDeadlineDesk(parts: DeadlineParts): DeadlineDesk {
	const { record, view, pack, store, station } = parts;

	/** Under whatever number it is known; '' is nobody's, and refused as such. */
	function recorderOf(duty: string): string {
		const { custody } = view();
		for (const id of custody.recorders())
			if (custody.of(id, pack).duties.some((one) => one.id === duty)) return id;
		return '';
	}
	/** Reminders that are being written: a screen that draws itself anew asks again. */
	const writing = new Set<string>();

	/** When the last activity of each loan ended. */
	async function endsOf(loans: readonly string[]): Promise<ReadonlyMap<string, Instant>> {
		const ends = new Map<string, Instant>();
		const { custody } = view();
		const facts = await store.activityFacts({ loans }, MOST_ACTIVITIES);
		const counts = countsIn(custody.quarantined());
		const counted = facts.filter(({ hash }) => counts(hash));
		for (const { loan, ended, withdrawn } of activitiesFrom(counted))
			if (!withdrawn) ends.set(loan, instant(Math.max(ends.get(loan) ?? 0, ended)));
		return ends;
	}

	return {
		async returnsAsked() {
			const { custody } = view();
			const duties = [...custody.recorders()]
				.flatMap((recorder) => custody.of(recorder, pack).duties)
				// No activity ends before its loan began: of these alone the end has to be looked for.
				.filter((duty) => duty.station === station && asksReturnTime(duty, pack));
			if (duties.length === 0) return [];
			const ends = await endsOf(duties.map(({ id }) => id));
			return duties
				.filter((duty) => asksReturnTime(duty, pack, ends.get(duty.id)))
				.map(({ id }) => id);
		},
		stateReturn: (order) =>
			record.perform(recorderOf(order.duty), order.person, stateReturnTime, order),
		explainNoFootage: (order) =>
			record.perform(recorderOf(order.duty), order.person, explainNoFootage, order),
		explainOverdue: (order) =>
			record.perform(recorderOf(order.duty), order.person, explainOverdue, {
				...order,
				isLate: (duty) => wasLate(duty, record.now())
			}),
		shown(order) {
			const key = `${order.duty} ${order.hours}`;
			if (writing.has(key)) return;
			writing.add(key);
			// Refused, it is on the record already; where the record is broken off, the next screen asks again.
			void record
				.perform(recorderOf(order.duty), null, showReminder, order)
				.finally(() => writing.delete(key));
		},
		acknowledge: (order) => record.perform(recorderOf(order.duty), null, acknowledgeReminder, order)
	};
}
