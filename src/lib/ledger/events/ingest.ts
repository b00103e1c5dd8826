import * as v from 'valibot';
import { count, hash, id, text, time, words } from './envelope';

/** Where in a vault: slash-separated, relative, never upwards. */
export const path = v.pipe(
	text(1024),
	v.minLength(1),
	v.check(
		(p) => !p.split('/').some((part) => part === '' || part === '.' || part === '..'),
		'not a path'
	)
);

export const fileFacts = [
	'zero-bytes',
	'no-index',
	'cut-short',
	'stored-beside',
	'stored-renamed',
	/** An earlier ingest holds other content under the same path of the same recorder. */
	'other-content'
] as const;
export type FileFact = (typeof fileFacts)[number];

export const verifiedFile = v.strictObject({
	path,
	bytes: count,
	sha256: hash,
	/** The recorder's own claim. */
	modified: time,
	/** Where the copy lies in its bag. */
	stored: path,
	/** Of content that was kept before: the bag that holds it; null = this ingest's own. */
	linked: v.nullable(path),
	facts: v.array(v.picklist(fileFacts))
});
export type VerifiedFile = v.InferOutput<typeof verifiedFile>;

export const failedFile = v.strictObject({
	path,
	bytes: count,
	fault: v.picklist(['unreadable', 'changed', 'name-refused', 'stored-differs', 'unwritable'])
});
export type FailedFile = v.InferOutput<typeof failedFile>;

export const haltReasons = [
	'files-failed',
	'cancelled',
	'vault-full',
	'vault-gone',
	'source-gone'
] as const;

/** What a station puts on its log about footage coming into safe keeping (第12、13条). */
export const ingestBodies = {
	/** The inventory, before the first byte is read; `inventory` is the SHA-256 of its text (docs/formats.md). */
	'ingest-started': v.strictObject({
		ingest: id,
		recorder: id,
		loans: v.pipe(v.array(id), v.maxLength(16)),
		source: text(200),
		files: count,
		bytes: count,
		inventory: hash,
		vault: id,
		designated: v.boolean(),
		bag: path
	}),
	/** Each of these was copied, read back and compared. */
	'files-verified': v.strictObject({
		...{ ingest: id, recorder: id, bag: path },
		files: v.pipe(v.array(verifiedFile), v.minLength(1))
	}),
	'files-failed': v.strictObject({
		ingest: id,
		files: v.pipe(v.array(failedFile), v.minLength(1))
	}),
	/** Not all is in: the duty of 第13条 stays open. */
	'ingest-halted': v.strictObject({
		ingest: id,
		recorder: id,
		reason: v.picklist(haltReasons),
		verified: count,
		failed: count
	}),
	/** All is in, or what is missing is explained. `manifest` is the SHA-256 of manifest-sha256.txt. */
	'footage-ingested': v.strictObject({
		ingest: id,
		recorder: id,
		loans: v.pipe(v.array(id), v.maxLength(16)),
		files: count,
		bytes: count,
		manifest: hash,
		bag: path,
		missing: v.nullable(v.strictObject({ files: count, explanation: words(300) }))
	})
};
