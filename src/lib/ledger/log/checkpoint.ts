import { concat, fromBase64, toBase64, toUtf8, type Bytes } from '$lib/base/bytes';
import { instant, type Instant } from '$lib/base/instant';
import { err, ok, type Result } from '$lib/base/result';
import {
	keyId,
	openNote,
	parseNote,
	signatureBy,
	signatureLine,
	signNote,
	verifyEd25519,
	type NoteFault,
	type PublicKey,
	type Signer
} from '../texts/note';

/** What a log was at one size: its name, how many entries, the root over them (C2SP tlog-checkpoint). */
export interface Checkpoint {
	readonly origin: string;
	readonly size: number;
	readonly root: Bytes;
}

export const toCheckpointText = ({ origin, size, root }: Checkpoint): string =>
	`${origin}\n${size}\n${toBase64(root)}\n`;

export function parseCheckpointText(text: string): Result<Checkpoint, 'not-a-checkpoint'> {
	const [origin, size, encoded, ...rest] = text.split('\n');
	const root = encoded === undefined ? undefined : fromBase64(encoded);
	const plain = size !== undefined && /^(0|[1-9]\d{0,15})$/.test(size);
	if (!origin || !plain || root?.length !== 32 || rest.length < 1 || rest.at(-1) !== '')
		return err('not-a-checkpoint');
	return ok({ origin, size: Number(size), root });
}

export const signCheckpoint = (checkpoint: Checkpoint, signer: Signer): Promise<Bytes> =>
	signNote(toCheckpointText(checkpoint), signer);

/** A checkpoint of the log that `key` is named for, shown to be signed by it. */
export async function openCheckpoint(
	bytes: Uint8Array,
	key: PublicKey
): Promise<Result<Checkpoint, NoteFault | 'not-a-checkpoint'>> {
	const text = await openNote(bytes, key);
	if (!text.ok) return text;
	const checkpoint = parseCheckpointText(text.value);
	if (!checkpoint.ok) return checkpoint;
	return checkpoint.value.origin === key.name ? checkpoint : err('not-a-checkpoint');
}

const cosignedMessage = (text: string, seconds: number): Bytes =>
	toUtf8(`cosignature/v1\ntime ${seconds}\n${text}`);

/** The witness's line under a checkpoint: "I hold all of this, at this time" (C2SP tlog-cosignature v1, `at` in seconds). */
export async function cosign(text: string, signer: Signer, at: Instant): Promise<string> {
	const seconds = Math.floor(at / 1000);
	const stamp = new Uint8Array(8);
	new DataView(stamp.buffer).setBigUint64(0, BigInt(seconds));
	const signature = await signer.sign(cosignedMessage(text, seconds));
	return signatureLine(signer.name, await keyId(signer, 4), concat(stamp, signature));
}

/** When `witness` cosigned this note, once its signature holds. */
export async function cosignedAt(
	bytes: Uint8Array,
	witness: PublicKey
): Promise<Result<Instant, NoteFault>> {
	const note = parseNote(bytes);
	if (!note.ok) return note;
	const stamped = await signatureBy(note.value, witness, 4);
	if (!stamped || stamped.length !== 72) return err('no-such-key');
	const seconds = Number(new DataView(stamped.buffer, stamped.byteOffset).getBigUint64(0));
	const message = cosignedMessage(note.value.text, seconds);
	const good = await verifyEd25519(witness.publicKey, stamped.slice(8), message);
	return good ? ok(instant(seconds * 1000)) : err('bad-signature');
}
