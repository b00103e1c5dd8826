import { followSealedIngests } from '$lib/ledger/secrecy-reader';
import { openRequestDesk, openRequestWork, type RequestParts } from './request-desk';
import type { Kiosk } from './session';
import { openReleaseDesk } from './release-desk';
import { openRestrictionDesk, type SideTextParts } from './restriction-desk';
import { openViewingDesk, type ViewingParts } from './viewing-desk';

export interface ApprovalsParts extends RequestParts, Pick<ViewingParts, 'station'> {
	/** Where side texts are kept; a kiosk without a browser keeps none. */
	readonly sideTexts?: Omit<SideTextParts, 'station'> | undefined;
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
	sideTexts,
	...parts
}: ApprovalsParts): Pick<Kiosk, 'requests' | 'viewing' | 'releases' | 'restrictions'> {
	const work = openRequestWork(parts);
	return {
		requests: openRequestDesk(parts, work),
		releases: openReleaseDesk(parts, work),
		...(sideTexts && {
			restrictions: openRestrictionDesk(parts, work, { ...sideTexts, station: parts.station })
		}),
		...(footageFiles && { viewing: openViewingDesk({ ...parts, ...footageFiles }, work) })
	};
}
