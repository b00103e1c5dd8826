import * as v from 'valibot';
import { count, originName } from './envelope';

/** What the county puts on its own log after it was set back to an old state, before it writes anything else on it. */
export const restoredBodies = {
	'county-restored': v.strictObject({
		/** So many of its entries were left when it was learnt. */
		from: count,
		/** So many there are now: what lies between came back from the stations. */
		size: count,
		/** So many are known to have been written and did not come back. */
		lacking: count,
		/** So many kiosks had been heard when the county went on. */
		heard: count,
		/** Logs of kiosks that had not: they may still hold what contradicts what is written from here on. */
		missing: v.pipe(v.array(originName), v.maxLength(64))
	})
};
