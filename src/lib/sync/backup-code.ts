import { err, ok, type Result } from '$lib/base/result';

const GROUPS = 6;
const DIGITS = 4;

/** Damm's table: a wrong digit, and two that changed places, never give the same last digit. */
const DAMM = [
	'0317598642',
	'7092154863',
	'4206871359',
	'1750983426',
	'6123045978',
	'3674209581',
	'5869720134',
	'8945362017',
	'9438617205',
	'2581436790'
];

const checkDigit = (digits: string): string =>
	[...digits].reduce((at, digit) => DAMM[Number(at)]?.[Number(digit)] ?? '0', '0');

/**
 * The passphrase of a backup, to be written down by hand: six groups of four digits of chance and a check digit, 79 bits. Digits, as
 * for keys (docs/decisions/0013). `random` gives bytes; those that would prefer some digits are passed over.
 */
export function makeBackupCode(random: (bytes: number) => Uint8Array): string {
	const digits: number[] = [];
	while (digits.length < GROUPS * DIGITS)
		digits.push(...[...random(GROUPS * DIGITS)].filter((byte) => byte < 250).map((b) => b % 10));
	const group = (_: unknown, i: number): string => {
		const four = digits.slice(i * DIGITS, (i + 1) * DIGITS).join('');
		return four + checkDigit(four);
	};
	return Array.from({ length: GROUPS }, group).join(' ');
}

export type NotABackupCode =
	| { readonly fault: 'code-length' }
	/** The group (from 1 on) that was mistyped. */
	| { readonly fault: 'code-group'; readonly group: number };

/** As typed: spaces and dashes do not matter, and full-width digits are digits. */
export function readBackupCode(typed: string): Result<string, NotABackupCode> {
	const digits = typed.normalize('NFKC').replace(/[\s-]/gu, '');
	if (!/^\d+$/.test(digits) || digits.length !== GROUPS * (DIGITS + 1))
		return err({ fault: 'code-length' });
	const groups = digits.match(/.{5}/g) ?? [];
	const wrong = groups.findIndex((group) => checkDigit(group.slice(0, DIGITS)) !== group[DIGITS]);
	return wrong < 0 ? ok(groups.join(' ')) : err({ fault: 'code-group', group: wrong + 1 });
}
