import type { ShownMedium } from '$lib/kiosk/media';
import type { Kiosk } from '$lib/kiosk/session';

/** The media as a screen shows them: read again with each change of the record. Undefined until they were read. */
export function useMedia(kiosk: Kiosk): { readonly is: readonly ShownMedium[] | undefined } {
	let is = $state.raw<readonly ShownMedium[]>();
	$effect(() => {
		const on = { shown: true };
		const read = () =>
			void kiosk.media
				.list()
				.then((media) => {
					if (on.shown) is = media;
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
		get is() {
			return is;
		}
	};
}
