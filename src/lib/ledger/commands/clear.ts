import { refuse, type Refusal } from '$lib/base/refusal';
import { ok, type Result } from '$lib/base/result';
import { certificateFor } from '../custody/clearance';
import type { clearingWays } from '../events/bag';
import type { Body, Decided } from '../events/event';
import { isRole, type Counter } from './counter';

const ingestHere = ({ custody, station }: Counter, id: string) =>
	custody.ingests.find((ingest) => ingest.id === id && ingest.station === station);

export type CloseBag = Pick<
	Body<'bag-closed'>,
	'ingest' | 'vault' | 'designated' | 'files' | 'bytes' | 'manifest' | 'sm3'
>;

/** One vault's copy of an ingest is whole: said once for each vault, by the kiosk that read it back (第12条). */
export function recordBag(
	counter: Counter,
	command: CloseBag
): Result<Decided, Refusal<'no-such-ingest' | 'bag-known'>> {
	const ingest = ingestHere(counter, command.ingest);
	if (!ingest) return refuse(13, 'no-such-ingest');
	if (ingest.bags.some(({ vault }) => vault === command.vault)) return refuse(12, 'bag-known');
	const { recorder, bag } = ingest;
	return ok({ type: 'bag-closed', body: { ...command, recorder, bag } });
}

export interface ClearRecorder {
	readonly ingest: string;
	readonly custodian: string;
	readonly how: (typeof clearingWays)[number];
	/** The station has switched clearing on; it is off by default. */
	readonly allowed: boolean;
}

export type ClearReason =
	'clearing-off' | 'not-a-custodian' | 'no-such-ingest' | 'not-safe-to-clear';

/** A custodian has emptied a recorder: only where the certificate is given, and only where the station allows it (第12、13条). */
export function clearRecorder(
	counter: Counter,
	{ ingest: id, custodian, how, allowed }: ClearRecorder
): Result<Decided, Refusal<ClearReason>> {
	if (!allowed) return refuse(13, 'clearing-off');
	if (!isRole(counter, custodian, 'custodian'))
		return refuse(12, 'not-a-custodian', { person: custodian });
	const ingest = ingestHere(counter, id);
	if (!ingest) return refuse(13, 'no-such-ingest');
	const certificate = certificateFor(counter.custody, ingest, counter.pack);
	if (!certificate.ok) return refuse(12, 'not-safe-to-clear', { recorder: ingest.recorder });
	const { recorder, files } = certificate.value;
	return ok({ type: 'recorder-cleared', body: { ingest: id, recorder, files, how } });
}
