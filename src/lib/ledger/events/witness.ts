import * as v from 'valibot';
import { count, hash, originName, text } from './envelope';

/** A signed checkpoint, whole, as it was received. */
const signedCheckpoint = text(2000);

/** What county and stations put on their logs about each other's: neither can be rewritten alone. */
export const witnessBodies = {
	/** The county's, before it cosigns: every station that keeps the county's log keeps this too. */
	'log-confirmed': v.strictObject({ log: originName, size: count, root: hash }),
	/** A station's: the county's checkpoint as it took it, shown to have grown out of the one before. */
	'county-pinned': v.strictObject({ size: count, root: hash, checkpoint: signedCheckpoint }),
	/** A station's: two checkpoints, both signed by the county, that cannot both be of one log. */
	'county-disputed': v.strictObject({ pinned: signedCheckpoint, offered: signedCheckpoint })
};
