const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const ID_CHECK = '10X98765432';
const CODE_LETTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** As it is compared: without blanks, in capitals; full-width digits of an input method count as digits. */
export const normalNumber = (typed: string): string =>
	typed.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();

const isDay = (digits: string): boolean => {
	const iso = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
	const at = new Date(`${iso}T00:00:00Z`);
	return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === iso;
};

/** A citizen identity number of 18 places (GB 11643-1999): its date exists and its last place is right. */
export function isIdentityNumber(number: string): boolean {
	if (!/^[1-9]\d{16}[\dX]$/.test(number) || !isDay(number.slice(6, 14))) return false;
	const sum = ID_WEIGHTS.reduce((total, weight, i) => total + weight * Number(number[i]), 0);
	return ID_CHECK[sum % 11] === number[17];
}

/** 统一社会信用代码 of 18 places (GB 32100-2015): its last place is right. */
export function isCreditCode(code: string): boolean {
	if (!/^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(code)) return false;
	const sum = Array.from(code.slice(0, 17)).reduce(
		(total, letter, i) => total + CODE_LETTERS.indexOf(letter) * (3 ** i % 31),
		0
	);
	return CODE_LETTERS[(31 - (sum % 31)) % 31] === code[17];
}

/** What lists and papers show of an identity number of which only the end is known to them. */
export const maskedIdentity = (last4: string): string => `${'＊'.repeat(4)}${last4}`;

/** What is shown of a telephone number. */
export const maskedPhone = (phone: string): string =>
	phone.length < 8 ? '＊'.repeat(4) : `${phone.slice(0, 3)}＊＊＊＊${phone.slice(-4)}`;
