import { refuse, type Refusal } from '$lib/base/refusal';
import { ok, type Result } from '$lib/base/result';
import type { Confirmation, SetReason } from '../events/counter';
import type { Body } from '../events/event';
import type { Signed } from './lend';

export interface SetSigningPin {
	readonly person: string;
	readonly why: SetReason;
	readonly witness: string;
	readonly witnessed: Confirmation;
	/** Asked for where a PIN is set anew without the old one. */
	readonly second: { readonly person: string; readonly confirmed: Confirmation } | undefined;
}

export type SetPinReason = 'pin-person' | 'pin-witness' | 'pin-second';

type People = ReadonlyMap<string, Body<'person-registered'>>;

/** A custodian looks on, and nobody looks on at their own; where it is the custodian's own PIN, whoever is registered. */
export function mayWitness(people: People, person: string, witness: string): boolean {
	const [whose, who] = [people.get(person), people.get(witness)];
	if (!who?.active || person === witness) return false;
	return who.roles.includes('custodian') || (whose?.roles.includes('custodian') ?? false);
}

/** The second person is neither whose PIN it is nor the custodian who looks on. */
export const isSecond = (
	people: People,
	{ person, witness }: { readonly person: string; readonly witness: { readonly person: string } },
	second: string
): boolean =>
	second !== person && second !== witness.person && (people.get(second)?.active ?? false);

/** A person sets the PIN that they sign with (第21条): under the eyes of a custodian, and where it is set anew, of a second person. */
export function setSigningPin(
	people: People,
	{ person, why, witness, witnessed, second }: SetSigningPin
): Result<Signed, Refusal<SetPinReason>> {
	if (!people.get(person)?.active) return refuse(21, 'pin-person', { person });
	if (!mayWitness(people, person, witness)) return refuse(21, 'pin-witness', { person: witness });
	const two = { person, witness: { person: witness } };
	if (why === 'reset' && !isSecond(people, two, second?.person ?? ''))
		return refuse(21, 'pin-second');
	return ok({
		type: 'signing-pin-set',
		body: { person, why, witness, witnessed, second: why === 'reset' ? (second ?? null) : null },
		actor: [person, witness]
	});
}
