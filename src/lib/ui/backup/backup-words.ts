import type { BackupFault, BackupProgress } from '$lib/kiosk/ports/backup';
import { grouped, shortSpan } from '../messages/format';
import type { Messages } from '../messages/zh';

/** What went wrong with a backup, in a sentence that says what to do; '' where there is nothing to say. */
export function explainBackup(fault: BackupFault, m: Messages): string {
	const words = m.backup.faults[fault.fault];
	if (typeof words === 'string') return words;
	const holes = { file: '', log: '', group: '', seq: '' };
	const said = Object.entries(fault).map(([key, value]) => [key, String(value)]);
	return words({ ...holes, ...(Object.fromEntries(said) as Partial<typeof holes>) });
}

export const isBackupFault = (fault: object, m: Messages): fault is BackupFault =>
	'fault' in fault &&
	typeof fault.fault === 'string' &&
	Object.hasOwn(m.backup.faults, fault.fault);

/** How far it is, at what rate, and how long it takes yet. */
export const backupProgress = (is: BackupProgress, m: Messages): string =>
	[
		m.backup.amount(grouped(is.done), grouped(is.total)),
		...(is.perSecond === undefined ? [] : [m.backup.perSecond(grouped(is.perSecond))]),
		...(is.secondsLeft === undefined ? [] : [m.time.left(shortSpan(is.secondsLeft, m))])
	].join(' · ');

/** Older than this, and everybody is told. */
export const OLD_DAYS = 30;
const DAY = 86_400_000;

/** Whole days since the last backup, where that is too long ago. */
export function backupAge(since: number, now: number): number | undefined {
	const days = Math.floor((now - since) / DAY);
	return days > OLD_DAYS ? days : undefined;
}
