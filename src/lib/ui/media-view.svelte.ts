import type { ShownMedium } from '$lib/kiosk/media';
import type { Kiosk } from '$lib/kiosk/session';
import { readWithRecord } from './read-with-record';

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
