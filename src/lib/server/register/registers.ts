import type { Refusal } from '$lib/base/refusal';
import type { Result } from '$lib/base/result';
import type { Body, Decided } from '$lib/ledger/events/event';
import type { IdentityDoubt } from '$lib/ledger/register/identities';
import type { Roster } from '$lib/ledger/store/store';
import { confirmIdentity, mergeNumbers, partNumbers, type NumbersReason } from './numbers';
import {
	registerPerson,
	registerRecorder,
	registerStation,
	type OfficeReason,
	type Way
} from './office';

type Decision<R extends string> = Result<Decided, Refusal<R>>;

/** One act of the office: decided over the roster as it stands, then put on the log. */
export type OfficeAct = <R extends string>(
	account: string,
	decide: (roster: Roster) => Decision<R> | Promise<Decision<R>>
) => Promise<Result<null, Refusal<R | 'not-founded' | 'restoring'>>>;

/** The registers of stations, people and recorders. `doubts`: what the log says twice of what can only be so once. */
export const openRegisters = (act: OfficeAct, doubts: () => Promise<readonly IdentityDoubt[]>) => ({
	registerStation: (account: string, body: Body<'station-registered'>, way: Way) =>
		act<OfficeReason>(account, (roster) => registerStation(roster, body, way)),
	registerPerson: (account: string, body: Body<'person-registered'>, way: Way) =>
		act<OfficeReason>(account, (roster) => registerPerson(roster, body, way)),
	registerRecorder: (account: string, body: Body<'recorder-registered'>, way: Way) =>
		act<OfficeReason>(account, (roster) => registerRecorder(roster, body, way)),
	mergeNumbers: (account: string, body: Body<'recorder-numbers-merged'>) =>
		act<NumbersReason>(account, (roster) => mergeNumbers(roster, body)),
	partNumbers: (account: string, body: Body<'recorder-numbers-parted'>) =>
		act<NumbersReason>(account, (roster) => partNumbers(roster, body)),
	/** What was changed of a recorder's identity was looked at and is right (第2条). */
	confirmIdentity: (account: string, recorder: string, seq: number) =>
		act<OfficeReason | NumbersReason>(account, async (roster) =>
			confirmIdentity(roster, await doubts(), recorder, seq)
		),
	identities: doubts
});
