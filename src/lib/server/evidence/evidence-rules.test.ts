import { expect, test } from 'vitest';
import { refusalOf, type KnownRecording } from './evidence-rules';

const claim = {
	...{ station: 's01', ingest: 's01-e1-4', path: 'DCIM/1.mp4', sha256: 'a'.repeat(64) },
	bytes: 9
};
const good: KnownRecording = {
	...{ allowed: [], bytes: 9, isSealed: false, kinds: [], isDisposed: false },
	...{ isEvidence: true, isHeld: false }
};

test.each<[string, Partial<KnownRecording>, string | undefined]>([
	['evidence of a station that may send', {}, undefined],
	['switched off, whatever else is wrong', { allowed: undefined, bytes: undefined }, 'not-allowed'],
	['not on the record here', { bytes: undefined }, 'unknown-file'],
	[
		'a state secret, whatever is included',
		{ isSealed: true, allowed: ['privacy', 'trade-secret'] },
		'not-allowed'
	],
	[
		'of a class that is not included',
		{ kinds: ['privacy'], allowed: ['trade-secret'] },
		'not-allowed'
	],
	[
		'of two classes of which one is included',
		{ kinds: ['privacy', 'trade-secret'], allowed: ['privacy'] },
		'not-allowed'
	],
	['of classes that are included', { kinds: ['privacy'], allowed: ['privacy'] }, undefined],
	['disposed of', { isDisposed: true }, 'disposed'],
	['no evidence', { isEvidence: false }, 'not-evidence'],
	['of another size', { bytes: 10 }, 'wrong-size'],
	['there already', { isHeld: true }, 'held']
])('[第20条] %s', (_, known, reason) => {
	expect(refusalOf(claim, { ...good, ...known })).toBe(reason);
});
