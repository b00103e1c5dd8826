import { expect, test } from 'vitest';
import { makeBackupCode, readBackupCode } from './backup-code';

const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes));

test('a passphrase is six groups of five digits, and is read however it is typed', () => {
	const code = makeBackupCode(random);
	expect(code).toMatch(/^\d{5}( \d{5}){5}$/);
	expect(readBackupCode(code)).toEqual({ ok: true, value: code });
	expect(readBackupCode(code.replaceAll(' ', ''))).toEqual({ ok: true, value: code });
	const wide = code.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)));
	expect(readBackupCode(wide.replaceAll(' ', '-'))).toEqual({ ok: true, value: code });
	expect(readBackupCode(code.slice(0, -1))).toMatchObject({ error: { fault: 'code-length' } });
	expect(readBackupCode('')).toMatchObject({ error: { fault: 'code-length' } });
});

test('every single wrong digit, and any two neighbours that changed places, are found, with the group', () => {
	const code = makeBackupCode(random).replaceAll(' ', '');
	for (let at = 0; at < code.length; at++) {
		const group = Math.floor(at / 5) + 1;
		for (let by = 1; by < 10; by++) {
			const other = (Number(code[at]) + by) % 10;
			const typed = code.slice(0, at) + String(other) + code.slice(at + 1);
			expect(readBackupCode(typed)).toEqual({ ok: false, error: { fault: 'code-group', group } });
		}
		const [a, b] = [code[at] ?? '', code[at + 1] ?? ''];
		if (at % 5 === 4 || a === b) continue;
		const swapped = code.slice(0, at) + b + a + code.slice(at + 2);
		expect(readBackupCode(swapped)).toEqual({ ok: false, error: { fault: 'code-group', group } });
	}
});
