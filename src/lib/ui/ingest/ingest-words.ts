import type { DockedRecorderShown, IngestProgress } from '$lib/kiosk/ports/ingest';
import type { FailedFile } from '$lib/ledger/events/ingest';
import { shortSpan, size } from '../messages/format';
import type { Reasons } from '../messages/reasons';
import type { Messages } from '../messages/zh';

/** How far it is, 0 to 100: copying and reading back together; where there are no bytes, files tell. */
export function percentOf({ bytes, bytesDone, files, filesDone }: IngestProgress): number {
	const done = bytes > 0 ? bytesDone / (2 * bytes) : files > 0 ? filesDone / files : 0;
	return Math.floor(100 * Math.min(1, done));
}

/** Where it is, in a word. */
export function phaseWord(job: IngestProgress, m: Messages): string {
	switch (job.phase) {
		case 'queued':
			return job.place !== undefined && job.place > 1 ? m.desk.queued(job.place) : m.desk.next;
		case 'inventory':
			return m.ingest.inventory;
		case 'copying':
			return m.ingest.copying;
		case 'closing':
			return m.ingest.closing;
		case 'paused':
			return m.desk.paused;
		case 'halted':
			return m.desk.halted;
		case 'done':
			return job.released ? m.desk.mayGo : m.desk.done;
	}
}

/** The same for a slot of the cabinet. */
export const jobLine = (job: IngestProgress, m: Messages): string =>
	job.phase === 'copying' || job.phase === 'closing'
		? `${m.status.ingesting} ${percentOf(job)}%`
		: job.phase === 'inventory'
			? m.status.ingesting
			: phaseWord(job, m);

/** What is known of a docked recorder before anybody touched the screen, in one line. */
export function dockedLine(dock: DockedRecorderShown, m: Messages): string {
	if (dock.state === 'looking') return m.desk.looking;
	const { batteryPercent } = dock.probe;
	const offset = dock.clockOffsetSeconds;
	return [
		m.desk.contents(dock.files, size(dock.bytes)),
		...(batteryPercent === undefined ? [] : [m.desk.battery(batteryPercent)]),
		...(offset === undefined ? [] : [clockWord(offset, m)])
	].join(' · ');
}

function clockWord(offsetSeconds: number, m: Messages): string {
	// Clocks that show whole seconds differ by one without being wrong.
	if (Math.abs(offsetSeconds) <= 1) return m.desk.clockSame;
	const span = shortSpan(Math.abs(offsetSeconds), m);
	return offsetSeconds > 0 ? m.desk.clockFast(span) : m.desk.clockSlow(span);
}

/** FAT32 counts the bytes of a file in 32 bits. */
const FAT32_MOST_BYTES = 2 ** 32 - 1;

/** Why a file is not in safe keeping; the browser does not tell which file system a vault has, the length of a file does. */
export const failedWords = (
	{ fault, bytes }: Pick<FailedFile, 'fault' | 'bytes'>,
	{ failed, tooLong }: Pick<Reasons, 'failed' | 'tooLong'>
): string => (fault === 'unwritable' && bytes > FAT32_MOST_BYTES ? tooLong : failed[fault]);
