import type { Instant } from '$lib/base/instant';

/** What proves a person's PIN, and how often it was mistyped. It is on no log and leaves the kiosk by no way. */
export interface KeptPin {
	readonly person: string;
	/** How many times the record of this kiosk says that this person set one: another number is another PIN. */
	readonly generation: number;
	/** Of a slow hash, with its salt and its cost. */
	readonly hash: string;
	readonly setAt: Instant;
	/** Wrong ones since the last right one. */
	readonly failures: number;
	readonly failedAt: Instant | null;
}

/** Each of these is on the disk when it resolves. */
export interface PinKeeping {
	/** `damaged`: something is kept that cannot be one. */
	read(person: string, generation: number): Promise<KeptPin | 'damaged' | undefined>;
	keep(pin: KeptPin): Promise<void>;
	/** Counts a try before it is made: whoever ends the kiosk while it is being made has lost it. */
	countTry(person: string, generation: number, at: Instant): Promise<void>;
	/** It was the right one: nothing is held against it any more. */
	forgive(person: string, generation: number): Promise<void>;
	/** Removes what this person set before this one. */
	dropBefore(person: string, generation: number): Promise<void>;
}

/** What can verify a PIN and takes its time over it. */
export interface PinHash {
	of(pin: string): Promise<string>;
	isOf(pin: string, hash: string): Promise<boolean>;
}

const isCount = (value: unknown): value is number =>
	typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

/** A row as it was kept; anything else locks, and resets nothing. */
export function readKeptPin(row: unknown): KeptPin | 'damaged' {
	if (typeof row !== 'object' || row === null) return 'damaged';
	const { person, generation, hash, setAt, failures, failedAt } = row as Record<string, unknown>;
	const isWhole =
		typeof person === 'string' &&
		isCount(generation) &&
		typeof hash === 'string' &&
		/^\$argon2id\$/.test(hash) &&
		isCount(setAt) &&
		isCount(failures) &&
		(failedAt === null || isCount(failedAt));
	return isWhole ? (row as KeptPin) : 'damaged';
}
