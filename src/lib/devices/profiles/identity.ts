import type { Claim } from '../recorder';
import { isUnset } from './names';

/** The recorder that a custodian says is docked, as the county has registered it. */
export interface Expected {
	readonly id: string;
	/** The number on its body, or the one set on it; empty where none is registered. */
	readonly serial: string;
	readonly model: string;
	/** Its other numbers, where the county has merged some. */
	readonly numbers?: readonly string[];
}

/** What is known besides, by which claims are weighed. */
export interface Background {
	/** Every registered recorder: hardware that is one of the others is not this one. */
	readonly registered?: readonly Expected[];
	/** Serials that were met on more than one recorder (`sharedSerials`). */
	readonly shared?: ReadonlySet<string>;
	/** Values that a profile knows as "not set". */
	readonly unset?: readonly string[];
}

/** Why a claim says nothing about which recorder this is. */
export type Silence =
	/** Factory zeros: nobody has set a number. It is never "device 0". */
	| 'not-set'
	/** Many units have this serial. */
	| 'shared'
	/** Hardware's own serial that nobody has registered: it is neither this recorder's nor another's. */
	| 'not-registered'
	/** Makers, models, names and persons tell no two units apart; a person is never made from a number. */
	| 'not-a-number';

export type IdentityVerdict = 'agree' | 'disagree' | 'none';

export interface Judged {
	/** `agree`: something names this recorder and nothing another. Clearing is possible after this only. */
	readonly verdict: IdentityVerdict;
	readonly supports: readonly Claim[];
	readonly contradicts: readonly Claim[];
	readonly silent: readonly { readonly claim: Claim; readonly because: Silence }[];
}

/** Weighs what was claimed against the recorder that is expected; nothing is guessed and nothing is created. */
export function judgeIdentity(
	claims: readonly Claim[],
	expected: Expected,
	background: Background = {}
): Judged {
	const supports: Claim[] = [];
	const contradicts: Claim[] = [];
	const silent: { claim: Claim; because: Silence }[] = [];
	for (const claim of claims) {
		const weight = weigh(claim, expected, background);
		if (weight === 'supports') supports.push(claim);
		else if (weight === 'contradicts') contradicts.push(claim);
		else silent.push({ claim, because: weight });
	}
	const verdict =
		contradicts.length > 0 ? 'disagree' : supports.length > 0 ? 'agree' : ('none' as const);
	return { verdict, supports, contradicts, silent };
}

function weigh(
	claim: Claim,
	expected: Expected,
	{ registered = [], shared = new Set(), unset = [] }: Background
): 'supports' | 'contradicts' | Silence {
	if (claim.says !== 'serial' && claim.says !== 'number') return 'not-a-number';
	if (isUnset(claim.value, unset)) return 'not-set';
	const fromHardware = claim.by === 'usb' || claim.by === 'mtp';
	if (fromHardware && (isFactorySerial(claim.value) || shared.has(same(claim.value))))
		return 'shared';
	if (isOf(expected, claim.value)) return 'supports';
	// What was set on the recorder or stands on its body is a number that the bureau knows it by: another one is another recorder.
	if (!fromHardware) return 'contradicts';
	// Hardware has serials of its own, which mostly nobody has written down: only another recorder's contradicts.
	return registered.some((other) => other.id !== expected.id && isOf(other, claim.value))
		? 'contradicts'
		: 'not-registered';
}

const isOf = ({ id, serial, numbers = [] }: Expected, value: string): boolean =>
	[id, serial, ...numbers].some((own) => own.trim() !== '' && same(own) === same(value));

/** Capitals and small letters are the same, and so are a number and the same filled up with zeros to its field's width. */
const same = (value: string): string => {
	const plain = value.trim().toUpperCase();
	return /^\d+$/.test(plain) ? plain.replace(/^0+(?=\d)/, '') : plain;
};

/** The serials that gadget drivers are built with: every unit has the same one. */
const FACTORY = new Set([
	...['123456789ABC', '123456789ABCDEF', '0123456789ABCDEF', '123456789ABCDEF0'],
	...['123456789', '1234567890', '0123456789', '12345678', '123456', '1234567', '12345'],
	...['ABCDEF', 'ABCDEFGH', '20080411', 'FEDCBA9876543210', 'UNKNOWN', 'DEFAULT', 'SERIAL', 'NONE']
]);

/** True of a serial that is a factory's filler: a counting row, or one character over and over. */
export const isFactorySerial = (value: string): boolean => {
	const plain = value.trim().toUpperCase();
	return FACTORY.has(plain) || FACTORY.has(same(plain)) || /^(.)\1*$/u.test(plain);
};

/** The serials that were met on more than one recorder: they prove nothing from now on. */
export function sharedSerials(
	met: readonly { readonly recorder: string; readonly claims: readonly Claim[] }[]
): ReadonlySet<string> {
	const seenOn = new Map<string, string>();
	const shared = new Set<string>();
	for (const { recorder, claims } of met)
		for (const { by, says, value } of claims) {
			if (says !== 'serial' || (by !== 'usb' && by !== 'mtp')) continue;
			const serial = same(value);
			const before = seenOn.get(serial);
			if (before !== undefined && before !== recorder) shared.add(serial);
			else seenOn.set(serial, recorder);
		}
	return shared;
}

/** How many claims one entry of the ledger holds, and how long they are there: an entry is at most 16 KiB. */
export const CLAIMS_MOST = 20;
const VALUE_MOST = 64;
const AT_MOST = 120;

/** What goes on the record of a judgement: what contradicts first, then what supports, then the rest; how many were left out. */
export function claimsForRecord({ supports, contradicts, silent }: Judged): {
	readonly claims: readonly Claim[];
	readonly omitted: number;
} {
	const all = [...contradicts, ...supports, ...silent.map(({ claim }) => claim)];
	return {
		claims: all.slice(0, CLAIMS_MOST).map((claim) => ({
			...claim,
			value: head(claim.value, VALUE_MOST),
			at: tail(claim.at, AT_MOST)
		})),
		omitted: Math.max(0, all.length - CLAIMS_MOST)
	};
}

const head = (text: string, most: number) =>
	text.length <= most ? text : `${wellFormed(text.slice(0, most - 1))}…`;
const tail = (text: string, most: number) =>
	text.length <= most ? text : `…${wellFormed(text.slice(1 - most))}`;
/** A cut must not leave half of a character: canonical JSON refuses it. */
const wellFormed = (text: string) => text.replace(/\p{Surrogate}/gu, '�');
