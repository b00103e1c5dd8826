import type { Scan } from './scans.svelte';

/** What the test codes say: every kind of sign that is in our labels, and in no label of ours itself. */
export const testTexts = ['T/Ab-0123456789.z', '0123456789012345'] as const;

/** Whether a scan shows that the scanner is set as it has to be. */
export type ScannerVerdict = 'good' | 'not-ended' | 'slow' | 'wrong';

/** Signs that a wrong setting changes: case, and what a layout makes of the rest. */
const alike = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Undefined for what a camera saw. */
export function verdictOn({ text, is, typed }: Scan): ScannerVerdict | undefined {
	if (!typed) return undefined;
	const isTest = testTexts.some((one) => one === text);
	const looksLike = testTexts.some((one) => alike(one) === alike(text));
	if (!isTest && (looksLike || !is.ok)) return 'wrong';
	if (typed.ended === 'typed') return 'slow';
	return typed.ended === 'pause' ? 'not-ended' : 'good';
}
