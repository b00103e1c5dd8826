import { followSealedIngests } from '$lib/ledger/secrecy-reader';
import { openApprovalDesk, type ApprovalDeskParts } from './approval-desk';
import { openRequestDesk, openRequestWork, type RequestParts } from './request-desk';
import type { Kiosk } from './session';
import { openReleaseDesk } from './release-desk';
import { openViewingDesk, type ViewingParts } from './viewing-desk';

export interface ApprovalsParts extends ApprovalDeskParts, Pick<ViewingParts, 'station'> {
	/** Out of the vaults; a kiosk without a browser shows nothing. */
	readonly footageFiles: Pick<ViewingParts, 'find' | 'digest'> | undefined;
}

/** What every act upon a request needs of the kiosk. */
export const askingWith = (
	record: RequestParts['record'],
	store: RequestParts['store'],
	checkPin: RequestParts['checkPin'],
	view: Parameters<typeof followSealedIngests>[1]
): RequestParts => ({ record, store, checkPin, sealed: followSealedIngests(store, view) });

/** The desks that ask for approval first, on one reading of the requests. */
export function openApprovals({
	footageFiles,
	...parts
}: ApprovalsParts): Pick<Kiosk, 'requests' | 'ways' | 'viewing' | 'releases'> {
	const work = openRequestWork(parts);
	return {
		requests: openRequestDesk(parts, work),
		ways: openApprovalDesk(parts, work),
		releases: openReleaseDesk(parts, work),
		...(footageFiles && { viewing: openViewingDesk({ ...parts, ...footageFiles }, work) })
	};
}
