// Composition root of the training mode: the real pipeline, a recorder that does not exist, and a vault that is thrown away.
import { err, ok } from '$lib/base/result';
import { openIngest } from '$lib/devices/ingest/session';
import { registerVault } from '$lib/devices/vault.fsa';
import type { TrainingDesk } from '$lib/kiosk/training';
import { openTrainingDesk } from '$lib/kiosk/training-desk';

const FOLDER = 'luzheng-training';
const STATION = 'training';

const page: { desk: TrainingDesk | undefined } = { desk: undefined };

/** One for each window: leaving the screen and coming back finds the practice where it was. */
export function openTraining(): TrainingDesk {
	page.desk ??= openTrainingDesk({
		station: STATION,
		openSession: openIngest,
		async vault() {
			const files = await navigator.storage.getDirectory();
			const root = await files.getDirectoryHandle(FOLDER, { create: true });
			const marker = { id: FOLDER, station: STATION, created: '1970-01-01T00:00:00Z' };
			const vault = await registerVault(root, marker);
			return vault.ok ? ok({ id: FOLDER, root }) : err(vault.error);
		},
		async clear() {
			const files = await navigator.storage.getDirectory();
			await files.removeEntry(FOLDER, { recursive: true }).catch((error: unknown) => {
				if (!(error instanceof DOMException) || error.name !== 'NotFoundError') throw error;
			});
		}
	});
	return page.desk;
}
