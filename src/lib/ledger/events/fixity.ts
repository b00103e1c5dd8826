import * as v from 'valibot';
import { count, hash, id, words } from './envelope';
import { path } from './ingest';

export const findingKinds = ['changed', 'missing', 'additional', 'unreadable'] as const;
export const fixityReasons = ['scheduled', 'asked'] as const;
export const fixityOutcomes = ['whole', 'faults', 'stopped'] as const;
export const fixityAnswers = ['restored-from-copy', 'explained'] as const;

/** Something in a vault that is not as the record has it. */
export const fixityFinding = v.strictObject({
	bag: path,
	/** In the bag; null = the bag as a whole. */
	path: v.nullable(path),
	kind: v.picklist(findingKinds),
	/** SHA-256, where it is known what it ought to be, and what was read. */
	expected: v.nullable(hash),
	found: v.nullable(hash)
});
export type FixityFinding = v.InferOutput<typeof fixityFinding>;

/** What a station puts on its log about re-reading its vaults, and about a disk that is replaced (第12、19条). */
export const fixityBodies = {
	/** So many bags are to be read. */
	'fixity-begun': v.strictObject({
		...{ run: id, vault: id, bags: count, files: count, bytes: count },
		why: v.picklist(fixityReasons)
	}),
	/** Only what is new: what is open already, or was answered, is not said again. */
	'fixity-found': v.strictObject({
		...{ run: id, vault: id },
		findings: v.pipe(v.array(fixityFinding), v.minLength(1))
	}),
	/**
	 * What was read; `findings` counts what is not as the record has it and was not answered; `disposed` what is not there because it
	 * was disposed of (第15条), where there is any.
	 */
	'fixity-ended': v.strictObject({
		...{ run: id, vault: id, bags: count, files: count, bytes: count, findings: count },
		disposed: v.optional(count),
		outcome: v.picklist(fixityOutcomes)
	}),
	/** A custodian writes what was done about everything found at this place. */
	'fixity-answered': v.strictObject({
		...{ vault: id, bag: path, path: v.nullable(path) },
		outcome: v.picklist(fixityAnswers),
		words: words(300)
	}),
	/** Every bag that is not in `left` lies in the new vault, verified there; the old medium is kept or destroyed by procedure. */
	'vault-replaced': v.strictObject({
		...{ from: id, to: id, bags: count, files: count, bytes: count },
		/** Bags that could not be brought over. */
		left: count,
		/** SHA-256 of the list of all bags and manifests as the handover document has it (docs/formats.md). */
		manifests: hash,
		reason: words(300),
		...{ handedBy: id, receivedBy: id }
	})
};
