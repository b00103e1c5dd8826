import type { ExtractionFault } from '$lib/kiosk/ports/extraction';
import { explain, type Names } from '../words/explain';
import { size } from '../messages/format';
import type { Messages } from '../messages/zh';

/** Why a disc was not planned, written or read, and what to do. */
export function explainExtraction(fault: ExtractionFault, m: Messages, names: Names): string {
	if ('reason' in fault) return explain(fault, m.reasons, names);
	switch (fault.fault) {
		case 'disc-busy':
		case 'no-verify-page':
		case 'no-proof':
			return m.extraction.faults[fault.fault];
		case 'excerpt-kind':
		case 'excerpt-empty':
			return m.extraction.faults[fault.fault](fault.path);
		case 'larger-than-disc': {
			const { path, bytes, medium, larger } = fault;
			return larger
				? m.extraction.larger(path, size(bytes), medium.name, m.extraction.media[larger.kind])
				: m.extraction.largest(path, size(bytes));
		}
		default:
			return explain(fault, m.reasons, names);
	}
}

/** `1:02:03`, or a dash. */
export function playTime(seconds: number | null): string {
	if (seconds === null) return '—';
	const two = (n: number) => String(n).padStart(2, '0');
	return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** Milliseconds of a time that somebody typed: `90`, `1:30`, `0:01:30.5`; undefined where it is none. */
export function playMillis(typed: string): number | undefined {
	const plain = typed.normalize('NFKC').trim();
	const [, hours = '0', minutes = '0', seconds = ''] =
		/^(?:(?:(\d{1,2}):)?(\d{1,3}):)?(\d{1,5}(?:\.\d{1,3})?)$/.exec(plain) ?? [];
	if (seconds === '') return undefined;
	const colons = plain.includes(':');
	if (colons && (Number(seconds) >= 60 || (plain.split(':').length > 2 && Number(minutes) >= 60)))
		return undefined;
	return Math.round(((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000);
}

/** `1:02:03`, with tenths where there are any. */
export function playClock(millis: number): string {
	const tenths = Math.floor((millis % 1000) / 100);
	return `${playTime(Math.floor(millis / 1000))}${tenths === 0 ? '' : `.${tenths}`}`;
}
