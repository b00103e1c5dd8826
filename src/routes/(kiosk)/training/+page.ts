import { browser } from '$app/environment';
import type { TrainingDesk } from '$lib/kiosk/training';
import { openTraining } from '../open-training';
import type { PageLoad } from './$types';

export const load: PageLoad = () => {
	// While the shell is rendered at build time there is no file system to practise in.
	if (!browser) return {} as { desk: TrainingDesk };
	return { desk: openTraining() };
};
