import * as v from 'valibot';
import { count, hash, originName, text, words } from './envelope';

/** As much of an entry as can be carried inside another one: its base64 leaves room for the rest. */
export const MAX_CARRIED = 10_000;

/** The branches of a log by the order in which they were found: `f1` is the log `custody.<county>/<station>/e<epoch>~f1`. */
const branch = v.pipe(v.string(), v.regex(/^f[1-9]\d{0,3}$/));

/** Why a kiosk began a new log under a new key. */
export const epochReasons = ['rotated', 'set-back', 'forked', 'revoked', 'lost'] as const;

/** The life of a station's key: how an epoch ends, how the next one begins, and what the county says about both. */
export const lifeCycleBodies = {
	/** A station's, the last entry of an epoch: `next` is the key that follows. */
	'epoch-ended': v.strictObject({ next: text(200), reason: v.literal('rotated') }),
	/** A station's, the first entry of an epoch that has one before it: the log before, as far as this kiosk holds it. */
	'epoch-started': v.strictObject({
		former: originName,
		size: count,
		head: hash,
		reason: v.picklist(epochReasons)
	}),
	/** The county's: whatever this log says from entry `lastValid.size` on is quarantined. The root fixes what came before. */
	'log-revoked': v.strictObject({
		log: originName,
		lastValid: v.strictObject({ size: count, root: hash }),
		reason: words(300)
	}),
	/** The county's: two entries of one log, both signed by its key, stand at one place. `branch` names the one that came later. */
	'fork-detected': v.strictObject({
		log: originName,
		seq: count,
		here: hash,
		there: hash,
		branch
	}),
	/** The county's: an entry of a branch that two officers have let in; its bytes are in it, so that every replica has them. */
	'branch-entry-admitted': v.strictObject({
		log: originName,
		branch,
		/** Where the branch left the log. */
		from: count,
		seq: count,
		hash,
		entry: v.pipe(v.string(), v.base64(), v.maxLength(Math.ceil(MAX_CARRIED / 3) * 4))
	})
};
