import type { Bytes } from '$lib/base/bytes';
import type { Result } from '$lib/base/result';
import type {
	AskReaders,
	DecideReaders,
	EraseSideText,
	RestrictFootage,
	ReviewRestriction
} from '$lib/ledger/commands/restrict';
import type { Restriction } from '$lib/ledger/requests/restrictions';
import type { SideText, WrittenText } from '$lib/ledger/requests/side-text';
import type { Act, ActFault } from './act';

type Signed<C> = Omit<C, 'is'> & { readonly restriction: string; readonly pin: string };

/** Where the side text of a restriction is. */
export type SideTextPlace = 'here' | 'elsewhere' | 'erased' | 'none';

/** Commercial secrets and privacy: who may know, and what is written beside the ledger (第20条). Everything is signed by PIN. */
export interface RestrictionDesk {
	/** Of all stations, the newest first. */
	read(): Promise<readonly Restriction[]>;
	mark(order: Omit<RestrictFootage, 'known' | 'all'> & { readonly pin: string }): Act;
	askReaders(order: Signed<AskReaders>): Act;
	decideReaders(order: Signed<DecideReaders>): Act;
	review(order: Signed<ReviewRestriction>): Act;
	/** The text is kept here before its hash is on the record. */
	keepText(order: {
		readonly restriction: string;
		readonly custodian: string;
		readonly pin: string;
		readonly text: WrittenText;
	}): Act;
	place(is: Restriction): Promise<SideTextPlace>;
	/** The newest text, before a named reader alone; on the record first. */
	readText(order: {
		readonly restriction: string;
		readonly reader: string;
		readonly pin: string;
	}): Promise<Result<SideText, ActFault>>;
	/** The newest text as a file that only the kiosks of the reader's own station open. */
	takeAlong(order: {
		readonly restriction: string;
		readonly reader: string;
		readonly pin: string;
	}): Promise<Result<{ readonly name: string; readonly bytes: Bytes }, ActFault>>;
	/** Takes in what a reader brought from another station. */
	bring(bytes: Bytes): Promise<Result<Restriction, ActFault>>;
	/** Two persons sign; what the ledger says is erased is erased here. */
	eraseTexts(order: Signed<EraseSideText> & { readonly secondPin: string }): Act;
	/** There may be something to erase: another kiosk of the station has said so. */
	nudge(): void;
	settled(): Promise<void>;
}
