import { fromUtf8, toUtf8, type Bytes } from '$lib/base/bytes';
import type { Signer } from '$lib/ledger/texts/note';
import type { GrowingLog } from '../support/fixed-county';

/** Something that was done to a ledger's files, and what a verifier has to find. */
export interface Mutant {
	readonly name: string;
	/** Files by their names; a text is the path of another vector, which lies beside it unharmed. */
	readonly files: Readonly<Record<string, Bytes | string>>;
	/** What the verifier calls it. */
	readonly kind: string;
	/** The number of the entry that it names, where it is about one. */
	readonly seq?: number;
	/** What the application's reader of a bundle does with the first file; it takes what is only wrong against other files or keys. */
	readonly app: 'refuses' | 'takes';
}

export interface World {
	readonly county: GrowingLog;
	readonly station: GrowingLog;
	readonly office: Signer;
}

/** Vectors that several mutants lie beside. */
export const SHARED = {
	station: 'good/short/s01-e1-000000000-000000002.zfb',
	county: 'bad/shared/county.zfb'
} as const;

export const text = (bytes: Uint8Array): string => {
	const read = fromUtf8(bytes);
	if (read === undefined) throw new Error('not a text');
	return read;
};

/** Replaces the first place where `from` stands; throws where there is none: a mutant must differ. */
export function edit(bytes: Uint8Array | string, from: string, to: string): Bytes {
	const before = typeof bytes === 'string' ? bytes : text(bytes);
	if (!before.includes(from) || from === to) throw new Error(`nothing to change: ${from}`);
	return toUtf8(before.replace(from, () => to));
}

/** The one line of JSON in an entry, without its line feed. */
export const jsonOf = (entry: Uint8Array): string => text(entry).split('\n')[0] ?? '';
