import * as v from 'valibot';
import { count, hash, id, text, words } from './envelope';
import { path } from './ingest';
import { extractionPurposes } from './request';

/** A folder is for whoever burns elsewhere: it is not split. */
export const extractionMedia = ['cd', 'dvd', 'bd', 'folder'] as const;
export type ExtractionMedium = (typeof extractionMedia)[number];

/** So many files one extraction can have, and so many discs: an entry has 16 KiB. */
export const MOST_EXTRACTED = 32;
export const MOST_DISCS = 32;

export const extractedFile = v.strictObject({
	ingest: id,
	/** The recorder's own path, as at the ingest. */
	path,
	sha256: hash,
	bytes: count,
	/** How long it plays; null where that is not known. */
	seconds: v.nullable(count),
	/** Where it lies on its disc. */
	stored: path,
	volume: count
});
export type ExtractedFile = v.InferOutput<typeof extractedFile>;

/** So many excerpts one extraction can have. */
export const MOST_EXCERPTS = 8;
/** How it was taken out: whole coded pictures and sounds, or whole frames of sound. Nothing is coded anew. */
export const excerptMethods = ['samples', 'frames'] as const;

/** Milliseconds from the beginning of the recording. */
const span = v.strictObject({ from: count, to: count });

/** A part of a recording beside its whole (节录件): a derivative with a hash of its own, never an original. */
export const extractedExcerpt = v.strictObject({
	/** The original: it goes along whole in the same extraction. */
	ingest: id,
	path,
	original: hash,
	/** The excerpt itself. */
	sha256: hash,
	bytes: count,
	stored: path,
	volume: count,
	/** What was asked for, and what it really shows: pictures begin at a key frame. */
	asked: span,
	is: span,
	method: v.picklist(excerptMethods),
	reason: words(120)
});
export type ExtractedExcerpt = v.InferOutput<typeof extractedExcerpt>;

/** One disc: `manifest` is the SHA-256 of its manifest-sha256.txt. */
export const extractedVolume = v.strictObject({
	number: count,
	/** 光盘编号, as it stands on the label. */
	disc: words(40),
	files: count,
	bytes: count,
	manifest: hash
});

/** What a station puts on its log about copies that leave safe keeping for a case (第16、18条). */
export const extractionBodies = {
	/** Before the first byte is written: from here on the copies exist, and the sheet is open. */
	'extraction-made': v.strictObject({
		extraction: id,
		/** The approved request. */
		request: id,
		purpose: v.picklist(extractionPurposes),
		/** 案号 and 案由; '' = not known yet. */
		case: v.strictObject({ number: text(80), cause: text(200) }),
		medium: v.picklist(extractionMedia),
		/** 制作人: who recorded. */
		makers: v.pipe(v.array(id), v.maxLength(8)),
		/** 提取人. */
		extractor: id,
		files: v.pipe(v.array(extractedFile), v.minLength(1), v.maxLength(MOST_EXTRACTED)),
		/** Left out where there are none. */
		excerpts: v.exactOptional(
			v.pipe(v.array(extractedExcerpt), v.minLength(1), v.maxLength(MOST_EXCERPTS))
		),
		volumes: v.pipe(v.array(extractedVolume), v.minLength(1), v.maxLength(MOST_DISCS)),
		/** The extraction that this one repeats, because a disc of it is damaged or lost. */
		repeats: v.nullable(id)
	}),
	/** One disc was put in again and every byte of it read; `seal` is the SHA-256 of its tagmanifest-sha256.txt. */
	'extraction-read-back': v.strictObject({
		extraction: id,
		volume: count,
		result: v.picklist(['verified', 'differs']),
		files: count,
		bytes: count,
		/** How many are missing, changed, additional or unreadable. */
		faults: count,
		seal: v.nullable(hash)
	}),
	/** 与原件核对无误, signed for by whoever received it. */
	'extraction-closed': v.strictObject({
		extraction: id,
		request: id,
		receiver: words(60),
		unit: text(120),
		agrees: v.literal(true)
	})
};
export type ExtractionPurpose = ExtractionMade['purpose'];
export type ExtractionMade = v.InferOutput<(typeof extractionBodies)['extraction-made']>;
export const extractionTypes = Object.keys(
	extractionBodies
) as readonly (keyof typeof extractionBodies)[];
