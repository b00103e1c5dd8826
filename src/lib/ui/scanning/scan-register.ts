import type { ShownMedium } from '$lib/kiosk/ports/media';
import type { Kiosk } from '$lib/kiosk/ports/session';
import type { RegistryView } from '$lib/ledger/custody/board';
import { readLabel, type LabelRegister } from '$lib/ledger/register/label';
import type { Scans } from './scans.svelte';

/** Every number that may be scanned here, and whose it is. */
export const numbersOn = (
	{ recorders, people, custody }: RegistryView,
	media: readonly Pick<ShownMedium, 'medium'>[]
): LabelRegister => ({
	...{ recorders, people, kept: custody.numbers().kept },
	media: media.flatMap(({ medium }) => {
		if (!medium) return [];
		const { id, is } = medium;
		return { id, numbers: [is.label, is.serial, is.disc?.number ?? ''] };
	})
});

/** Reads what was scanned against the register of this moment; the media are asked for only where nobody else bears the number. */
export const readingOf =
	(registry: () => RegistryView, kiosk: Pick<Kiosk, 'media'> | undefined): Scans['read'] =>
	async (text) => {
		const first = readLabel(text, numbersOn(registry(), []));
		if (!kiosk || first.ok || first.error.fault !== 'unknown') return first;
		const media = await kiosk.media.list().catch(() => []);
		return readLabel(text, numbersOn(registry(), media));
	};
