import { refuse, type Refusal } from '$lib/base/refusal';
import { ok, type Result } from '$lib/base/result';
import type { sightingWays } from '../events/conflict';
import type { Decided } from '../events/event';
import { isRole, type Counter } from './counter';

export interface SeeRecorder {
	readonly recorder: string;
	readonly custodian: string;
	readonly how: (typeof sightingWays)[number];
	/** What was read off it; '' = nothing. */
	readonly serial: string;
	readonly note: string;
}

export type SeeReason = 'unknown-recorder' | 'custodian-only' | 'other-serial';

const plain = (serial: string): string => serial.normalize('NFKC').toLowerCase().replace(/\s/g, '');

/** The custodian has the recorder itself at hand and says so: where it is counts for more than what was typed about it (第21条). */
export function seeRecorder(
	counter: Counter,
	{ recorder, custodian, how, serial, note }: SeeRecorder
): Result<Decided, Refusal<SeeReason>> {
	if (!counter.recorder) return refuse(2, 'unknown-recorder', { recorder });
	if (!isRole(counter, custodian, 'custodian'))
		return refuse(21, 'custodian-only', { person: custodian });
	const registered = counter.recorder.serial;
	if (serial.trim() !== '' && registered !== '' && plain(serial) !== plain(registered))
		return refuse(21, 'other-serial', { recorder, serial: registered });
	return ok({
		type: 'recorder-seen',
		body: { recorder, how, serial: serial.trim(), note: note.trim() }
	});
}
