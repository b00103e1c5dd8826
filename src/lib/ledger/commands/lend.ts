import { refuse, type Refusal } from '$lib/base/refusal';
import { ok, type Result } from '$lib/base/result';
import type { CheckPoint, ClockSample, WorkCategory } from '../events/counter';
import type { Body, Decided } from '../events/event';
import { unfitPoints } from '../custody/readiness';
import { checkOut, type CheckOut, type CheckOutReason } from './check-out';
import { isRole, voucher, type Counter } from './counter';
import { isPrivate } from './private-use';

/** An event, and in whose name it is put on the record. */
export type Signed = Decided & { readonly actor: readonly string[] };

export interface Override {
	readonly custodian: string;
	readonly reason: string;
}

export interface Lend extends Omit<CheckOut, 'overridden'> {
	/** Who signed by PIN. */
	readonly signer: string;
	readonly category: WorkCategory;
	/** The case's number, where there is one yet. */
	readonly caseNumber: string;
	readonly place: string;
	/** Points of which the officer said that they keep the limit, instead of a value. */
	readonly stated: readonly CheckPoint[];
	readonly machine: Body<'loan-signed'>['machine'];
	readonly sample: ClockSample | null;
	readonly override: Override | undefined;
}

export type LendReason =
	| CheckOutReason
	| ('no-place' | 'signed-by-another')
	| ('override-not-custodian' | 'override-own' | 'override-no-reason');

/**
 * A recorder is lent: for work of one kind at one place, checked, and signed for by the one who takes it (第4、5、21条). All
 * that it says goes on the record together, or nothing of it.
 */
export function lend(
	counter: Counter,
	{ signer, category, caseNumber, place, stated, machine, sample, override, ...command }: Lend
): Result<readonly Signed[], Refusal<LendReason>> {
	const { recorder, officer } = command;
	const points = unfitPoints(command.check, counter.pack);
	const refused = override && points.length > 0 ? whyNot(counter, override, officer) : undefined;
	if (refused) return refused;
	const out = checkOut(counter, { ...command, overridden: override !== undefined });
	if (!out.ok) return out;
	if (place.trim() === '') return refuse(4, 'no-place');
	if (isPrivate(place) || isPrivate(caseNumber)) return refuse(4, 'private-use');
	if (signer !== officer) return refuse(21, 'signed-by-another', { person: officer });
	const loan = voucher(counter);
	return ok([
		{ ...out.value, actor: [officer] },
		{
			type: 'loan-signed',
			body: {
				...{ loan, recorder, signer, way: 'pin', category, case: caseNumber.trim() },
				...{ place: place.trim(), stated: [...stated], machine, sample }
			},
			actor: [signer]
		},
		...(override && points.length > 0
			? [
					{
						type: 'check-overridden',
						body: { loan, recorder, points, reason: override.reason.trim() },
						actor: [override.custodian]
					} as const
				]
			: [])
	]);
}

function whyNot(counter: Counter, { custodian, reason }: Override, officer: string) {
	if (!isRole(counter, custodian, 'custodian'))
		return refuse(5, 'override-not-custodian', { person: custodian });
	// Whoever takes it out does not approve it too.
	if (custodian === officer) return refuse(5, 'override-own', { person: custodian });
	if (reason.trim() === '') return refuse(5, 'override-no-reason');
	return undefined;
}
