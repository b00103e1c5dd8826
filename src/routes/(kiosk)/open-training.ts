// Composition root of the training mode: the real pipeline, a recorder that does not exist, and a vault that is thrown away.
import { openIngest } from '$lib/devices/ingest/session';
import type { TrainingDesk } from '$lib/kiosk/training';
import { openTrainingDesk } from '$lib/kiosk/training-desk';
import { trainingVault } from '$lib/kiosk/training-vault.fsa';

const STATION = 'training';

const page: { desk: TrainingDesk | undefined } = { desk: undefined };
const kept = async () => trainingVault(await navigator.storage.getDirectory(), STATION);

/** One for each window: leaving the screen and coming back finds the practice where it was. */
export function openTraining(): TrainingDesk {
	page.desk ??= openTrainingDesk({
		station: STATION,
		openSession: openIngest,
		vault: async () => (await kept()).vault(),
		clear: async () => (await kept()).clear()
	});
	return page.desk;
}
