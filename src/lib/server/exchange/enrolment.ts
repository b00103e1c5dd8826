import { sha256, sha256Hex, toHex, toUtf8, type Bytes } from '$lib/base/bytes';
import { fromIso, later, toIso, type Instant } from '$lib/base/instant';
import { refuse, type Refusal } from '$lib/base/refusal';
import { err, ok, type Result } from '$lib/base/result';
import type { Entry } from '$lib/ledger/log/entry';
import type { Decided } from '$lib/ledger/events/event';
import { fromVkey, openNote, toVkey, type PublicKey, type Signer } from '$lib/ledger/texts/note';
import type { Store } from '$lib/ledger/store/store';
import { makeCode, readCode } from '$lib/sync/code';
import {
	toEnrolProof,
	UNENROLLED,
	type Enrolled,
	type EnrolRequest,
	type Problem
} from '$lib/sync/protocol';
import { writeOwn, type Clock } from '../record/own-log';
import { stationLogs, type StationLog } from '../record/logs';
import type { CountyRecord } from '../record/record';

export const CODE_VALID_HOURS = 7 * 24;
/** Bytes of chance in a code. */
const CODE_BYTES = 5;

export interface IssuedCode {
	readonly station: string;
	readonly code: string;
	readonly expires: Instant;
}

/** A one-time code that makes a browser the kiosk of `station`, and the act that gives it out: only its hash is kept. */
export async function makeIssued(
	store: Store,
	signer: Signer,
	clock: Clock,
	station: string,
	random: (bytes: number) => Bytes
): Promise<
	Result<{ readonly issued: IssuedCode; readonly act: Decided }, Refusal<'unknown-station'>>
> {
	const { stations } = await store.roster();
	if (!stations.has(station)) return refuse(0, 'unknown-station', { station });
	const code = await makeCode(random(CODE_BYTES), await toVkey(signer));
	const expires = later(clock.now(), { hours: CODE_VALID_HOURS });
	const body = {
		...{ station, code: await sha256Hex(toUtf8(code)) },
		expires: toIso(expires, clock.offsetMinutes)
	};
	return ok({
		issued: { station, code, expires },
		act: { type: 'enrolment-code-issued', body }
	});
}

/** What the log says of a code: for which station, and until when. */
async function issuedFor(record: CountyRecord, county: string, code: string) {
	const entries: readonly Entry[] = await record.store.registryEntries(
		county,
		['enrolment-code-issued'],
		0
	);
	for (const entry of entries) {
		if (!entry.known || entry.event.type !== 'enrolment-code-issued') continue;
		if (entry.event.body.code === code) return entry.event.body;
	}
	return undefined;
}

/** The registry gives each log a writer number of 32 bits made from its name: no two may be the same. */
const writerNumber = async (origin: string): Promise<string> =>
	toHex((await sha256(toUtf8(origin))).subarray(0, 4));

/** The name of a station's next log. */
export async function nextLog(county: string, station: string, logs: readonly StationLog[]) {
	const taken = new Set(await Promise.all(logs.map(({ origin }) => writerNumber(origin))));
	taken.add(await writerNumber(county));
	const last = Math.max(0, ...logs.filter((log) => log.station === station).map((l) => l.epoch));
	for (let epoch = last + 1; ; epoch++) {
		const origin = `${county.slice(0, county.indexOf('/'))}/${station}/e${epoch}`;
		if (!taken.has(await writerNumber(origin))) return { epoch, origin };
	}
}

/** The key that asks, once it is shown that whoever asks holds it. */
async function provenKey({ code, vkey, proof }: EnrolRequest): Promise<PublicKey | undefined> {
	const key = await fromVkey(vkey);
	if (!key.ok || key.value.name !== UNENROLLED) return undefined;
	const said = await openNote(toUtf8(proof), key.value);
	return said.ok && said.value === toEnrolProof(code, vkey) ? key.value : undefined;
}

/** Makes the holder of a code and a key the keeper of a station's new log. Asked again in the same words, it answers the same. */
export async function enrol(
	record: CountyRecord,
	signer: Signer,
	clock: Clock,
	request: EnrolRequest
): Promise<Result<Enrolled, Problem>> {
	const key = await provenKey(request);
	if (!key) return err({ reason: 'bad-proof' });
	const typed = readCode(request.code);
	if (typed === undefined) return err({ reason: 'unknown-code' });
	const code = await sha256Hex(toUtf8(typed));
	const county = await toVkey(signer);
	const behind = await record.store.head(signer.name);
	const { kiosks } = await record.store.roster();
	const used = [...kiosks.values()].find((kiosk) => kiosk.code === code);
	if (used) {
		const { origin, station, epoch } = used;
		const same = used.vkey === (await toVkey({ ...key, name: origin }));
		return same ? ok({ origin, station, epoch, county }) : err({ reason: 'used-code' });
	}
	const issued = await issuedFor(record, signer.name, code);
	if (!issued) return err({ reason: 'unknown-code' });
	const expires = fromIso(issued.expires);
	if (expires === undefined || clock.now() > expires) return err({ reason: 'expired-code' });
	const { station } = issued;
	const { epoch, origin } = await nextLog(signer.name, station, await stationLogs(record.store));
	const vkey = await toVkey({ ...key, name: origin });
	const body = { station, epoch, origin, vkey, code };
	// Another process may have taken the same code meanwhile: then this is not written, and asked again.
	await writeOwn(record, signer, clock, [], [{ type: 'kiosk-enrolled', body }], behind);
	return ok({ origin, station, epoch, county });
}
