import * as v from 'valibot';
import { id, words } from './envelope';

/** What can be sealed: the recorder as it is, its card, a disk or a disc. */
export const carriers = ['recorder', 'card', 'disk', 'disc'] as const;
export type Carrier = (typeof carriers)[number];

/** Before a byte of it was read, or only after it had been ingested. */
export const secretFound = ['before-ingest', 'after-ingest'] as const;

/** A number as it is printed on a seal, a carrier or a form: short, so that nothing of the content can stand in its place. */
export const label = v.pipe(v.string(), v.regex(/^[\p{L}\p{N}][\p{L}\p{N} ./_-]{0,31}$/u));

/** So many duties of one recorder are answered by one seal; more than ever waited at once. */
const MOST_DUTIES = 16;

/** What a station puts on its log about carriers of state secrets (第20条): which, where and with whom, and nothing of the content. */
export const secrecyBodies = {
	/** 涉密登记: sealed unread, kept apart. `duties`: what was to be ingested of it and never will be. */
	'secret-sealed': v.pipe(
		v.strictObject({
			sealing: id,
			carrier: v.picklist(carriers),
			/** The recorder itself, or whose card it is; of a disk or disc that belongs to none, null. */
			recorder: v.nullable(id),
			number: label,
			seal: label,
			found: v.picklist(secretFound),
			/** Of one that was found afterwards. */
			ingest: v.nullable(id),
			duties: v.pipe(v.array(id), v.maxLength(MOST_DUTIES))
		}),
		v.check(
			({ carrier, recorder }) => recorder !== null || carrier === 'disk' || carrier === 'disc',
			'of which recorder'
		),
		v.check(({ found, ingest }) => (found === 'after-ingest') === (ingest !== null), 'which ingest')
	),
	/** Handed to the secrecy officer (保密员), who is not on the roll of the station, by the 涉密载体交接单 of this number. */
	'secret-handed-over': v.strictObject({
		sealing: id,
		recorder: v.nullable(id),
		receiver: words(30),
		unit: words(60),
		document: label,
		seal: v.picklist(['intact', 'broken'])
	}),
	/** The secrecy officer found nothing secret in it, and gave it back: it is ingested like any other from now on. */
	'secret-given-back': v.strictObject({
		...{ sealing: id, recorder: v.nullable(id), by: words(30), document: label }
	})
};
