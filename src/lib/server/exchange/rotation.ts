import { sha256Hex, toUtf8 } from '$lib/base/bytes';
import { err, ok, type Result } from '$lib/base/result';
import { closedBy } from '$lib/ledger/store/life-cycle';
import { fromVkey, openNote, toVkey, type Signer } from '$lib/ledger/texts/note';
import {
	toRotateText,
	UNENROLLED,
	type Enrolled,
	type Problem,
	type RotateRequest
} from '$lib/sync/protocol';
import { nextLog } from './enrolment';
import { findLog, stationLogs } from '../record/logs';
import { writeOwn, type Clock } from '../record/own-log';
import type { CountyRecord } from '../record/record';

/** What stands in the place of a code where the key before vouches for the one that follows. */
const markOf = (text: string): Promise<string> => sha256Hex(toUtf8(text));

/**
 * Enrols the key that follows a kiosk's key: both have signed the request, so no code is needed. One key has one that
 * follows it; asked again for the same, it answers the same. Only to be called in turn.
 */
export async function rotate(
	record: CountyRecord,
	signer: Signer,
	clock: Clock,
	logId: string,
	request: RotateRequest
): Promise<Result<Enrolled, Problem>> {
	const { store } = record;
	const log = await findLog(store, logId);
	if (!log) return err({ reason: 'unknown-log' });
	const behind = await store.head(signer.name);
	const roster = await store.roster();
	const closed = closedBy(roster, log.origin);
	if (closed) return err({ reason: closed });
	const key = await fromVkey(request.vkey);
	if (!key.ok || key.value.name !== UNENROLLED) return err({ reason: 'bad-proof' });
	const text = toRotateText(log.origin, request.vkey);
	for (const [note, by] of [
		[request.old, log.key],
		[request.next, key.value]
	] as const) {
		const said = await openNote(toUtf8(note), by);
		if (!said.ok || said.value !== text) return err({ reason: 'bad-proof' });
	}
	const county = await toVkey(signer);
	const mark = await markOf(text);
	for (const { origin, station, epoch, code, vkey } of roster.kiosks.values()) {
		if (station !== log.station) continue;
		if (code === mark) return ok({ origin, station, epoch, county });
		const other = await fromVkey(vkey);
		if (!other.ok) continue;
		const unnamed = await toVkey({ ...other.value, name: UNENROLLED });
		// Whoever has a copy of the old key is told too late: its holder has gone on under another one.
		if (code === (await markOf(toRotateText(log.origin, unnamed))))
			return err({ reason: 'rotated' });
	}
	const { station } = log;
	const { epoch, origin } = await nextLog(signer.name, station, await stationLogs(store));
	const vkey = await toVkey({ ...key.value, name: origin });
	const body = { station, epoch, origin, vkey, code: mark };
	await writeOwn(record, signer, clock, [], [{ type: 'kiosk-enrolled', body }], behind);
	return ok({ origin, station, epoch, county });
}
