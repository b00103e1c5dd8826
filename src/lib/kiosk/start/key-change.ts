import { err, type Result } from '$lib/base/result';
import type { CustodyReader } from '$lib/ledger/custody/custody-book';
import type { RulePack } from '$lib/ledger/rule/rule-pack';
import type { RotateFault } from '../ports/session';

interface Now {
	readonly station: string;
	readonly pack: RulePack;
	readonly custody: () => CustodyReader;
}

/** Changes the key where no ingest is open: it goes on under the number that it was begun with. */
export const openKeyChange =
	(rotate: () => Promise<Result<null, RotateFault>>, { station, pack, custody }: Now) =>
	async (): Promise<Result<null, RotateFault>> => {
		const known = custody();
		const open = [...known.recorders()].some((id) =>
			known.of(id, pack).ingests.some((one) => one.station === station && !one.ended)
		);
		if (open) return err({ fault: 'ingest-open' });
		try {
			return await rotate();
		} catch (error) {
			return err({ fault: 'storage', why: error instanceof Error ? error.message : String(error) });
		}
	};
