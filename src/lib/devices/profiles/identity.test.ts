import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Claim } from '../recorder';
import {
	claimsForRecord,
	CLAIMS_MOST,
	isFactorySerial,
	judgeIdentity,
	sharedSerials,
	type Expected
} from './identity';

const expected: Expected = { id: 'J-03', serial: '2222222', model: 'A11', numbers: ['SN2042A'] };
const other: Expected = { id: 'J-04', serial: '3333333', model: 'A11', numbers: ['SN2043B'] };

const claim = (by: Claim['by'], says: Claim['says'], value: string): Claim => ({
	by,
	says,
	value,
	at: 'x'
});
const usb = (value: string) => claim('usb', 'serial', value);
const log = (value: string) => claim('log', 'number', value);
const names = (value: string) => claim('file-names', 'number', value);
const label = (value: string) => claim('label', 'number', value);

const cases: readonly (readonly [string, readonly Claim[], 'agree' | 'disagree' | 'none'])[] = [
	['nothing at all', [], 'none'],
	['the same USB serial as every other unit of this maker', [usb('123456789ABC')], 'none'],
	['that serial, and the log names this recorder', [usb('123456789ABC'), log('2222222')], 'agree'],
	['factory zeros in names and log', [names('0000000'), log('0000000')], 'none'],
	[
		'factory zeros, and the label on its body was scanned',
		[names('0000000'), label('2222222')],
		'agree'
	],
	['log and newest names agree', [log('2222222'), names('2222222')], 'agree'],
	[
		'the log against the names: the card was in another body',
		[log('2222222'), names('3333333')],
		'disagree'
	],
	['names of two devices on one card', [names('2222222'), names('3333333')], 'disagree'],
	['everything names another recorder', [log('3333333'), names('3333333')], 'disagree'],
	['the label is of another recorder', [log('2222222'), label('3333333')], 'disagree'],
	['the registered USB serial', [usb('sn2042a')], 'agree'],
	["another registered recorder's USB serial", [usb('SN2043B'), names('2222222')], 'disagree'],
	['a USB serial that nobody has registered', [usb('F00DBEEF42')], 'none'],
	[
		'such a serial does not stand against the names',
		[usb('F00DBEEF42'), names('2222222')],
		'agree'
	],
	['its number in the register, scanned from the body', [label('j-03')], 'agree'],
	['a number filled up with zeros to the width of its field', [names('02222222')], 'agree'],
	[
		'model, maker and person prove nothing',
		[
			claim('mtp', 'model', 'A11'),
			claim('usb', 'maker', 'Linux'),
			claim('log', 'person', '222222')
		],
		'none'
	],
	[
		'a person with the number of this recorder proves nothing',
		[claim('file-names', 'person', '2222222')],
		'none'
	]
];

test.each(cases)('%s', (_, claims, verdict) => {
	const judged = judgeIdentity(claims, expected, { registered: [expected, other] });
	expect(judged.verdict).toBe(verdict);
	expect(judged.supports.length + judged.contradicts.length + judged.silent.length).toBe(
		claims.length
	);
});

test('why a claim says nothing is told with it', () => {
	const silent = judgeIdentity(
		[
			usb('123456789ABC'),
			names('0000000'),
			usb('F00DBEEF42'),
			claim('usb', 'name', 'Linux File-Stor Gadget')
		],
		expected
	).silent.map(({ because }) => because);
	expect(silent).toEqual(['shared', 'not-set', 'not-registered', 'not-a-number']);
});

test('a recorder is known by all numbers that the county has merged', () => {
	expect(
		judgeIdentity([names('J-07'), log('2222222')], { ...expected, numbers: ['J-07'] }).verdict
	).toBe('agree');
	expect(judgeIdentity([names('J-07'), log('2222222')], expected).verdict).toBe('disagree');
});

test('a recorder without a registered serial is found by nothing that is empty', () => {
	expect(judgeIdentity([log(''), names('  ')], { ...expected, serial: '' }).verdict).toBe('none');
});

test('a serial that was met on two recorders proves nothing from then on', () => {
	const met = [
		{ recorder: 'J-03', claims: [usb('SN2042A'), log('9')] },
		{ recorder: 'J-03', claims: [usb('SN2042A')] },
		{ recorder: 'J-04', claims: [usb('abc'), log('9')] }
	];
	expect(judgeIdentity([usb('SN2042A')], expected, { shared: sharedSerials(met) }).verdict).toBe(
		'agree'
	);
	const shared = sharedSerials([...met, { recorder: 'J-04', claims: [usb('SN2042A')] }]);
	expect(judgeIdentity([usb('SN2042A')], expected, { shared }).verdict).toBe('none');
	expect([...shared]).toEqual(['SN2042A']);
});

test.each([
	'123456789ABC',
	'123456789abc',
	'0123456789ABCDEF',
	'1234567890',
	'0000000',
	'ffffffff',
	'UNKNOWN',
	'20080411'
])('%s is a filler', (serial) => expect(isFactorySerial(serial)).toBe(true));

const anyClaim: fc.Arbitrary<Claim> = fc.record({
	by: fc.constantFrom('usb', 'mtp', 'log', 'marker', 'file-names', 'label'),
	says: fc.constantFrom('serial', 'number', 'person', 'maker', 'model', 'name'),
	value: fc.oneof(
		fc.constantFrom('2222222', '3333333', '0000000', 'J-03', ''),
		fc.string({ unit: 'binary', maxLength: 200 })
	),
	at: fc.string({ unit: 'binary', maxLength: 400 })
});

describe('whatever is claimed', () => {
	test('agrees only where something names the recorder and nothing another', () => {
		fc.assert(
			fc.property(fc.array(anyClaim), (claims) => {
				const { verdict, supports, contradicts } = judgeIdentity(claims, expected);
				expect(verdict === 'agree').toBe(supports.length > 0 && contradicts.length === 0);
				expect(verdict === 'none').toBe(supports.length === 0 && contradicts.length === 0);
			})
		);
	});

	test('fits on the record: no more than 20 claims, no half characters, well below 16 KiB', () => {
		fc.assert(
			fc.property(fc.array(anyClaim, { maxLength: 60 }), (claims) => {
				const { claims: told, omitted } = claimsForRecord(judgeIdentity(claims, expected));
				expect(told.length + omitted).toBe(claims.length);
				expect(told.length).toBeLessThanOrEqual(CLAIMS_MOST);
				for (const { value, at } of told) {
					expect(value.length).toBeLessThanOrEqual(64);
					expect(at.length).toBeLessThanOrEqual(120);
				}
				expect(new TextEncoder().encode(JSON.stringify(told)).length).toBeLessThan(16_000);
			})
		);
	});
});
