import type { ActivityView } from '$lib/ledger/activities/activity-record';
import type { Dossier } from '$lib/ledger/dossier/dossier-page';
import { useDesk } from '../desk/desk';

const MOST = 400;

/** The activities that name a subject, or one that is the same, the newest first. */
export class SubjectActivities {
	activities: readonly ActivityView[] = $state.raw([]);
}

/** For a screen's script: read again with every change of the record. */
export function useSubjectActivities(dossier: () => Dossier | undefined): SubjectActivities {
	const { kiosk, live } = useDesk();
	const found = new SubjectActivities();
	$effect(() => {
		void live.ledger?.size;
		const ids = dossier()?.all.map(({ id }) => id) ?? [];
		const on = { shown: true };
		if (kiosk && ids.length > 0)
			kiosk.activities
				// As the record spells it: what merely mentions the number elsewhere is left out below.
				.list({ texts: ids.map((id) => `"subject":${JSON.stringify(id)}`) }, MOST)
				.then(({ activities }) => {
					if (!on.shown) return;
					found.activities = activities.filter(({ activity: { says, withdrawn } }) => {
						const { subject } = says.body;
						return !withdrawn && subject !== null && ids.includes(subject);
					});
				})
				// What cannot be read now is read with the next change.
				.catch(() => undefined);
		return () => {
			on.shown = false;
		};
	});
	return found;
}
