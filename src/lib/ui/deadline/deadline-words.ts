import type { Instant } from '$lib/base/instant';
import type { RegistryView } from '$lib/ledger/custody/board';
import type { Duty } from '$lib/ledger/custody/duties';
import type { Names } from '../words/explain';
import type { Messages } from '../messages/zh';

/** One of the four times, with how it is known. */
export interface ShownTime {
	readonly key: 'ended' | 'back' | 'handedIn' | 'exported';
	readonly label: string;
	readonly at: Instant | undefined;
	readonly note: string;
}

/** 执法结束、返回单位、设备归还、导出完成: side by side, and never one in place of another (第13条). */
export function fourTimes(
	duty: Duty,
	m: Messages,
	names: Pick<Names, 'station'>
): readonly ShownTime[] {
	const { times, starts } = m.deadline;
	const { stated, loan, startedBy, handedInAt, metAt, metBy } = duty;
	const said = startedBy === 'said' || startedBy === 'stated';
	return [
		{
			...{ key: 'ended', label: times.ended, at: stated?.endedAt ?? undefined },
			note: stated?.endedAt == null ? '' : starts.stated
		},
		{
			...{ key: 'back', label: times.back, at: said ? duty.runsFrom : undefined },
			note: starts[startedBy]
		},
		{
			...{ key: 'handedIn', label: times.handedIn, at: handedInAt },
			note:
				loan?.returned && loan.returned.station !== loan.out.station
					? m.deadline.elsewhereShort(names.station(loan.returned.station))
					: ''
		},
		{
			...{ key: 'exported', label: times.exported, at: metAt },
			note:
				metBy && metBy.station !== (loan?.out.station ?? duty.station)
					? m.deadline.ingestedAt(names.station(metBy.station))
					: ''
		}
	];
}

/** Who took the recorder out. */
export const officersOf = ({ loan }: Pick<Duty, 'loan'>, m: Messages, names: Names): string =>
	loan
		? [loan.out.officer, ...loan.out.companions].map((id) => names.person(id)).join(m.common.list)
		: m.board.unknownLoan;

/** A duty by its name, of whichever recorder. */
export function dutyOf(
	{ custody }: Pick<RegistryView, 'custody'>,
	id: string,
	pack: Parameters<RegistryView['custody']['of']>[1]
): Duty | undefined {
	for (const recorder of custody.recorders()) {
		const found = custody.of(recorder, pack).duties.find((duty) => duty.id === id);
		if (found) return found;
	}
	return undefined;
}
