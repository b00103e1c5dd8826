import { refuse, type Refusal } from '$lib/base/refusal';
import { ok, type Result } from '$lib/base/result';
import type { Body, Decided } from '$lib/ledger/events/event';
import { MOST_GONE } from '$lib/ledger/events/numbers';
import {
	identityDoubts,
	identityTypes,
	plainSerial,
	type IdentityDoubt
} from '$lib/ledger/register/identities';
import { numbersFrom } from '$lib/ledger/facts/merged-numbers';
import type { Roster, Store } from '$lib/ledger/store/store';
import { registerRecorder, type OfficeReason } from './office';

export type NumbersReason =
	'unknown-id' | 'same-number' | 'one-already' | 'too-many' | 'no-reason' | 'doubt-gone';

type Known = Pick<Roster, 'recorders' | 'numbers'>;
type Decision = Result<Decided, Refusal<NumbersReason>>;

/** What is wrong with saying anything about these numbers, whichever it is. */
function wrongIn(
	{ recorders }: Known,
	named: readonly string[],
	reason: string
): Refusal<NumbersReason> | undefined {
	const unknown = named.find((number) => !recorders.has(number));
	if (unknown !== undefined) return { article: 2, reason: 'unknown-id', detail: { id: unknown } };
	if (named.length < 2 || new Set(named).size < named.length)
		return { article: 2, reason: 'same-number' };
	if (named.length > MOST_GONE + 1)
		return { article: 2, reason: 'too-many', detail: { most: MOST_GONE + 1 } };
	return reason.trim() === '' || reason.length > 300
		? { article: 2, reason: 'no-reason' }
		: undefined;
}

/** The county says that these numbers are one recorder's, and which of them counts from here on (第2条). */
export function mergeNumbers(
	roster: Known,
	{ keep, gone, reason }: Body<'recorder-numbers-merged'>
): Decision {
	const wrong = wrongIn(roster, [keep, ...gone], reason);
	if (wrong) return refuse(wrong.article, wrong.reason, wrong.detail);
	const { kept } = numbersFrom(roster.numbers);
	if ([keep, ...gone].every((number) => kept(number) === keep))
		return refuse(2, 'one-already', { id: keep });
	return ok({ type: 'recorder-numbers-merged', body: { keep, gone, reason: reason.trim() } });
}

/** The county says that these numbers are different recorders', also where it had said before that they are one's (第2条). */
export function partNumbers(
	roster: Known,
	{ numbers, reason }: Body<'recorder-numbers-parted'>
): Decision {
	const wrong = wrongIn(roster, numbers, reason);
	if (wrong) return refuse(wrong.article, wrong.reason, wrong.detail);
	return ok({ type: 'recorder-numbers-parted', body: { numbers, reason: reason.trim() } });
}

/** A recorder is registered once more as it stands, because its serial number was changed and the device was looked at since. */
export function confirmIdentity(
	roster: Roster,
	doubts: readonly IdentityDoubt[],
	recorder: string,
	seq: number
): Result<Decided, Refusal<OfficeReason | NumbersReason>> {
	const doubt = doubts.find((one) => one.doubt === 'serial-changed' && one.recorder === recorder);
	const last = doubt?.as.at(-1);
	const current = roster.recorders.get(recorder);
	if (!current || last?.seq !== seq || plainSerial(current.serial) !== plainSerial(last.serial))
		return refuse(2, 'doubt-gone');
	return registerRecorder(roster, current, 'change');
}

/** What the county's register says twice of what can only be so once. */
export async function identitiesIn(
	store: Pick<Store, 'registryEntries'>,
	county: string
): Promise<readonly IdentityDoubt[]> {
	return identityDoubts(await store.registryEntries(county, identityTypes, 0));
}
