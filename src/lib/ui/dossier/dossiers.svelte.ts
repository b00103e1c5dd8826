import type { DossierDesk } from '$lib/kiosk/ports/dossier';
import type { Dossiers } from '$lib/ledger/dossier/dossier';
import { useCounter } from '../desk/desk';
import { readWithRecord, type OnChange } from '../desk/read-with-record';

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
	follow(onChange: OnChange, quiet = 0): () => void {
		return readWithRecord(
			onChange,
			() => this.desk.read(),
			(found) => (this.is = found),
			{ gapMillis: GAP_MILLIS, firstMillis: quiet }
		);
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
