import type { Kiosk } from '$lib/kiosk/ports/session';
import type { Sealing } from '$lib/ledger/register/secrecy';
import { readWithRecord } from '../desk/read-with-record';

/** The sealed carriers as a screen shows them: read again with each change of the record. Undefined until they were read. */
export function useSealings(kiosk: Kiosk): { readonly all: readonly Sealing[] | undefined } {
	let all = $state.raw<readonly Sealing[]>();
	$effect(() =>
		readWithRecord(
			kiosk.onChange,
			() => kiosk.secrecy.read(),
			(found) => (all = found)
		)
	);
	return {
		get all() {
			return all;
		}
	};
}
