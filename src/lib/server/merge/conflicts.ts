import { refuse, type Refusal } from '$lib/base/refusal';
import { ok, type Result } from '$lib/base/result';
import { sha256Hex, toUtf8 } from '$lib/base/bytes';
import {
	resolutionOf,
	resolvable,
	revisable,
	type Resolution,
	type ResolutionReason
} from '$lib/ledger/commands/resolve-conflict';
import { custodyFrom, type RecorderCustody } from '$lib/ledger/custody/custody';
import type { Decided } from '$lib/ledger/events/event';
import type { CustodyFact } from '$lib/ledger/facts/facts';
import { numbersFrom } from '$lib/ledger/facts/merged-numbers';
import type { Signer } from '$lib/ledger/texts/note';
import { counted, openQuarantine } from '$lib/ledger/facts/quarantine';
import { packsFrom } from '$lib/ledger/rule/packs';
import type { Roster } from '$lib/ledger/store/store';
import { basisText, supposedResolution, withFact } from '$lib/ledger/custody/supposing';
import { writeOwn, type Clock } from '../record/own-log';
import type { CountyRecord } from '../record/record';

export interface CountyResolution extends Resolution {
	/** The station where the recorder is, as the county was told; null = nobody has seen it. */
	readonly where: string | null;
	/** What the preview that it was chosen by rests on (ledger/custody/supposing.ts); undefined = it was chosen without one. */
	readonly basis?: string;
}

export type CountyResolutionReason =
	ResolutionReason | 'unknown-station' | 'not-a-leader' | PreviewReason;

/** Something that counts has come since the preview was shown. */
export type PreviewReason = 'preview-moved';

export const basisOf = (facts: readonly CustodyFact[], more: readonly string[] = []) =>
	sha256Hex(toUtf8(basisText(facts, more)));

/** The county decides which of the contradicting entries about a recorder are true (第21条). */
export function decideAtCounty(
	roster: Pick<Roster, 'stations' | 'people'>,
	custody: RecorderCustody,
	resolution: CountyResolution
): Result<Extract<Decided, { type: 'conflict-resolved' }>, Refusal<CountyResolutionReason>> {
	const { where, approver } = resolution;
	if (where !== null && !roster.stations.has(where))
		return refuse(21, 'unknown-station', { station: where });
	if (approver !== null) {
		const person = roster.people.get(approver);
		if (!person?.active || !person.roles.includes('leader'))
			return refuse(21, 'not-a-leader', { person: approver });
	}
	const open = resolvable(custody, resolution);
	const decided = open.ok || open.error.reason !== 'no-such-conflict';
	const conflict = decided ? open : revisable(custody, resolution);
	return conflict.ok ? ok(resolutionOf(conflict.value, resolution, where)) : conflict;
}

/** A recorder is in one officer's hands: of the loans that a decision lets stand no more than one may be open after it. */
export const leavesTwo = ({ openLoans }: RecorderCustody, stands: readonly string[]): boolean =>
	openLoans.filter(({ out }) => stands.includes(out.hash)).length > 1;

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
	if (resolution.basis !== undefined && resolution.basis !== (await basisOf(facts)))
		return refuse(21, 'preview-moved');
	const decided = decideAtCounty(roster, custody, { ...resolution, recorder });
	if (!decided.ok) return decided;
	const at = { origin: signer.name, seq: behind.size, at: clock.now(), by: account };
	const supposed = supposedResolution(custody, decided.value.body, at);
	const after = custodyFrom(recorder, withFact(facts, supposed), packs.at(clock.now()), packs);
	if (leavesTwo(after, resolution.stands)) return refuse(21, 'two-stand');
	await writeOwn(record, signer, clock, [account], [decided.value], behind, custody.heads);
	return ok(null);
}
