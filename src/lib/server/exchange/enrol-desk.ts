import { err, type Result } from '$lib/base/result';
import type { Signer } from '$lib/ledger/texts/note';
import type { Enrolled, EnrolRequest, Problem, RotateRequest } from '$lib/sync/protocol';
import { enrol } from './enrolment';
import type { Clock } from '../record/own-log';
import type { CountyRecord } from '../record/record';
import { rotate } from './rotation';
import type { Shared } from '../record/shared';

export interface EnrolDeskParts {
	readonly record: CountyRecord;
	readonly clock: Clock;
	readonly tries: Shared['tries'];
	signer(): Signer | undefined;
	/** Nothing new goes on the county's log then. */
	isWaiting(): Promise<boolean>;
}

/** What a kiosk asks before it has a log of this county, or to go on under another key. */
export function openEnrolDesk(parts: EnrolDeskParts) {
	const { record, clock } = parts;
	const tries = parts.tries('enrol', { tries: 20, perMillis: 10_000 });

	const asked = <T>(
		answer: (signer: Signer) => Promise<Result<T, Problem>>
	): Promise<Result<T, Problem>> =>
		record.inTurn(async () => {
			const signer = parts.signer();
			if (!signer) return err({ reason: 'not-founded' });
			if (await parts.isWaiting()) return err({ reason: 'restoring' });
			return answer(signer);
		});

	return {
		/** In how many milliseconds this address may try a code again; 0 = now. */
		enrolWait: async (address: string): Promise<number> =>
			(await tries.take(address, clock.now())).waitMillis,
		enrol: (request: EnrolRequest): Promise<Result<Enrolled, Problem>> =>
			asked((signer) => enrol(record, signer, clock, request)),
		rotate: (logId: string, request: RotateRequest): Promise<Result<Enrolled, Problem>> =>
			asked((signer) => rotate(record, signer, clock, logId, request))
	};
}
