// A log as it is stored: entries, checkpoint, bundles and segment file, with every moment of it known.
import { concat, toUtf8, type Bytes } from '$lib/base/bytes';
import { toBundle } from '$lib/ledger/log/bundle';
import { cosign, signCheckpoint, toCheckpointText } from '$lib/ledger/log/checkpoint';
import { emptyHead, follow, type Entry, type Head } from '$lib/ledger/log/entry';
import type { Decided } from '$lib/ledger/events/event';
import type { Signer } from '$lib/ledger/texts/note';
import {
	SAMPLE_START,
	sampleChain,
	sampleCheckOut,
	sampleReturn,
	sampleSigner,
	sampleStation
} from '$lib/ledger/testing/samples.contract';
import { rootOf } from '$lib/ledger/log/tree';

export const ORIGIN = 'custody.411328/s01/e1';

export interface StoredLog {
	readonly signer: Signer;
	readonly county: Signer;
	readonly entries: readonly Entry[];
	/** Where the log stood before entry `i`; one more than there are entries. */
	readonly heads: readonly Head[];
	/** Over the whole log, signed by it and cosigned by the county. */
	readonly checkpoint: Bytes;
	/** The entries `first` to `last` as a file. */
	bundle(first: number, last: number): Promise<Bytes>;
}

const events = (count: number): Decided[] =>
	Array.from({ length: count }, (_, i) =>
		i % 3 === 0
			? sampleCheckOut(`s01-e1-${i}`, 'J-03')
			: i % 3 === 1
				? sampleReturn(`s01-e1-${i}`, 'J-03', `s01-e1-${i - 1}`)
				: sampleStation(`s${i}`)
	);

/** Where the log stood before each of these entries, and after the last. */
export async function headsOf(entries: readonly Entry[], from: Head = emptyHead): Promise<Head[]> {
	const heads = [from];
	for (const entry of entries) {
		const next = await follow(heads.at(-1) ?? emptyHead, entry);
		if (!next.ok) throw new Error('a sample does not follow');
		heads.push(next.value);
	}
	return heads;
}

export async function storedLog(count: number): Promise<StoredLog> {
	const signer = await sampleSigner(ORIGIN);
	const county = await sampleSigner('custody.411328/county');
	const entries = await sampleChain(signer, events(count));
	const heads = await headsOf(entries);

	async function checkpointAt(size: number): Promise<Bytes> {
		const { tree } = heads[size] ?? emptyHead;
		const checkpoint = { origin: ORIGIN, size, root: await rootOf(tree) };
		const line = await cosign(toCheckpointText(checkpoint), county, SAMPLE_START);
		return concat(await signCheckpoint(checkpoint, signer), toUtf8(line));
	}

	return {
		...{ signer, county, entries, heads, checkpoint: await checkpointAt(count) },
		bundle: async (first, last) =>
			toBundle(
				{ log: signer, writer: signer, county },
				heads[first] ?? emptyHead,
				entries.slice(first, last + 1).map(({ bytes }) => bytes),
				await checkpointAt(last + 1)
			)
	};
}

export const flipped = (bytes: Uint8Array, bit: number): Bytes => {
	const copy = new Uint8Array(bytes);
	copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
	return copy;
};

/** Where each part of a bundle begins: the header, every entry with its line, the checkpoint, the end. */
export interface BundlePart {
	readonly part: 'header' | 'entry' | 'checkpoint' | 'end';
	readonly seq: number | undefined;
	readonly from: number;
	readonly to: number;
}

/** Reads a good bundle's own words about itself, without the reader that is being tested. */
export function partsOf(bundle: Uint8Array): readonly BundlePart[] {
	const text = Buffer.from(bundle);
	const parts: BundlePart[] = [];
	let at = text.indexOf('\n\n') + 2;
	parts.push({ part: 'header', seq: undefined, from: 0, to: at });
	for (;;) {
		const line = text.subarray(at, text.indexOf('\n', at)).toString('latin1');
		const [word = '', one, two] = line.split(' ');
		const from = at;
		if (word === 'luzheng-bundle-end/v1') break;
		at += line.length + 1 + Number(word === 'entry' ? two : one);
		const part = word === 'entry' ? 'entry' : 'checkpoint';
		parts.push({ part, seq: part === 'entry' ? Number(one) : undefined, from, to: at });
	}
	parts.push({ part: 'end', seq: undefined, from: at, to: bundle.length });
	return parts;
}
