import type { RegistryView } from '$lib/ledger/board';
import {
	acknowledgeReminder,
	explainNoFootage,
	explainOverdue,
	showReminder,
	stateReturnTime
} from '$lib/ledger/commands/deadline';
import { wasLate } from '$lib/ledger/deadline';
import type { RulePack } from '$lib/ledger/rule-pack';
import type { DeadlineDesk } from './deadlines';
import type { LedgerRecord } from './record';

export interface DeadlineParts {
	readonly record: Pick<LedgerRecord, 'perform' | 'now'>;
	readonly view: () => RegistryView;
	readonly pack: RulePack;
}

export function openDeadlineDesk({ record, view, pack }: DeadlineParts): DeadlineDesk {
	/** Under whatever number it is known; '' is nobody's, and refused as such. */
	function recorderOf(duty: string): string {
		const { custody } = view();
		for (const id of custody.recorders())
			if (custody.of(id, pack).duties.some((one) => one.id === duty)) return id;
		return '';
	}
	/** Reminders that are being written: a screen that draws itself anew asks again. */
	const writing = new Set<string>();

	return {
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
