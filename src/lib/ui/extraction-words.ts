import type { ExtractionFault } from '$lib/kiosk/extraction';
import { explain, type Names } from './explain';
import { size } from './format';
import type { Messages } from './messages/zh';

/** Why a disc was not planned, written or read, and what to do. */
export function explainExtraction(fault: ExtractionFault, m: Messages, names: Names): string {
	if ('reason' in fault) return explain(fault, m.reasons, names);
	switch (fault.fault) {
		case 'disc-busy':
		case 'no-verify-page':
		case 'no-proof':
			return m.extraction.faults[fault.fault];
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
