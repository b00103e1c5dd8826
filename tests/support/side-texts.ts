// Side texts in memory, and a restriction desk over them: everything else of it is real.
import type { SideTexts } from '$lib/kiosk/requests/side-texts';
import type { SideText } from '$lib/ledger/requests/side-text';

export function memorySideTexts() {
	const kept = new Map<string, SideText>();
	const sides: SideTexts = {
		keep: (side, text) => Promise.resolve(void kept.set(side, text)),
		read: (side) => Promise.resolve(kept.get(side)),
		list: () => Promise.resolve([...kept.keys()]),
		erase: (gone) => Promise.resolve(void gone.forEach((side) => kept.delete(side))),
		close: () => undefined
	};
	return { kept, sides };
}

export const randomBytes = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes));
