import { sha256Hex, toBase64, fromBase64, type Bytes } from '$lib/base/bytes';
import type { Entry } from '$lib/ledger/log/entry';
import type { Decided } from '$lib/ledger/events/event';
import { isCountyLog } from '$lib/ledger/facts/facts';
import type { Signer } from '$lib/ledger/texts/note';
import { recipientOf, seal, unseal } from '$lib/sync/sealing';
import { writeOwn, type Clock } from '../record/own-log';
import type { CountyRecord } from '../record/record';
import { Unwritable } from '../record/unwritable';

export interface DigestKeyParts {
	readonly record: CountyRecord;
	readonly clock: Clock;
	readonly random: (bytes: number) => Bytes;
	readonly signer: () => Signer | undefined;
	/** The county's own secret half (age). */
	readonly identity: () => Promise<string | undefined>;
	readonly isWaiting: () => Promise<boolean>;
}

/** Entries after which somebody may lack the key. */
const TELLING: readonly string[] = ['subject-registered', 'recipient-published'];

/**
 * Gives every kiosk the county's key for digests of identity numbers, each encrypted to its own recipient, once some kiosk
 * has registered a subject. The county keeps the key in no other place: its own share is on its log too
 * (docs/decisions/0027).
 */
export function openDigestKeyGiver(parts: DigestKeyParts) {
	const { record, clock } = parts;
	const { store } = record;
	/** True until it has been looked once, and after what may have changed the answer. */
	const look = { due: true };

	async function newestOf<T extends 'subject-registered' | 'recipient-published'>(type: T) {
		const origins = [...(await store.heads()).keys()].filter((origin) => !isCountyLog(origin));
		const newest: Entry[] = [];
		for (const origin of origins) {
			const entry = await store.newest(origin, type);
			if (entry?.known) newest.push(entry);
		}
		return newest;
	}

	async function acts(county: Signer, identity: string): Promise<readonly Decided[]> {
		if ((await newestOf('subject-registered')).length === 0) return [];
		const own = await recipientOf(identity);
		const shared = new Map<string, { readonly key: string; readonly sealed: string }>();
		for (const { known, event } of await store.registryEntries(
			county.name,
			['digest-key-shared'],
			0
		))
			if (known && event.type === 'digest-key-shared') shared.set(event.body.recipient, event.body);
		const recipients = (await newestOf('recipient-published')).flatMap(({ known, event }) =>
			known && event.type === 'recipient-published' ? [event.body.recipient] : []
		);
		const kept = shared.get(own);
		const opened = kept && (await unseal(fromBase64(kept.sealed) ?? new Uint8Array(), identity));
		// Without its own share the county makes a new key: digests under the old one match each other, and none of the new.
		const key = opened?.ok && opened.value.whole ? opened.value.bytes : parts.random(32);
		const id = `k${(await sha256Hex(key)).slice(0, 16)}`;
		const lacking = [...new Set(recipients)].filter((one) => shared.get(one)?.key !== id);
		if (lacking.length === 0) return [];
		const to = kept?.key === id ? lacking : [own, ...lacking];
		return Promise.all(
			to.map(async (recipient): Promise<Decided> => {
				const sealed = toBase64(await seal(key, [recipient]));
				return { type: 'digest-key-shared', body: { key: id, recipient, sealed } };
			})
		);
	}

	return {
		/** What has come in, before anything is handed out. */
		noticed(entries: readonly Entry[]): void {
			look.due ||= entries.some(({ event }) => TELLING.includes(event.type));
		},

		async give(): Promise<void> {
			const county = parts.signer();
			if (!look.due || !county || (await parts.isWaiting())) return;
			const identity = await parts.identity();
			if (identity === undefined) return;
			look.due = false;
			const given = record.inTurn(async () => {
				const behind = await store.head(county.name);
				const due = await acts(county, identity);
				if (due.length > 0) await writeOwn(record, county, clock, [], due, behind);
			});
			await given.catch((fault: unknown) => {
				look.due = true;
				// Nothing can be put on the log now: the key is given with a later exchange.
				if (!(fault instanceof Unwritable)) throw fault;
			});
		}
	};
}

export type DigestKeyGiver = ReturnType<typeof openDigestKeyGiver>;
