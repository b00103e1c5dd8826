import type { Refusal } from '$lib/base/refusal';
import type { Result } from '$lib/base/result';
import type {
	CheckLead,
	EndLead,
	LeadReason,
	RaiseLead,
	StateLead
} from '$lib/ledger/commands/lead';
import type { Lead } from '$lib/ledger/leads/lead-file';
import type { Act, ActFault } from './act';
import type { PinReason } from './counter';

/** Why the leads do not open, or nothing is put on the record about one, besides the rule. */
export type LeadDeskReason = 'not-a-leader' | 'county-unheard' | 'leads-shut';

type By<C extends { readonly by: string }> = Omit<C, 'by'>;

/** What the leader in charge sees and does once the PIN was right, until it is shut. */
export interface LeadRoom {
	readonly leader: string;
	/** Every lead of this station, the newest first; refused once it is shut. */
	list(): Promise<Result<readonly Lead[], ActFault>>;
	raise(command: By<RaiseLead>): Act;
	check(command: By<CheckLead>): Act;
	state(command: By<StateLead>): Act;
	/** Closes it with a reason; outcomes are the county's (第22条). */
	close(command: Pick<EndLead, 'lead' | 'words'>): Act;
	/** From here on this room shows and does nothing. */
	shut(): void;
}

/** Leads of this station's people (第21条): for the leader in charge alone. */
export interface LeadDesk {
	open(
		leader: string,
		pin: string
	): Promise<Result<LeadRoom, ActFault | Refusal<PinReason | LeadDeskReason | LeadReason>>>;
}
