import type { Kiosk } from '$lib/kiosk/session';
import type { Register } from '$lib/ledger/register';

/** The register as a screen shows it: read again with each change of the record. Undefined until it was read. */
export function useRegister(kiosk: Kiosk | undefined): { readonly is: Register | undefined } {
	let is = $state.raw<Register>();
	$effect(() => {
		const on = { shown: true };
		const read = () =>
			void kiosk?.register
				?.read()
				.then((register) => {
					if (on.shown) is = register;
				})
				// The store broke off: what was read before stays in sight, and the next change reads again.
				.catch(() => undefined);
		read();
		const stop = kiosk?.onChange(read);
		return () => {
			on.shown = false;
			stop?.();
		};
	});
	return {
		get is() {
			return is;
		}
	};
}
