import type {
	CorrectMedium,
	MediumReason,
	MoveMedium,
	RegisterMedium,
	RetireMedium
} from '$lib/ledger/commands/medium';
import type { KeptMedium, Medium } from '$lib/ledger/media/media';
import type { Act } from './act';
import type { KnownVault } from './fixity';

export type MediaReason = MediumReason;

/** A medium as a screen shows it: what the record says, and whether its vault can be reached from here now. */
export interface ShownMedium extends KeptMedium {
	readonly here: KnownVault | undefined;
}

/** A hand-over of a medium, as the paper has it. */
export type MediumHandover = {
	readonly medium: Medium;
	readonly act: Medium['moves'][number] | NonNullable<Medium['retired']>;
};

/** The media on which this station's footage is kept (第12条). */
export interface MediaDesk {
	list(): Promise<readonly ShownMedium[]>;
	/** Vaults that this kiosk knows and that no medium in use names. */
	unnamed(): Promise<readonly KnownVault[]>;
	/** The hand-over that this entry records; `s01-e1-42`. */
	handover(entry: string): Promise<MediumHandover | undefined>;
	register(order: Pick<RegisterMedium, 'custodian' | 'details'>): Act;
	correct(order: Pick<CorrectMedium, 'custodian' | 'details' | 'medium' | 'reason'>): Act;
	move(order: Omit<MoveMedium, 'media'>): Act;
	retire(order: Omit<RetireMedium, 'media'>): Act;
}
