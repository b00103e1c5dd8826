import { expect, test } from 'vitest';
import {
	isCreditCode,
	isIdentityNumber,
	maskedIdentity,
	maskedPhone,
	normalNumber
} from './public-numbers';

test.each([
	['11010519491231002X', true],
	['411328198001010013', true],
	['411328198001010014', false],
	['11010519491231002x', false],
	['411328198002300013', false],
	['41132819800101001', false],
	['', false]
])('[第14条] identity number %s is right: %s', (number, is) => {
	expect(isIdentityNumber(number)).toBe(is);
});

test.each([
	['91350100M000100Y43', true],
	['91411328MA4450QK20', true],
	['91411328MA4450QK21', false],
	['91350100M0001OOY43', false],
	['91350100M000100Y4', false]
])('[第14条] code %s is right: %s', (code, is) => {
	expect(isCreditCode(code)).toBe(is);
});

test('[第14条] every single wrong place of a number is noticed', () => {
	const [number, code] = ['411328198001010013', '91411328MA4450QK20'];
	const turned = (text: string, i: number) =>
		text.slice(0, i) + String((Number(text[i]) + 1) % 10) + text.slice(i + 1);
	for (let i = 0; i < 18; i++) {
		if (i < 17 || number[17] !== 'X')
			expect(isIdentityNumber(turned(number, i)), `${i}`).toBe(false);
		if (/\d/.test(code[i]!)) expect(isCreditCode(turned(code, i)), `${i}`).toBe(false);
	}
});

test('[第14条] bad case: full-width characters → digits, blanks and small letters of an input method are read as they are meant', () => {
	expect(normalNumber('４１１３２８ 19800101 001x')).toBe('41132819800101001X');
});

test('what is shown of a number does not give it away', () => {
	expect(maskedIdentity('0013')).toBe('＊＊＊＊0013');
	expect(maskedPhone('13837700001')).toBe('138＊＊＊＊0001');
	expect(maskedPhone('110')).toBe('＊＊＊＊');
});
