import { fromUtf8, sha256, sha256Hex, toHex, toUtf8 } from '$lib/base/bytes';
import type { Instant } from '$lib/base/instant';
import {
	cosignedAt,
	openCheckpoint,
	signCheckpoint,
	toCheckpointText
} from '$lib/ledger/log/checkpoint';
import { parseNote, toVkey, type PublicKey, type Signer } from '$lib/ledger/texts/note';
import type { Store } from '$lib/ledger/store/store';
import type { Receipt } from '$lib/ledger/store/witnessed';
import { rootOf } from '$lib/ledger/log/tree';
import type { Digest } from '../ports/audit';

/** Twelve digits that stand for a checkpoint where two people compare it by word of mouth (docs/formats.md, "Daily digest"). */
export async function checkCode(checkpointText: string): Promise<string> {
	const digest = await sha256(toUtf8(checkpointText));
	// Five bytes are a whole number that JavaScript holds exactly.
	const number = digest.subarray(0, 5).reduce((n, byte) => n * 256 + byte, 0);
	return String(number % 1e12).padStart(12, '0');
}

/** The receipt's note, where it is the county's word over exactly this checkpoint; it then has both signatures. */
async function cosignedSame(
	receipt: Receipt | undefined,
	text: string,
	own: PublicKey,
	county: PublicKey
): Promise<string | undefined> {
	if (!receipt) return undefined;
	const bytes = toUtf8(receipt.note);
	const note = parseNote(bytes);
	if (!note.ok || note.value.text !== text) return undefined;
	const good = (await openCheckpoint(bytes, own)).ok && (await cosignedAt(bytes, county)).ok;
	return good ? receipt.note : undefined;
}

/** The own log as it stands now, for the paper register; undefined while it is empty. */
export async function makeDigest(
	parts: { readonly store: Store; readonly signer: Signer; readonly county: PublicKey },
	day: { readonly from: Instant; readonly until: Instant },
	now: Instant
): Promise<Digest | undefined> {
	const { store, signer, county } = parts;
	const log = signer.name;
	const head = await store.head(log);
	if (head.size === 0) return undefined;
	const checkpoint = { origin: log, size: head.size, root: await rootOf(head.tree) };
	const fresh = fromUtf8(await signCheckpoint(checkpoint, signer)) ?? '';
	const text = toCheckpointText(checkpoint);
	const receipt = await store.receipt(log);
	const cosigned = await cosignedSame(receipt, text, signer, county);
	const confirmed = receipt && { size: receipt.size, at: receipt.at };
	return {
		...{ log, madeAt: now, size: head.size, root: toHex(checkpoint.root), hash: head.hash },
		counts: await store.search.tally(log, day.from, day.until),
		...{ note: cosigned ?? fresh, cosigned: cosigned !== undefined },
		...{ check: await checkCode(text), confirmed },
		countyKey: await sha256Hex(toUtf8(await toVkey(county)))
	};
}
