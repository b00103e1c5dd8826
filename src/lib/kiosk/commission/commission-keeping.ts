import type { Instant } from '$lib/base/instant';
import type {
	Dated,
	Green,
	Kept,
	Probe,
	ProbeFound,
	Said,
	Scanned,
	Trial,
	UsbSeen
} from '../ports/commission';

/** One thing that was found, seen or said; nothing is ever changed about it. */
export type Note =
	| { readonly [P in Probe]: { readonly of: P } & Dated<ProbeFound[P]> }[Probe]
	| ({ readonly of: `said-${Trial}` } & Said)
	| ({ readonly of: 'scanned' } & Dated<Scanned>)
	| ({ readonly of: 'usb-seen' } & Dated<UsbSeen>)
	/** A device that was allowed in the browser's own window: docked again, it proves no policy. */
	| ({ readonly of: 'usb-chosen' } & Dated<string>)
	| ({ readonly of: 'green' } & Green);

export interface CommissionKeeping {
	/** On the disk when it resolves. */
	keep(note: Note): Promise<void>;
	/** The newest note of each kind. */
	newest(): Promise<readonly Note[]>;
	/** Devices that were allowed in the browser's own window. */
	chosen(): Promise<ReadonlySet<string>>;
}

/** What is known after this note. */
export function noted(kept: Kept, note: Note): Kept {
	const { of, ...dated } = note;
	if (of === 'green') return { ...kept, green: dated as Green };
	if (of === 'scanned') return { ...kept, scanned: dated as Dated<Scanned> };
	if (of === 'usb-seen') return { ...kept, usbSeen: dated as Dated<UsbSeen> };
	if (of === 'usb-chosen') return kept;
	if (of.startsWith('said-'))
		return { ...kept, said: { ...kept.said, [of.slice('said-'.length)]: dated } };
	return { ...kept, found: { ...kept.found, [of]: dated } };
}

export const nothingKept: Kept = { found: {}, said: {} };

/** When the newest probe was run. */
export const ranAt = ({ found }: Kept): Instant | undefined =>
	Object.values(found).reduce<Instant | undefined>(
		(newest, { at }) => (newest === undefined || at > newest ? at : newest),
		undefined
	);
