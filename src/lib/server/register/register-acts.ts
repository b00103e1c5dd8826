import { refuse, type Refusal } from '$lib/base/refusal';
import { ok, type Result } from '$lib/base/result';
import { keepsFromRetiring, type RetirementReason } from '$lib/ledger/commands/retire';
import type { RecorderCustody } from '$lib/ledger/custody/custody';
import { parseBody, type Body, type Decided } from '$lib/ledger/events/event';
import { numbersFrom } from '$lib/ledger/facts/merged-numbers';
import type { Retirement } from '$lib/ledger/register/register';
import { isFactoryValue, plainNumber } from '$lib/ledger/register/register-doubts';
import type { Roster } from '$lib/ledger/store/store';

export type DescribeReason = 'unknown-id' | 'unknown-person' | 'asset-taken' | 'bad-description';

/** The county says what is known of a registered recorder (第2、23条). */
export function describeRecorder(
	{ recorders, people, numbers }: Pick<Roster, 'recorders' | 'people' | 'numbers'>,
	described: readonly Pick<Body<'recorder-described'>, 'recorder' | 'asset'>[],
	body: Body<'recorder-described'>
): Result<Decided, Refusal<DescribeReason>> {
	const { recorder, asset, keeper } = body;
	if (!recorders.has(recorder)) return refuse(2, 'unknown-id', { id: recorder });
	if (keeper !== null && !people.has(keeper))
		return refuse(2, 'unknown-person', { person: keeper });
	const parsed = parseBody('recorder-described', body);
	if (!parsed.ok) return refuse(2, 'bad-description', { where: parsed.error.where });
	const { kept } = numbersFrom(numbers);
	// One thing in the asset list is one thing in the register; a firmware number may be two's, and is shown (register-doubts.ts).
	const other = described.find(
		(one) =>
			kept(one.recorder) !== kept(recorder) &&
			!isFactoryValue(asset) &&
			plainNumber(one.asset) === plainNumber(asset)
	);
	if (other) return refuse(2, 'asset-taken', { asset, id: other.recorder });
	return parsed;
}

export interface RetirementDecision {
	readonly proposal: string;
	readonly outcome: 'approved' | 'declined';
	readonly reason: string;
}

export type DecideReason =
	'no-such-retirement' | 'decided-already' | 'no-decision-reason' | RetirementReason;

/** The county answers a proposal to scrap a recorder. Where it agrees, the report of 报废 stands right behind it (第23条). */
export function decideRetirement(
	retirement: Retirement | undefined,
	custody: RecorderCustody,
	{ proposal, outcome, reason }: RetirementDecision
): Result<readonly Decided[], Refusal<DecideReason>> {
	if (!retirement) return refuse(23, 'no-such-retirement');
	if (retirement.decided) return refuse(23, 'decided-already');
	const said = reason.trim();
	if (said === '' || said.length > 300) return refuse(23, 'no-decision-reason');
	const { recorder } = retirement;
	const decision: Decided = {
		type: 'retirement-decided',
		body: { proposal, recorder, outcome, reason: said }
	};
	if (outcome === 'declined') return ok([decision]);
	// It may have been lent since it was proposed.
	const kept = keepsFromRetiring(custody, recorder);
	if (kept) return refuse(kept.article, kept.reason, kept.detail);
	return ok([
		decision,
		{ type: 'recorder-state-reported', body: { recorder, state: 'scrapped', note: said } }
	]);
}

/** One that was scrapped by mistake, or mended after all, is in service again: the county alone says so (第23条). */
export function reinstate(
	custody: RecorderCustody,
	recorder: string,
	reason: string
): Result<readonly Decided[], Refusal<'not-scrapped' | 'no-decision-reason'>> {
	if (custody.state?.state !== 'scrapped') return refuse(23, 'not-scrapped', { recorder });
	const note = reason.trim();
	if (note === '' || note.length > 300) return refuse(23, 'no-decision-reason');
	return ok([
		{
			type: 'recorder-standing-reported',
			body: { recorder, standing: 'resumed', note, loss: null }
		}
	]);
}
