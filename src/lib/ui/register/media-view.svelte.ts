import type { ShownMedium } from '$lib/kiosk/ports/media';
import type { Kiosk } from '$lib/kiosk/ports/session';
import { readWithRecord } from '../desk/read-with-record';

/** The media as a screen shows them: read again with each change of the record. Undefined until they were read. */
export function useMedia(kiosk: Kiosk): { readonly is: readonly ShownMedium[] | undefined } {
	let is = $state.raw<readonly ShownMedium[]>();
	$effect(() =>
		readWithRecord(
			kiosk.onChange,
			() => kiosk.media.list(),
			(media) => (is = media)
		)
	);
	return {
		get is() {
			return is;
		}
	};
}
