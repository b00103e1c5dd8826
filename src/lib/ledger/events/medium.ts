import * as v from 'valibot';
import { count, id, text, words } from './envelope';
import { day } from './register';

/** 办公电脑、移动硬盘（U 盘）、光盘. */
export const mediumKinds = ['computer', 'disk', 'disc'] as const;
export type MediumKind = (typeof mediumKinds)[number];
/** How what lies on it is kept from others: not at all, by the operating system, by the medium itself. */
export const encryptions = ['none', 'system', 'hardware'] as const;
export type Encryption = (typeof encryptions)[number];
/** What became of it: sealed and kept, given back to the bureau, destroyed by procedure. */
export const mediumFates = ['sealed', 'handed-in', 'destroyed'] as const;
export type MediumFate = (typeof mediumFates)[number];

const details = {
	kind: v.picklist(mediumKinds),
	/** What is written on it. */
	label: words(60),
	serial: text(60),
	/** Null = nobody said. */
	capacityBytes: v.nullable(count),
	keeper: v.nullable(id),
	place: words(120),
	encryption: v.picklist(encryptions),
	inUseFrom: day,
	/** The id in the marker file of the vault that lies on it; null = none does. */
	vault: v.nullable(id),
	/** Of a disc: its number, and the case file that it belongs to. */
	disc: v.nullable(v.strictObject({ number: words(60), case: text(80) })),
	note: text(200)
};

/** What a station puts on its log about the media on which footage is kept (第12条). */
export const mediumBodies = {
	'medium-registered': v.strictObject({ medium: id, ...details }),
	/** From here on these details count; the ones before stay on the record. */
	'medium-corrected': v.strictObject({ medium: id, reason: words(200), ...details }),
	/** It has another keeper or lies in another place; whoever kept it hands it over (存储介质交接单). */
	'medium-moved': v.strictObject({
		medium: id,
		keeper: id,
		place: words(120),
		reason: words(200),
		handedBy: id,
		receivedBy: id
	}),
	/** Out of use: nothing is written to it any more. */
	'medium-retired': v.strictObject({
		medium: id,
		fate: v.picklist(mediumFates),
		/** Number of the seal; '' where it bears none. */
		seal: text(60),
		reason: words(200),
		handedBy: id,
		receivedBy: id
	})
};
export type MediumDetails = Omit<
	v.InferOutput<(typeof mediumBodies)['medium-registered']>,
	'medium'
>;
export const mediumTypes = [
	...(['medium-registered', 'medium-corrected', 'medium-moved', 'medium-retired'] as const)
] as const;
