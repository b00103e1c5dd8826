import type { RegistryView } from '$lib/ledger/custody/board';
import type { PublicKey, Signer } from '$lib/ledger/texts/note';
import { followSealedIngests } from '$lib/ledger/register/secrecy-reader';
import {
	openDisposalDesk,
	type DisposalDeskParts,
	type RemovalParts
} from './disposal/disposal-desk';
import { openDisposalBook, type DisposalParts } from './requests/disposal-known';
import { openApprovalDesk, type ApprovalDeskParts } from './requests/approval-desk';
import { openRequestDesk, openRequestWork, type RequestParts } from './requests/request-desk';
import type { Kiosk } from './ports/session';
import { openReleaseDesk } from './requests/release-desk';
import { openRestrictionDesk, type SideTextParts } from './requests/restriction-desk';
import { openViewingDesk, type ViewingParts } from './requests/viewing-desk';
import { vouchedTime } from './record/vouched-time';

export interface ApprovalsParts
	extends ApprovalDeskParts, Pick<ViewingParts, 'station'>, Pick<DisposalDeskParts, 'vouched'> {
	/** Where side texts are kept; a kiosk without a browser keeps none. */
	readonly sideTexts?: Omit<SideTextParts, 'station'> | undefined;
	/** Out of the vaults; a kiosk without a browser shows nothing. */
	readonly footageFiles: Pick<ViewingParts, 'find' | 'digest'> | undefined;
	/** Missing together with them. */
	readonly removal?: RemovalParts | undefined;
}

/** What these desks need of a browser: missing together with the footage desk. */
export type ApprovalAdapters = Partial<
	Pick<ApprovalsParts, 'footageFiles' | 'removal' | 'sideTexts'>
>;

interface AskingParts extends Pick<DisposalParts, 'store' | 'station' | 'whole'> {
	readonly signer: Pick<Signer, 'name'>;
	readonly county: PublicKey;
}

/** What every act upon a request needs of the kiosk. */
export function askingWith(
	{ store, station, whole, signer, county }: AskingParts,
	record: RequestParts['record'],
	checkPin: RequestParts['checkPin'],
	view: () => RegistryView
): RequestParts & Pick<ApprovalsParts, 'station' | 'vouched'> {
	const sealed = followSealedIngests(store, view);
	const packs = () => view().custody.packs();
	const disposal = openDisposalBook({ store, station, whole, sealed, packs });
	const vouched = vouchedTime(store, signer.name, county);
	return { record, store, station, checkPin, sealed, disposal, vouched };
}

/** The desks that ask for approval first, on one reading of the requests. */
export function openApprovals({ footageFiles, removal, sideTexts, ...parts }: ApprovalsParts): Pick<
	Kiosk,
	'requests' | 'ways' | 'viewing' | 'releases' | 'restrictions'
> & {
	readonly disposals: ReturnType<typeof openDisposalDesk>;
} {
	const work = openRequestWork(parts);
	return {
		requests: openRequestDesk(parts, work),
		ways: openApprovalDesk(parts, work),
		releases: openReleaseDesk(parts, work),
		disposals: openDisposalDesk({ ...parts, removal, book: parts.disposal }, work),
		...(sideTexts && {
			restrictions: openRestrictionDesk(parts, work, { ...sideTexts, station: parts.station })
		}),
		...(footageFiles && { viewing: openViewingDesk({ ...parts, ...footageFiles }, work) })
	};
}
