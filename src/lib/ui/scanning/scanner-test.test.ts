import { expect, test } from 'vitest';
import { err, ok } from '$lib/base/result';
import { testTexts, verdictOn } from './scanner-test';
import type { WedgeScan } from './wedge';

const unknown = (text: string) => err({ fault: 'unknown', text, kind: undefined } as const);
const typed = (ended: WedgeScan['ended'] = 'enter'): WedgeScan => ({
	...{ text: '', millis: 8, slowest: 11, troubles: [], ended }
});
const [letters, digits] = testTexts;

test.each<[string, string, WedgeScan | undefined, string | undefined]>([
	['the code as it stands there', letters, typed(), 'good'],
	['ended by Tab', digits, typed('tab'), 'good'],
	['ended by nothing', letters, typed('pause'), 'not-ended'],
	['with pauses, as by a hand', letters, typed('typed'), 'slow'],
	['in capitals alone', letters.toUpperCase(), typed(), 'wrong'],
	['through another layout', 'T-Ab/0123456789:z', typed(), 'wrong'],
	['no number of anything', 'X-99', typed(), 'wrong'],
	['by a camera', letters, undefined, undefined]
])('a scanner is tried: %s', (_, text, how, verdict) => {
	expect(verdictOn({ text, is: unknown(text), typed: how })).toBe(verdict);
});

test('any label will do', () => {
	const is = ok({ kind: 'recorder', id: 'J-03' } as const);
	expect(verdictOn({ text: 'R/J-03', is, typed: typed() })).toBe('good');
});
