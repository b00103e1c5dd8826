import type { DossierDesk } from '$lib/kiosk/dossier';
import type { Dossiers } from '$lib/ledger/dossier';
import { useCounter } from './desk';

/** The household files as a screen shows them: read again when something new is on the record. */
export class DossiersShown {
	readonly desk: DossierDesk;
	/** Undefined until they are read. */
	is: Dossiers | undefined = $state.raw();

	constructor(desk: DossierDesk) {
		this.desk = desk;
	}

	follow(onChange: (listener: () => void) => () => void): () => void {
		const on = { shown: true };
		// What cannot be read now is read with the next change.
		const look = () =>
			void this.desk
				.read()
				.then((is) => on.shown && (this.is = is))
				.catch(() => undefined);
		look();
		const stop = onChange(look);
		return () => {
			on.shown = false;
			stop();
		};
	}
}

/** For a screen's script: reads now and follows as long as the screen is there. */
export function useDossiers(): DossiersShown {
	const { kiosk } = useCounter();
	if (!kiosk.dossiers) throw new Error('household files were shown in a kiosk without them');
	const shown = new DossiersShown(kiosk.dossiers);
	$effect(() => shown.follow(kiosk.onChange));
	return shown;
}
