import type { Kiosk } from '$lib/kiosk/session';
import type { Sealing } from '$lib/ledger/secrecy';

/** The sealed carriers as a screen shows them: read again with each change of the record. Undefined until they were read. */
export function useSealings(kiosk: Kiosk): { readonly all: readonly Sealing[] | undefined } {
	let all = $state.raw<readonly Sealing[]>();
	$effect(() => {
		const on = { shown: true };
		const read = () =>
			void kiosk.secrecy
				.read()
				.then((found) => {
					if (on.shown) all = found;
				})
				// The store broke off: what was read before stays in sight, and the next change reads again.
				.catch(() => undefined);
		read();
		const stop = kiosk.onChange(read);
		return () => {
			on.shown = false;
			stop();
		};
	});
	return {
		get all() {
			return all;
		}
	};
}
