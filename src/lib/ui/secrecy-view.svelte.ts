import type { Kiosk } from '$lib/kiosk/session';
import type { Sealing } from '$lib/ledger/secrecy';
import { readWithRecord } from './read-with-record';

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
