import * as v from 'valibot';
import { count, hash, id, text, words } from './envelope';
import { path } from './ingest';

/** Why footage is played: in an open viewing, or to see at ingest whether it plays at all (入库检查). */
export const playPurposes = ['viewing', 'ingest-check'] as const;
/** Whether what lies in the vault was compared with the ledger right before. */
export const playChecks = ['verified', 'unchecked'] as const;
/** 入库检查 shows no more than so many seconds. */
export const CHECK_SECONDS = 10;

/** Viewing (第17条): registered by the keeper, played on the record, closed. */
export const viewingBodies = {
	/** `approval`: the hash of the decision that it rests on. `viewer`: who sits there, by name. */
	'viewing-registered': v.strictObject({
		...{ request: id, approval: hash, viewer: words(60), note: text(300) }
	}),
	/** Written before the picture is shown. `request`: null in 入库检查, which is cut off after `seconds`; null = no limit. */
	'footage-played': v.pipe(
		v.strictObject({
			purpose: v.picklist(playPurposes),
			request: v.nullable(id),
			...{ ingest: id, path, sha256: hash },
			checked: v.picklist(playChecks),
			seconds: v.nullable(v.pipe(count, v.maxValue(CHECK_SECONDS)))
		}),
		v.check(
			({ purpose, request, seconds }) =>
				(purpose === 'viewing') === (request !== null) &&
				(purpose === 'ingest-check') === (seconds !== null),
			'purpose'
		)
	),
	'viewing-closed': v.strictObject({ request: id, note: text(300) })
};
