import type { Bytes } from '$lib/base/bytes';
import { fromIso } from '$lib/base/instant';
import { isSignedFor, leaderKeyName, readApprovalCode, type Challenge } from './approval-code';
import type { Body } from '../events/event';
import { isCountyLog } from '../facts/facts';
import { fromVkey, keyId } from '../texts/note';
import {
	isAssertedFor,
	passkeyChallenge,
	passkeyName,
	readAssertion,
	readPasskey
} from './passkey';
import type { ReturnReason } from './return-reasons';
import type { Decision, Made, Said } from '../facts/said';

export type CodeAsked = Said & Body<'code-asked'>;
type Registered = Said & Body<'leader-key-registered'>;
export type KeyRevoked = Said & Body<'leader-key-revoked'>;

/** What the record says that approvals by code are judged by. */
export interface CodeFacts {
	readonly made: readonly Made[];
	readonly asks: readonly CodeAsked[];
	readonly registered: readonly Registered[];
	readonly revoked: readonly KeyRevoked[];
}

/** A leader's key as the county's log has it: of a device of their own, or a passkey. */
export interface LeaderKey {
	readonly person: string;
	readonly way: SignedWay;
	/** The key as it was registered. */
	readonly vkey: string;
	readonly publicKey: Bytes;
	readonly keyId: string;
	readonly registered: Said;
	readonly revoked: KeyRevoked | undefined;
}

/** How a leader signs: a code from a device of their own, or a passkey at the kiosk. */
export type SignedWay = 'code' | 'passkey';
export const isSigned = (way: string): way is SignedWay => way === 'code' || way === 'passkey';

/** A key in its text form, if it is one of this person's. */
export async function readLeaderKey(
	person: string,
	text: string
): Promise<Pick<LeaderKey, 'way' | 'publicKey' | 'keyId'> | undefined> {
	const passkey = await readPasskey(text);
	if (passkey.ok)
		return passkey.value.name === passkeyName(person)
			? { ...passkey.value, way: 'passkey' }
			: undefined;
	const key = await fromVkey(text);
	if (!key.ok || key.value.name !== leaderKeyName(person)) return undefined;
	return { way: 'code', publicKey: key.value.publicKey, keyId: await keyId(key.value, 1) };
}

/** Every key that two persons of the county registered; one whose name is not its leader's is none. */
export async function leaderKeys({
	registered,
	revoked
}: Pick<CodeFacts, 'registered' | 'revoked'>): Promise<readonly LeaderKey[]> {
	const all = new Map<string, LeaderKey>();
	for (const one of registered) {
		const { person, key: vkey } = one;
		const key = await readLeaderKey(person, vkey);
		if (!isCountyLog(one.origin) || !key || all.has(vkey)) continue;
		all.set(vkey, {
			...{ ...key, person, vkey, registered: one },
			revoked: revoked.find(({ key: other, origin }) => other === vkey && isCountyLog(origin))
		});
	}
	return [...all.values()];
}

/** What was signed, taken apart; whether it is good is another question. */
export interface Signature {
	readonly way: SignedWay;
	/** The first digits of the number that it answers to, or all of them. */
	readonly tag: string;
	readonly keyId: string;
	/** Until when it approves; of a passkey the record says it beside. */
	readonly untilSeconds: number | undefined;
	/** Why it returns what it answers to; undefined = it approves, as every passkey does. */
	readonly returned: ReturnReason | undefined;
	readonly isFor: (
		challenge: Challenge,
		leader: string,
		untilSeconds: number,
		key: Pick<LeaderKey, 'publicKey'>
	) => Promise<boolean>;
}

/** What `proof` of an entry holds; undefined where it cannot be read. */
export function readSignature(way: string, proof: string): Signature | undefined {
	if (way === 'passkey') {
		const is = readAssertion(proof);
		if (!is) return undefined;
		return {
			...{ way, tag: is.nonce, keyId: is.keyId, untilSeconds: undefined },
			returned: undefined,
			isFor: async (challenge, leader, untilSeconds, key) =>
				isAssertedFor(is, await passkeyChallenge(challenge, leader, untilSeconds), key)
		};
	}
	const code = readApprovalCode(proof);
	if (!code.ok) return undefined;
	const { tag, keyId: id, untilSeconds, returned } = code.value;
	return {
		...{ way: 'code', tag, keyId: id, untilSeconds, returned },
		isFor: (challenge, leader, _, key) => isSignedFor(code.value, challenge, leader, key)
	};
}

/**
 * Why a code does not count. `not-shown`: this kiosk never showed this request under this number: it was made for another request
 * or another station. `used`: the number that it answers to was answered before. `other-answer`: the entry says something else
 * than what was signed: approved for returned, or another reason.
 */
export type CodeFault =
	| ('unreadable' | 'not-shown' | 'expired' | 'no-key' | 'key-revoked')
	| ('other-time' | 'other-answer' | 'bad-signature' | 'used');

/** Who says it in whose name, where and when: an entry, or what is about to be one. */
export type Presented = Pick<
	Decision,
	'origin' | 'seq' | 'at' | 'countySize' | 'request' | 'leader' | 'until' | 'way' | 'proof'
> & {
	/** The hash of the approval on paper that it confirms, or null: it is the approval itself. */
	readonly confirms: string | null;
	readonly says: 'approved' | 'returned' | 'confirmed' | 'denied';
	readonly reason: string;
};

/** What a signature names, going by the record: the display that it answers to, and whose key it says it is of. */
export function namedBy(
	{ way, tag, keyId: id }: Pick<Signature, 'way' | 'tag' | 'keyId'>,
	{ asks }: Pick<CodeFacts, 'asks'>,
	keys: readonly LeaderKey[],
	{ origin, seq }: Pick<Presented, 'origin' | 'seq'>
): { readonly ask: CodeAsked | undefined; readonly key: LeaderKey | undefined } {
	return {
		ask: asks.find((one) => one.origin === origin && one.seq < seq && one.nonce.startsWith(tag)),
		key: keys.find((one) => one.way === way && one.keyId === id)
	};
}

/** Judges one signature from the record alone, as anybody can; undefined = it is good. `used`: numbers that were answered before. */
export async function codeFault(
	one: Presented,
	facts: Pick<CodeFacts, 'made' | 'asks'>,
	keys: readonly LeaderKey[],
	used: ReadonlySet<string>
): Promise<CodeFault | undefined> {
	const is = readSignature(one.way, one.proof);
	if (!is) return 'unreadable';
	const { ask, key } = namedBy(is, facts, keys, one);
	const made = facts.made.find(({ request }) => request === one.request);
	if (!made || ask?.request !== one.request) return 'not-shown';
	if (ask.asked !== made.hash || ask.confirms !== one.confirms) return 'not-shown';
	if (used.has(ask.nonce)) return 'used';
	if (one.at > (fromIso(ask.expires) ?? one.at)) return 'expired';
	if (!key || key.person !== one.leader || key.registered.seq >= one.countySize) return 'no-key';
	if (key.revoked && key.revoked.seq < one.countySize) return 'key-revoked';
	const isReturned = one.says === 'returned' && one.reason === is.returned;
	if (is.returned === undefined ? one.says === 'returned' || one.says === 'denied' : !isReturned)
		return 'other-answer';
	// A confirmation grants nothing: it says the request's own end.
	const said = (fromIso(one.until ?? made.until) ?? 0) / 1000;
	const until = is.untilSeconds ?? said;
	if (one.until !== null && said !== until) return 'other-time';
	const challenge = { log: one.origin, made, ask };
	return (await is.isFor(challenge, key.person, until, key)) ? undefined : 'bad-signature';
}

/** What is said of every decision by code, by the hash of its entry. */
export interface CodeVerdicts {
	readonly faults: ReadonlyMap<string, CodeFault | 'good'>;
	readonly keys: readonly LeaderKey[];
	/** Of each good one the key that signed it. */
	readonly keyOf: ReadonlyMap<string, LeaderKey>;
	/** The numbers that were answered. */
	readonly used: ReadonlySet<string>;
}
export const noCodes: CodeVerdicts = {
	...{ faults: new Map<string, CodeFault>(), keys: [] },
	...{ keyOf: new Map<string, LeaderKey>(), used: new Set<string>() }
};

/** Judges every code on the record, in the order in which they were said: of two that answer one number the first counts. */
export async function judgeCodes(
	presented: readonly (Presented & Pick<Said, 'hash'>)[],
	facts: CodeFacts
): Promise<CodeVerdicts> {
	const keys = await leaderKeys(facts);
	const used = new Set<string>();
	const faults = new Map<string, CodeFault | 'good'>();
	const keyOf = new Map<string, LeaderKey>();
	for (const one of presented) {
		const fault = await codeFault(one, facts, keys, used);
		faults.set(one.hash, fault ?? 'good');
		const is = readSignature(one.way, one.proof);
		if (fault !== undefined || !is) continue;
		const { ask, key } = namedBy(is, facts, keys, one);
		if (ask) used.add(ask.nonce);
		if (key) keyOf.set(one.hash, key);
	}
	return { faults, keys, keyOf, used };
}
