import type { HaltFault } from '../fault';
import { RESPONSE } from './codes';
import type { TransactionFault } from './transaction';
import type { WireFault } from './wire';

/** The recorder's own "no", by its code; or that the act stops. */
export type MtpFault = HaltFault | { readonly fault: 'response'; readonly code: number };

/** What a broken transaction means to a custodian. */
export const haltOfTransaction = (fault: TransactionFault): HaltFault =>
	fault.wire === undefined ? { fault: 'protocol', where: fault.broken } : haltOf(fault.wire);

export function haltOf(fault: WireFault): HaltFault {
	switch (fault) {
		case 'gone':
			return { fault: 'source-gone' };
		case 'denied':
			return { fault: 'denied', side: 'source' };
		case 'timeout':
			return { fault: 'timeout' };
		case 'broken':
		case 'stall':
			return { fault: 'stalled' };
		case 'babble':
			return { fault: 'protocol', where: 'babble' };
	}
}

/** A "no" to a question that every recorder must answer. */
export function haltOfResponse(fault: MtpFault): HaltFault {
	if (fault.fault !== 'response') return fault;
	switch (fault.code) {
		case RESPONSE.Busy:
			return { fault: 'busy' };
		case RESPONSE.StoreNotAvailable:
			return { fault: 'source-gone' };
		case RESPONSE.AccessDenied:
			return { fault: 'denied', side: 'source' };
		default:
			return { fault: 'protocol', where: `response ${fault.code.toString(16)}` };
	}
}
