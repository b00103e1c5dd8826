import type { Instant } from '$lib/base/instant';
import type { Entry } from '../log/entry';
import { happenedAt, type Body } from '../events/event';
import { isCountyLog } from '../facts/facts';
import { numberFact, numbersFrom } from '../facts/merged-numbers';

/** What the county once registered under a number. */
export interface RegisteredAs extends Body<'recorder-registered'> {
	readonly seq: number;
	readonly at: Instant;
}

/** What the register says twice of what can only be so once: shown with both values, and decided by the county (第2条). */
export type IdentityDoubt =
	/** One serial number under several numbers that nobody has said anything about: each with the registration that bears it. */
	| { readonly doubt: 'one-serial'; readonly serial: string; readonly as: readonly RegisteredAs[] }
	/** Another serial number than the same number bore before, and nobody has registered it a second time since. */
	| {
			readonly doubt: 'serial-changed';
			readonly recorder: string;
			readonly as: readonly RegisteredAs[];
	  };

/** How serial numbers are compared: however they were typed. */
export const plainSerial = (serial: string): string =>
	serial.normalize('NFKC').toLowerCase().replace(/\s/g, '');

/** All that the county's log says of recorders' identities, in order. */
export const identityTypes: readonly string[] = [
	...['recorder-registered', 'recorder-numbers-merged', 'recorder-numbers-parted']
];

/** Compares every registration that the county's log holds; the entries in its order, others among them say nothing. */
export function identityDoubts(entries: readonly Entry[]): readonly IdentityDoubt[] {
	const own = entries.filter(({ origin }) => isCountyLog(origin));
	const numbers = numbersFrom(own.flatMap((entry) => numberFact(entry) ?? []));
	const registrations = own.flatMap(({ known, event, seq }): RegisteredAs[] =>
		known && event.type === 'recorder-registered' && plainSerial(event.body.serial) !== ''
			? [{ ...event.body, seq, at: happenedAt(event) }]
			: []
	);
	return [...oneSerial(registrations, numbers), ...changed(registrations)];
}

function oneSerial(
	registrations: readonly RegisteredAs[],
	{ kept, areParted }: ReturnType<typeof numbersFrom>
): IdentityDoubt[] {
	const bySerial = new Map<string, Map<string, RegisteredAs>>();
	for (const one of registrations) {
		const serial = plainSerial(one.serial);
		const numbers = bySerial.get(serial) ?? new Map<string, RegisteredAs>();
		// Withdrawing a recorder or moving it says nothing new about which one it is: its first registration so counts.
		if (!numbers.has(one.recorder)) numbers.set(one.recorder, one);
		bySerial.set(serial, numbers);
	}
	return [...bySerial.values()].flatMap((numbers): IdentityDoubt[] => {
		const all = [...numbers.values()];
		const as = all.filter((one) =>
			all.some(
				(other) =>
					kept(one.recorder) !== kept(other.recorder) &&
					!areParted(one.recorder, other.recorder, Math.max(one.seq, other.seq))
			)
		);
		const [first] = as;
		return first ? [{ doubt: 'one-serial', serial: first.serial, as }] : [];
	});
}

function changed(registrations: readonly RegisteredAs[]): IdentityDoubt[] {
	const byNumber = new Map<string, RegisteredAs[]>();
	for (const one of registrations) {
		const earlier = byNumber.get(one.recorder);
		if (earlier) earlier.push(one);
		else byNumber.set(one.recorder, [one]);
	}
	return [...byNumber].flatMap(([recorder, all]): IdentityDoubt[] => {
		const [before, last] = [all.at(-2), all.at(-1)];
		if (!before || !last || plainSerial(before.serial) === plainSerial(last.serial)) return [];
		return [{ doubt: 'serial-changed', recorder, as: [before, last] }];
	});
}
