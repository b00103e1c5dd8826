import { sha256 } from '$lib/base/bytes';
import type { PublicKey } from '../texts/note';

const GROUPS = 6;
const BYTES = 5;
const DIGITS = 5;

/**
 * A key as thirty digits in six groups, to be read out over the telephone (docs/formats.md, "Enrolment by file"). They are of
 * the key alone: the same before the county has given it a log's name and afterwards.
 */
export async function keyDigits({ publicKey }: Pick<PublicKey, 'publicKey'>): Promise<string> {
	const digest = await sha256(publicKey);
	const group = (_: unknown, i: number): string => {
		const bytes = digest.subarray(i * BYTES, (i + 1) * BYTES);
		const number = bytes.reduce((sum, byte) => sum * 256 + byte, 0);
		return String(number % 10 ** DIGITS).padStart(DIGITS, '0');
	};
	return Array.from({ length: GROUPS }, group).join(' ');
}
