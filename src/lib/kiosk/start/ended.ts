import type { ExchangeFault } from '$lib/sync/exchange';
import type { Stopped } from '../ports/session';

/** Whether an exchange has shown that this key is over, and how. */
export function endedBy(fault: ExchangeFault, origin: string, here: number): Stopped | undefined {
	const setBack = (there: number): Stopped => ({
		...{ fault: 'set-back', origin, here, there },
		where: 'county'
	});
	if (fault.fault === 'county-ahead') return setBack(fault.size);
	if (fault.fault !== 'refused') return undefined;
	const { reason, next } = fault.problem;
	if (reason === 'fork') return setBack(next ?? 0);
	if (reason === 'revoked') return { fault: 'revoked', origin };
	return reason === 'frozen' ? { fault: 'forked', origin } : undefined;
}
