import * as v from 'valibot';
import { hash, id, text } from './envelope';
import { applicant, requestedFile } from './request';
import { label } from './secrecy';

/** 商业秘密、个人隐私: known to named readers only (限制知悉). */
export const restrictionKinds = ['trade-secret', 'privacy'] as const;
export type RestrictionKind = (typeof restrictionKinds)[number];

/** Why it is restricted, changed or looked at again, by a code: a free sentence would carry the content to every replica. */
export const restrictionGrounds = [
	...(['said-by-party', 'seen-in-footage', 'stated-in-document', 'ordered'] as const),
	...(['needed-for-case', 'person-changed', 'no-longer-secret'] as const)
] as const;
export type RestrictionGround = (typeof restrictionGrounds)[number];

/** Why a side text was erased. */
export const erasureGrounds = [
	...(['asked-by-party', 'written-by-mistake', 'not-needed', 'ordered'] as const)
] as const;
export type ErasureGround = (typeof erasureGrounds)[number];

export const MOST_RESTRICTED = 24;
export const MOST_READERS = 16;
export const MOST_SIDES = 32;

const readers = v.pipe(v.array(applicant), v.maxLength(MOST_READERS));

/** Commercial secrets and privacy (第20条): who may know, and the hashes of what is kept beside the ledger. No word of the content. */
export const restrictionBodies = {
	/** `restriction` is the voucher of this very entry. It holds at once; whoever marks is no reader by it. */
	'footage-restricted': v.strictObject({
		restriction: id,
		kind: v.picklist(restrictionKinds),
		files: v.pipe(v.array(requestedFile), v.minLength(1), v.maxLength(MOST_RESTRICTED)),
		readers,
		ground: v.picklist(restrictionGrounds)
	}),
	/** The whole list as it is to be from then on. `change` is the voucher of this very entry. */
	'readers-asked': v.strictObject({
		...{ restriction: id, change: id, readers, ground: v.picklist(restrictionGrounds) }
	}),
	/** `asked`: the hash of the entry that asks, so that nothing is approved that was not read. */
	'readers-decided': v.strictObject({
		...{ restriction: id, change: id, asked: hash, leader: id },
		decision: v.picklist(['approved', 'returned'])
	}),
	/** A leader looked at it again: it stays, or it is lifted. */
	'restriction-reviewed': v.strictObject({
		...{ restriction: id, leader: id, ground: v.picklist(restrictionGrounds) },
		outcome: v.picklist(['kept', 'lifted'])
	}),
	/** `side`: the SHA-256 of a text with 32 random bytes in it, that is kept beside the ledger alone (侧文). */
	'side-text-kept': v.strictObject({ restriction: id, side: hash }),
	/** By a named reader. `to`: taken along, sealed for the kiosks of this station; null = read at this kiosk. */
	'side-text-read': v.strictObject({
		...{ restriction: id, side: hash, reader: id, to: v.nullable(id) }
	}),
	/** 侧文已删除: the hashes stay. `second`: who stands for it besides the keeper. `document`: number of a paper; '' = none. */
	'side-text-erased': v.strictObject({
		restriction: id,
		sides: v.pipe(v.array(hash), v.minLength(1), v.maxLength(MOST_SIDES)),
		second: id,
		ground: v.picklist(erasureGrounds),
		document: v.union([v.literal(''), v.pipe(text(32), label)])
	})
};
export const restrictionTypes = Object.keys(
	restrictionBodies
) as readonly (keyof typeof restrictionBodies)[];
