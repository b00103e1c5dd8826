import { openRequestDesk, openRequestWork, type RequestParts } from './request-desk';
import type { Kiosk } from './session';

/** The desks that ask for approval first, on one reading of the requests. */
export function openApprovals(parts: RequestParts): Pick<Kiosk, 'requests'> {
	const work = openRequestWork(parts);
	return { requests: openRequestDesk(parts, work) };
}
