import type { Instant } from '$lib/base/instant';

export const PIN_DIGITS = 6;
/** After so many wrong ones in a row only a custodian and a second person help. */
export const MOST_TRIES = 10;
/** So many are forgiven without a wait: wet hands. */
const FREE_TRIES = 3;
const FIRST_WAIT_MILLIS = 30_000;
const LONGEST_WAIT_MILLIS = 3_600_000;

/** How long nothing more is tried after so many wrong ones in a row: 30 seconds, then twice as long each time. */
export const waitAfter = (failures: number): number =>
	failures < FREE_TRIES
		? 0
		: Math.min(FIRST_WAIT_MILLIS * 2 ** (failures - FREE_TRIES), LONGEST_WAIT_MILLIS);

/** What is left of the wait. A clock that is set back meanwhile makes it whole again, and never longer than it is. */
export function waitLeft(failures: number, failedAt: Instant | null, now: Instant): number {
	if (failedAt === null) return 0;
	const wait = waitAfter(failures);
	return Math.max(0, Math.min(wait, failedAt + wait - now));
}

const RUNS = '01234567890 09876543210';

/** Why it is not taken; undefined = it is. There is no PIN to begin with that everybody knows. */
export function pinFault(pin: string, person: string): 'pin-digits' | 'pin-weak' | undefined {
	if (!/^\d+$/.test(pin) || pin.length !== PIN_DIGITS) return 'pin-digits';
	const isPattern = /^(.+?)\1+$/.test(pin) || RUNS.includes(pin);
	const digits = person.replace(/\D/g, '');
	return isPattern || (digits.length >= PIN_DIGITS && digits.includes(pin))
		? 'pin-weak'
		: undefined;
}
