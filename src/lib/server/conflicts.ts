import { refuse, type Refusal } from '$lib/base/refusal';
import { ok, type Result } from '$lib/base/result';
import {
	resolutionOf,
	resolvable,
	type Resolution,
	type ResolutionReason
} from '$lib/ledger/commands/resolve-conflict';
import { custodyFrom, type RecorderCustody } from '$lib/ledger/custody';
import type { Decided } from '$lib/ledger/events/event';
import { numbersFrom } from '$lib/ledger/merged-numbers';
import type { Signer } from '$lib/ledger/note';
import { counted, openQuarantine } from '$lib/ledger/quarantine';
import { packsFrom } from '$lib/ledger/packs';
import type { Roster } from '$lib/ledger/store';
import { writeOwn, type Clock } from './own-log';
import type { CountyRecord } from './record';

export interface CountyResolution extends Resolution {
	/** The station where the recorder is, as the county was told; null = nobody has seen it. */
	readonly where: string | null;
}

export type CountyResolutionReason = ResolutionReason | 'unknown-station' | 'not-a-leader';

/** The county decides which of the contradicting entries about a recorder are true (第21条). */
export function decideAtCounty(
	roster: Pick<Roster, 'stations' | 'people'>,
	custody: RecorderCustody,
	resolution: CountyResolution
): Result<Decided, Refusal<CountyResolutionReason>> {
	const { where, approver } = resolution;
	if (where !== null && !roster.stations.has(where))
		return refuse(21, 'unknown-station', { station: where });
	if (approver !== null) {
		const person = roster.people.get(approver);
		if (!person?.active || !person.roles.includes('leader'))
			return refuse(21, 'not-a-leader', { person: approver });
	}
	const conflict = resolvable(custody, resolution);
	return conflict.ok ? ok(resolutionOf(conflict.value, resolution, where)) : conflict;
}

/** Puts it on the county's log, behind everything that the county knows of the recorder. Only to be called in turn. */
export async function resolveAtCounty(
	record: CountyRecord,
	signer: Signer,
	clock: Clock,
	account: string,
	resolution: CountyResolution
): Promise<Result<null, Refusal<CountyResolutionReason>>> {
	const behind = await record.store.head(signer.name);
	const roster = await record.store.roster();
	const numbers = numbersFrom(roster.numbers);
	const recorder = numbers.kept(resolution.recorder);
	const quarantine = openQuarantine();
	for (const verdict of await record.store.verdicts()) quarantine.add(verdict);
	const said = await Promise.all(numbers.all(recorder).map((one) => record.store.custody(one)));
	const facts = counted(said.flat(), quarantine);
	const packs = packsFrom(roster.packs);
	const custody = custodyFrom(recorder, facts, packs.at(clock.now()), packs);
	const decided = decideAtCounty(roster, custody, { ...resolution, recorder });
	if (!decided.ok) return decided;
	await writeOwn(record, signer, clock, [account], [decided.value], behind, custody.heads);
	return ok(null);
}
