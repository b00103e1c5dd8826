import type { GiveBackSecret, HandOverSecret, SealSecret } from '$lib/ledger/commands/seal-secret';
import type { Sealing } from '$lib/ledger/register/secrecy';
import type { Act } from './act';

type Of<Command> = Omit<Command, 'sealing'> & { readonly sealing: string };

/** Carriers of state secrets: sealed, handed over, given back (第20条). */
export interface SecrecyDesk {
	/** Everything that was sealed here or elsewhere, the newest first. */
	read(): Promise<readonly Sealing[]>;
	seal(order: Omit<SealSecret, 'sealings'>): Act;
	handOver(order: Of<HandOverSecret>): Act;
	takeBack(order: Of<GiveBackSecret>): Act;
}
