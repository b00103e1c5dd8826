import type { Kiosk } from '$lib/kiosk/ports/session';
import type { Register } from '$lib/ledger/register/register';
import { readWithRecord } from '../desk/read-with-record';

/** The register as a screen shows it: read again with each change of the record. Undefined until it was read. */
export function useRegister(kiosk: Kiosk | undefined): { readonly is: Register | undefined } {
	let is = $state.raw<Register>();
	$effect(() => {
		const desk = kiosk?.register;
		if (!kiosk || !desk) return;
		return readWithRecord(
			kiosk.onChange,
			() => desk.read(),
			(register) => (is = register)
		);
	});
	return {
		get is() {
			return is;
		}
	};
}
