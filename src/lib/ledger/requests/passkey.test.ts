import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toHex } from '$lib/base/bytes';
import { assertionText, passkeyText, rawSignature, readAssertion, readPasskey } from './passkey';

const bytes = (max: number) =>
	fc.uint8Array({ minLength: 1, maxLength: max }).map((all) => new Uint8Array(all));
const point = Uint8Array.from({ length: 65 }, (_, i) => (i === 0 ? 4 : i));

describe('[第17条] a passkey', () => {
	test('is read back as it is given out, under its own name alone', async () => {
		const text = await passkeyText('11-002320', point);
		const read = await readPasskey(text);
		expect(read).toMatchObject({ ok: true, value: { name: 'passkey/11-002320' } });
		expect(read.ok && toHex(read.value.publicKey)).toBe(toHex(point));
		for (const other of [
			text.replace('002320', '002321'),
			text.replace('passkey', 'leader'),
			text.slice(0, -4),
			await passkeyText('p4', point.slice(1)),
			''
		])
			expect((await readPasskey(other)).ok, other).toBe(false);
	});

	test('what it answers is read back as it was written; anything else is none', () => {
		fc.assert(
			fc.property(bytes(60), bytes(200), bytes(72), (data, client, signature) => {
				const is = {
					...{ nonce: '0123456789abcdef'.repeat(2), keyId: '1a2b3c4d' },
					...{ authenticatorData: data, clientData: client, signature }
				};
				expect(readAssertion(assertionText(is))).toEqual(is);
			})
		);
		fc.assert(fc.property(fc.string(), (text) => readAssertion(text) === undefined));
	});

	test.each([
		['two small numbers', '3006020101020102', `${'0'.repeat(63)}1${'0'.repeat(63)}2`],
		[
			'a leading zero',
			`302602210${'0'.repeat(1)}${'f'.repeat(64)}020105`,
			`${'f'.repeat(64)}${'0'.repeat(63)}5`
		],
		['a number that is too long', `3026022101${'f'.repeat(64)}020105`, undefined],
		['something behind it', '300602010102010200', undefined],
		['one number alone', '3003020101', undefined],
		['nothing', '', undefined]
	])('its signature with %s', (_, der, raw) => {
		const read = rawSignature(Uint8Array.from(der.match(/../g) ?? [], (two) => parseInt(two, 16)));
		expect(read && toHex(read)).toBe(raw);
	});

	test('whatever stands in place of a signature is refused, not thrown', () => {
		fc.assert(
			fc.property(bytes(80), (der) => {
				const raw = rawSignature(der);
				return raw === undefined || raw.length === 64;
			})
		);
	});
});
