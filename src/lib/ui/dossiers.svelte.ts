import type { DossierDesk } from '$lib/kiosk/dossier';
import type { Dossiers } from '$lib/ledger/dossier';
import { useCounter } from './desk';

/** An ingest changes what is shown many times a second, and nothing in these files. */
const GAP_MILLIS = 700;

/** The household files as a screen shows them: read again when something new may be on the record. */
export class DossiersShown {
	readonly desk: DossierDesk;
	/** Undefined until they are read. */
	is: Dossiers | undefined = $state.raw();

	constructor(desk: DossierDesk) {
		this.desk = desk;
	}

	/** `quiet`: nobody waits for it, and what opens the screen comes first. */
	follow(onChange: (listener: () => void) => () => void, quiet = 0): () => void {
		const on = { shown: true, busy: false, again: false };
		const look = async () => {
			// What cannot be read now is read with the next change.
			const is = await this.desk.read().catch(() => undefined);
			if (on.shown && is) this.is = is;
		};
		const later = (millis: number) => {
			on.busy = true;
			timer = setTimeout(() => {
				on.busy = false;
				if (!on.again) return;
				on.again = false;
				later(GAP_MILLIS);
				void look();
			}, millis);
		};
		let timer: ReturnType<typeof setTimeout> | undefined;
		const changed = () => {
			on.again = true;
			if (!on.busy) later(0);
		};
		on.again = true;
		later(quiet);
		const stop = onChange(changed);
		return () => {
			on.shown = false;
			clearTimeout(timer);
			stop();
		};
	}
}

/** For a screen's script: reads them and follows as long as the screen is there. */
export function useDossiers(quiet = 0): DossiersShown {
	const { kiosk } = useCounter();
	if (!kiosk.dossiers) throw new Error('household files were shown in a kiosk without them');
	const shown = new DossiersShown(kiosk.dossiers);
	$effect(() => shown.follow(kiosk.onChange, quiet));
	return shown;
}
