import { refuse, type Refusal } from '$lib/base/refusal';
import { ok, type Result } from '$lib/base/result';
import { openDuties } from '../custody/custody';
import type { Ingest } from '../custody/ingests';
import type { Body, Decided } from '../events/event';
import type { FailedFile, haltReasons, VerifiedFile } from '../events/ingest';
import { isRole, openLoansElsewhere, openLoansHere, voucher, type Counter } from './counter';

export interface StartIngest {
	readonly recorder: string;
	readonly custodian: string;
	readonly source: string;
	readonly files: number;
	readonly bytes: number;
	readonly inventory: string;
	readonly vault: string;
	readonly designated: boolean;
	/** `2026/07/29`: the day's folder in the vault. */
	readonly day: string;
}

export type StartIngestReason =
	| ('unknown-recorder' | 'not-a-custodian' | 'empty-source' | 'ingest-open' | 'not-returned')
	| 'sealed';

/** Footage of one recorder begins to come into safe keeping; what is there is on the record before a byte of it is read (第12、13条). */
export function startIngest(
	counter: Counter,
	command: StartIngest
): Result<Decided, Refusal<StartIngestReason>> {
	const { recorder, custodian, source, files, bytes, inventory, vault, designated, day } = command;
	if (!counter.recorder && !isTakenIn(counter)) return refuse(2, 'unknown-recorder', { recorder });
	if (!isRole(counter, custodian, 'custodian'))
		return refuse(12, 'not-a-custodian', { person: custodian });
	// 第20条: no byte of it comes into a kiosk.
	if (counter.custody.sealed) return refuse(20, 'sealed', { recorder });
	if (files === 0) return refuse(13, 'empty-source');
	// A return after the ingest would start a duty that this ingest could not have met.
	if (openLoansHere(counter).length > 0) return refuse(13, 'not-returned', { recorder });
	const open = openIngests(counter).at(-1);
	if (open) return refuse(13, 'ingest-open', { ingest: open.id });
	const ingest = voucher(counter);
	const duties = openDuties(counter.custody).map((duty) => duty.id);
	const loans = openLoansElsewhere(counter).map((loan) => loan.id);
	return ok({
		type: 'ingest-started',
		body: {
			...{ ingest, recorder, source, files, bytes, inventory, vault, designated },
			loans: [...new Set([...duties, ...loans])].slice(0, 16),
			bag: `${day}/${counter.station}-${recorder}-${ingest}`
		}
	});
}

/** It was handed in here, by a number that this station was not told of yet. */
const isTakenIn = ({ custody: { loans, strayReturns }, station }: Counter): boolean =>
	strayReturns.some((one) => one.station === station) ||
	loans.some(({ returned }) => returned?.station === station);

/** Ingests of this recorder begun here and not finished: they are continued, not begun again. */
export const openIngests = (counter: Counter): readonly Ingest[] =>
	counter.custody.ingests.filter(
		(ingest) => ingest.station === counter.station && ingest.ended === undefined
	);

const still = (counter: Counter, id: string) =>
	openIngests(counter).find((ingest) => ingest.id === id);

type NoIngest = Refusal<'no-such-ingest'>;

export function recordVerified(
	counter: Counter,
	{ ingest, files }: { readonly ingest: string; readonly files: VerifiedFile[] }
): Result<Decided, NoIngest> {
	const open = still(counter, ingest);
	if (!open) return refuse(13, 'no-such-ingest');
	const { recorder, bag } = open;
	return ok({ type: 'files-verified', body: { ingest, recorder, bag, files } });
}

export const recordFailed = (
	counter: Counter,
	{ ingest, files }: { readonly ingest: string; readonly files: FailedFile[] }
): Result<Decided, NoIngest> =>
	still(counter, ingest)
		? ok({ type: 'files-failed', body: { ingest, files } })
		: refuse(13, 'no-such-ingest');

/** Not all is in: said so, and the duty stays open (第13条). */
export function haltIngest(
	counter: Counter,
	command: {
		readonly ingest: string;
		readonly reason: (typeof haltReasons)[number];
		readonly verified: number;
		readonly failed: number;
	}
): Result<Decided, NoIngest> {
	const open = still(counter, command.ingest);
	if (!open) return refuse(13, 'no-such-ingest');
	return ok({ type: 'ingest-halted', body: { ...command, recorder: open.recorder } });
}

export interface FinishIngest {
	readonly ingest: string;
	/** Of the files and bytes in the bag, linked copies included. */
	readonly files: number;
	readonly bytes: number;
	readonly manifest: string;
	readonly missing: Body<'footage-ingested'>['missing'];
}

/** Everything on the recorder is in safe keeping, or what is missing is explained: the duty is met (第13条). */
export function finishIngest(
	counter: Counter,
	{ ingest, files, bytes, manifest, missing }: FinishIngest
): Result<Decided, Refusal<'no-such-ingest' | 'files-missing'>> {
	const open = still(counter, ingest);
	if (!open) return refuse(13, 'no-such-ingest');
	if (files + (missing?.files ?? 0) !== open.files) return refuse(13, 'files-missing');
	const { recorder, bag, loans } = open;
	return ok({
		type: 'footage-ingested',
		body: { ingest, recorder, loans: [...loans], files, bytes, manifest, bag, missing }
	});
}
