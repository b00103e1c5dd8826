import * as v from 'valibot';
import { hash, id, integer, words } from './envelope';
import { path } from './ingest';

/** 未分类、一般、证据、涉诉复议、商业秘密. */
export const footageClasses = [
	...(['unclassified', 'general', 'evidence', 'dispute', 'trade-secret'] as const)
] as const;
export type FootageClass = (typeof footageClasses)[number];

/** So many files one act speaks of at most; more are a matter of several. */
export const MOST_KEPT = 60;

const keptFile = v.strictObject({ ingest: id, path, sha256: hash });
export type KeptName = v.InferOutput<typeof keptFile>;
const files = (least: number) =>
	v.pipe(v.array(keptFile), v.minLength(least), v.maxLength(MOST_KEPT));

/** What stations put on their logs about how long footage is kept (第15条). The last word about a file or a case counts. */
export const retentionBodies = {
	'footage-classified': v.strictObject({
		files: files(1),
		class: v.picklist(footageClasses),
		ground: words(300)
	}),
	/** Kept whatever its date says, until the hold is lifted; of a case: everything that is evidence in it. */
	'hold-placed': v.pipe(
		v.strictObject({ hold: id, files: files(0), case: v.nullable(id), ground: words(300) }),
		v.check(({ files, case: of }) => files.length > 0 !== (of !== null), 'files or a case')
	),
	'hold-lifted': v.strictObject({ hold: id, ground: words(300) }),
	/** How long the case file is kept after it was closed; null = for ever (永久). */
	'case-period-set': v.strictObject({
		case: id,
		years: v.nullable(v.pipe(integer, v.minValue(1), v.maxValue(200))),
		ground: words(300)
	})
};
export const retentionTypes = Object.keys(
	retentionBodies
) as readonly (keyof typeof retentionBodies)[];
