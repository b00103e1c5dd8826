import { fromIso, instant, toIso, type Instant } from '$lib/base/instant';
import type { Probe } from '$lib/devices/recorder';
import { probeRecorder, type ProbeRecorder } from '$lib/ledger/commands/identify';
import { probeOn } from '$lib/ledger/footage/probes';
import type { IngestParts, Job } from './ingest-job';

const SHOWN_MOST = 40;

/** `2026-07-29T08:12:05`, `20260729T081205` and `2026/07/29 08:12:05` are the same moment, in the kiosk's zone. */
export function clockOffset({ clock }: Probe, offsetMinutes: number): number | undefined {
	if (!clock) return undefined;
	const digits = clock.shown.replace(/\D/g, '').slice(0, 14);
	const [, y, mo, d, h, mi, s] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(digits) ?? [];
	if (y === undefined) return undefined;
	const zone = toIso(instant(0), offsetMinutes).slice(19);
	const shown: Instant | undefined = fromIso(`${y}-${mo}-${d}T${h}:${mi}:${s}${zone}`);
	// Never minus nothing.
	return shown === undefined ? undefined : Math.round((shown - clock.seenAt) / 1000) + 0;
}

type Told = Omit<ProbeRecorder, 'ingest'>;

/** What goes on the record of it; undefined where the hardware told nothing that can be used. */
export function toldBy(probe: Probe, offsetMinutes: number): Told | undefined {
	const { batteryPercent = null, clock, freeBytes = null } = probe;
	const offsetSeconds = clockOffset(probe, offsetMinutes);
	const told: Told = {
		...{ batteryPercent, freeBytes },
		clock:
			!clock || offsetSeconds === undefined
				? null
				: { shown: wellFormed(clock.shown).slice(0, SHOWN_MOST), offsetSeconds }
	};
	return Object.values(told).every((one) => one === null) ? undefined : told;
}

/** Hardware writes what it likes: canonical JSON takes no half of a character, and a cut must leave none. */
const wellFormed = (text: string) => text.replace(/[^\x20-\x7e]/g, '?');

const seqOf = (ingest: string): number => Number(ingest.slice(ingest.lastIndexOf('-') + 1));

type ProbeParts = Pick<IngestParts, 'record' | 'store' | 'origin' | 'clock'>;

/** Puts what the hardware told at the dock on the record, once for each ingest (第5条). */
export const noteProbe =
	({ record, store, origin, clock }: ProbeParts) =>
	async ({ ingest, recorder }: Pick<Job, 'ingest' | 'recorder'>, probe: Probe): Promise<void> => {
		const told = toldBy(probe, clock.offsetMinutes());
		if (!told) return;
		if (await probeOn(store.search, origin, ingest, seqOf(ingest))) return;
		// A crash before this: the recorder is read again, and what it tells then is put here.
		const done = await record.perform(recorder, null, probeRecorder, { ingest, ...told });
		if (!done.ok) throw new Error('reason' in done.error ? done.error.reason : done.error.why);
	};
