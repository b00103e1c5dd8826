import { createHmac, timingSafeEqual } from 'node:crypto';
import { fromBase64, fromUtf8, sha256, toUtf8, type Bytes } from '$lib/base/bytes';
import type { Instant } from '$lib/base/instant';
import { openNote, parseNote, type Signer } from '$lib/ledger/texts/note';
import type { Store } from '$lib/ledger/store/store';
import { logId, toRequestText } from '$lib/sync/protocol';
import { findLog, type StationLog } from '../record/logs';

/** By this server's own clock, so that a kiosk whose clock is wrong is not shut out. */
export const NONCE_MILLIS = 10 * 60_000;
/** The clocks of two machines that serve one county may differ by so much. */
export const SKEW_MILLIS = 60_000;

/** What every process that holds the county's key makes the same numbers from: its signature over a fixed text. */
export const nonceSecret = async (signer: Signer): Promise<Bytes> =>
	sha256(await signer.sign(toUtf8('luzheng-nonces/v1')));

/** Numbers used once, without keeping them: the time, and a mark that only whoever has the secret can make. */
export function openNonces(now: () => Instant, secret: Bytes) {
	const mark = (time: string) => createHmac('sha256', secret).update(`nonce ${time}`).digest('hex');
	return {
		make(): string {
			const time = now().toString(36);
			return `${time}.${mark(time)}`;
		},
		isGood(nonce: string): boolean {
			const [time = ''] = nonce.split('.');
			const given = Buffer.from(nonce);
			const own = Buffer.from(`${time}.${mark(time)}`);
			if (given.length !== own.length || !timingSafeEqual(given, own)) return false;
			const age = now() - Number.parseInt(time, 36);
			return age >= -SKEW_MILLIS && age <= NONCE_MILLIS;
		}
	};
}

export type Nonces = ReturnType<typeof openNonces>;

const MAX_HEADER = 4096;

/** The enrolled kiosk that signed this request for just this target; undefined = nobody did. */
export async function signedBy(
	store: Store,
	nonces: Nonces,
	method: string,
	target: string,
	header: string | null
): Promise<StationLog | undefined> {
	if (header === null || header.length > MAX_HEADER) return undefined;
	const bytes = fromBase64(header);
	const note = bytes && parseNote(bytes);
	if (!bytes || !note?.ok || fromUtf8(bytes) === undefined) return undefined;
	const nonce = note.value.text.split('\n')[2] ?? '';
	if (note.value.text !== toRequestText(method, target, nonce) || !nonces.isGood(nonce))
		return undefined;
	const name = note.value.signatures[0]?.name;
	const log = name === undefined ? undefined : await findLog(store, await logId(name));
	return log && (await openNote(bytes, log.key)).ok ? log : undefined;
}
