import { sha256Hex, type Bytes } from '$lib/base/bytes';
import { toIso } from '$lib/base/instant';
import { err, type Result } from '$lib/base/result';
import { revokedFrom } from '$lib/ledger/store/life-cycle';
import type { Signer } from '$lib/ledger/texts/note';
import { fitting, MAX_ENTRIES, toEntryBundle } from '$lib/sync/envelope';
import { logId as idOf, PROTOCOL, type Hello, type Problem } from '$lib/sync/protocol';
import { openBuckets } from '../record/bucket';
import { judgeAll, openCosigner, openOwnCheckpoint, type CosignerParts } from './cosigner';
import { accept } from './intake';
import { findLog } from '../record/logs';
import { nonceSecret, openNonces, signedBy } from './requests';
import type { Restoring } from './restoring';
import type { Contacts } from '../record/shared';

export interface KioskEndParts extends CosignerParts {
	readonly restoring: Restoring;
	readonly contacts: Pick<Contacts, 'note'>;
	/** What the county itself has to say before it hands anything out. */
	readonly before?: () => Promise<void>;
	random(bytes: number): Bytes;
}

/** The county's end of an exchange with a kiosk: what each request of docs/formats.md, "Sync", is answered. */
export function openKioskEnd(parts: KioskEndParts) {
	const { record, restoring, contacts, now, clock } = parts;
	const { store } = record;
	const cosign = openCosigner(parts);
	/**
	 * Its own entries come back 256 at a time: enough for a good year in one go, and an end to noise. Counted by each process for
	 * itself (docs/decisions/0014).
	 */
	const ownTries = openBuckets({ tries: 400, perMillis: 250 });
	const own = { nonces: openNonces(now, parts.random(32)), of: undefined as Signer | undefined };

	/** The same in every process that has the county's key. */
	async function nonces() {
		const signer = parts.signer();
		if (signer && own.of !== signer) {
			own.nonces = openNonces(now, await nonceSecret(signer));
			own.of = signer;
		}
		return own.nonces;
	}

	return {
		/** `logId`: the log of whoever asks, to be told how much of it is held. */
		async hello(logId?: string): Promise<Hello> {
			const log = logId === undefined ? undefined : await findLog(store, logId);
			const signer = parts.signer();
			return {
				protocol: { least: PROTOCOL, most: PROTOCOL },
				time: toIso(now(), clock.offsetMinutes),
				nonce: (await nonces()).make(),
				...(signer && {
					county: {
						size: (await store.head(signer.name)).size,
						restoring: await restoring.isWaiting()
					}
				}),
				...(log && { held: (await store.head(log.origin)).size })
			};
		},

		/** Whether an id is that of the county's own log, which only comes back to it. */
		async isOwn(logId: string): Promise<boolean> {
			const signer = parts.signer();
			return signer !== undefined && logId === (await idOf(signer.name));
		},
		/** In how many milliseconds this address may show something of the county's own log again; 0 = now. */
		ownWait: (address: string): number => ownTries.take(address, now()).waitMillis,
		offered: restoring.offered,
		taken: restoring.taken,

		async accept(logId: string, start: number, body: Bytes) {
			const done = await accept(parts, logId, start, body);
			if (done.ok) contacts.note(logId, now());
			// The log may have been enrolled in what was lost.
			else if (done.error.reason === 'unknown-log' && (await restoring.isWaiting()))
				return err({ reason: 'restoring' as const });
			return done;
		},

		async cosign(logId: string, checkpoint: Bytes): Promise<Result<string, Problem>> {
			if (await restoring.isWaiting()) return err({ reason: 'restoring' });
			const done = await cosign(logId, checkpoint);
			if (done.ok) contacts.note(logId, now());
			return done;
		},

		/** The county's own checkpoint, shown to have grown out of its log of size `old`. */
		checkpoint: openOwnCheckpoint(parts),

		/**
		 * Entries of every log in the order of their arrival here, as many as one answer may carry, none without a verdict. `last`: the hash of the entry
		 * that the asker took in front of them; undefined = another entry stands there now.
		 */
		async feed(after: number, last?: string) {
			if (last !== undefined && after > 0) {
				const [before] = await store.feed(after - 1, 1);
				if (before?.pos !== after - 1 || (await sha256Hex(before.bytes)) !== last) return undefined;
			}
			await parts.before?.();
			await judgeAll(parts);
			const rows = await store.feed(after, MAX_ENTRIES);
			const given = fitting(rows.map(({ bytes }) => bytes));
			const end = rows[given.length - 1];
			return {
				...{ bundle: toEntryBundle(given), next: end ? end.pos + 1 : after },
				end: await store.feedEnd()
			};
		},

		/** Whether the county goes on telling a kiosk what others have written: not one whose key is revoked. */
		mayRead: async (origin: string): Promise<boolean> =>
			revokedFrom(await store.closures(), origin) === undefined,

		/** The kiosk that signed a request, if one of ours did. */
		async requester(method: string, target: string, header: string | null) {
			const log = await signedBy(store, await nonces(), method, target, header);
			if (!log) return undefined;
			contacts.note(log.id, now());
			await restoring.heard(log.origin);
			return log;
		}
	};
}

export type KioskEnd = ReturnType<typeof openKioskEnd>;
