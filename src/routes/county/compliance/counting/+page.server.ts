import { pageBehind } from '../../_counting';
import type { PageServerLoad } from './$types';

/** So often it looks whether the figures are there. */
const LOOK_SECONDS = 2;

export const load: PageServerLoad = ({ locals, url, setHeaders }) => {
	const back = pageBehind(url);
	setHeaders({ refresh: `${LOOK_SECONDS}; url=${back}` });
	return { back, ...locals.county.compliance.progress() };
};
