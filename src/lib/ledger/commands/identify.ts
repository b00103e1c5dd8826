import { refuse, type Refusal } from '$lib/base/refusal';
import { ok, type Result } from '$lib/base/result';
import type { Body, Decided } from '../events/event';
import type { Counter } from './counter';

export type IdentifyRecorder = Omit<Body<'recorder-identified'>, 'recorder'>;
export type ProbeRecorder = Omit<Body<'recorder-probed'>, 'recorder'>;

/** Which recorder was docked, by what it says of itself and by what somebody read off its body: the last said counts. */
export function identifyRecorder(
	{ custody, station }: Counter,
	command: IdentifyRecorder
): Result<Decided, Refusal<'no-such-ingest'>> {
	const ingest = custody.ingests.find((one) => one.id === command.ingest);
	if (ingest?.station !== station) return refuse(13, 'no-such-ingest');
	return ok({
		type: 'recorder-identified',
		body: { ...command, recorder: ingest.recorder }
	});
}

/** What the hardware told of itself at the dock: an observation of the kiosk, by which nothing is decided. */
export function probeRecorder(
	{ custody, station }: Counter,
	command: ProbeRecorder
): Result<Decided, Refusal<'no-such-ingest'>> {
	const ingest = custody.ingests.find((one) => one.id === command.ingest);
	if (ingest?.station !== station) return refuse(13, 'no-such-ingest');
	return ok({ type: 'recorder-probed', body: { ...command, recorder: ingest.recorder } });
}
