import { fromIso } from '$lib/base/instant';
import { isSignedFor, leaderKeyName, readApprovalCode, type ApprovalCode } from './approval-code';
import type { Body } from './events/event';
import { isCountyLog } from './facts';
import { fromVkey, keyId, type PublicKey } from './note';
import type { Decision, Made, Said } from './requests';

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

/** A leader's key as the county's log has it. */
export interface LeaderKey {
	readonly person: string;
	readonly vkey: string;
	readonly key: PublicKey;
	readonly keyId: string;
	readonly registered: Said;
	readonly revoked: KeyRevoked | undefined;
}

/** Every key that two persons of the county registered; one whose name is not its leader's is none. */
export async function leaderKeys({
	registered,
	revoked
}: Pick<CodeFacts, 'registered' | 'revoked'>): Promise<readonly LeaderKey[]> {
	const all = new Map<string, LeaderKey>();
	for (const one of registered) {
		const key = await fromVkey(one.key);
		if (!isCountyLog(one.origin) || !key.ok || all.has(one.key)) continue;
		if (key.value.name !== leaderKeyName(one.person)) continue;
		all.set(one.key, {
			...{ person: one.person, vkey: one.key, key: key.value, keyId: await keyId(key.value, 1) },
			registered: one,
			revoked: revoked.find(({ key: other, origin }) => other === one.key && isCountyLog(origin))
		});
	}
	return [...all.values()];
}

/**
 * Why a code does not count. `not-shown`: this kiosk never showed this request under this number: it was made for another request
 * or another station. `used`: the number that it answers to was answered before.
 */
export type CodeFault =
	| ('unreadable' | 'not-shown' | 'expired' | 'no-key' | 'key-revoked')
	| ('other-time' | 'bad-signature' | 'used');

/** Who says it in whose name, where and when: an entry, or what is about to be one. */
export type Presented = Pick<
	Decision,
	'origin' | 'seq' | 'at' | 'countySize' | 'request' | 'leader' | 'until' | 'proof'
> & {
	/** The hash of the approval on paper that it confirms, or null: it is the approval itself. */
	readonly confirms: string | null;
};

/** What a code names, going by the record: the display that it answers to, and whose key it says it is of. */
export function namedBy(
	code: ApprovalCode,
	{ asks }: Pick<CodeFacts, 'asks'>,
	keys: readonly LeaderKey[],
	{ origin, seq }: Pick<Presented, 'origin' | 'seq'>
): { readonly ask: CodeAsked | undefined; readonly key: LeaderKey | undefined } {
	return {
		ask: asks.find(
			(one) => one.origin === origin && one.seq < seq && one.nonce.startsWith(code.tag)
		),
		key: keys.find(({ keyId: is }) => is === code.keyId)
	};
}

/** Judges one code from the record alone, as anybody can; undefined = it is good. `used`: numbers that were answered before. */
export async function codeFault(
	one: Presented,
	facts: Pick<CodeFacts, 'made' | 'asks'>,
	keys: readonly LeaderKey[],
	used: ReadonlySet<string>
): Promise<CodeFault | undefined> {
	const code = readApprovalCode(one.proof);
	if (!code.ok) return 'unreadable';
	const { ask, key } = namedBy(code.value, facts, keys, one);
	const made = facts.made.find(({ request }) => request === one.request);
	if (!made || ask?.request !== one.request) return 'not-shown';
	if (ask.asked !== made.hash || ask.confirms !== one.confirms) return 'not-shown';
	if (used.has(ask.nonce)) return 'used';
	if (one.at > (fromIso(ask.expires) ?? one.at)) return 'expired';
	if (!key || key.person !== one.leader || key.registered.seq >= one.countySize) return 'no-key';
	if (key.revoked && key.revoked.seq < one.countySize) return 'key-revoked';
	if (one.until !== null && fromIso(one.until) !== code.value.untilSeconds * 1000)
		return 'other-time';
	const challenge = { log: one.origin, made, ask };
	return (await isSignedFor(code.value, challenge, key.person, key.key))
		? undefined
		: 'bad-signature';
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
		const code = readApprovalCode(one.proof);
		if (fault !== undefined || !code.ok) continue;
		const { ask, key } = namedBy(code.value, facts, keys, one);
		if (ask) used.add(ask.nonce);
		if (key) keyOf.set(one.hash, key);
	}
	return { faults, keys, keyOf, used };
}
