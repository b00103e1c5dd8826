import { equalBytes, fromUtf8, toHex, type Bytes } from '$lib/base/bytes';
import { err, ok, type Result } from '$lib/base/result';
import {
	cosign,
	openCheckpoint,
	signCheckpoint,
	toCheckpointText,
	type Checkpoint
} from '$lib/ledger/checkpoint';
import { isForked, revokedFrom } from '$lib/ledger/life-cycle';
import type { Signer } from '$lib/ledger/note';
import { toGrowth } from '$lib/ledger/proof';
import type { Problem } from '$lib/sync/protocol';
import type { Intake } from './intake';
import { findLog } from './logs';
import { writeOwn, type Clock } from './own-log';
import type { Trees } from './trees';

export interface CosignerParts extends Intake {
	readonly trees: Trees;
	readonly clock: Clock;
	signer(): Signer | undefined;
}

/** Puts the confirmation on the county's own log, unless that log says it already. */
async function confirm(parts: CosignerParts, county: Signer, seen: Checkpoint): Promise<void> {
	const { origin, size, root } = seen;
	const earlier = await parts.record.store.receipt(origin);
	if (earlier && earlier.size >= size) return;
	const body = { log: origin, size, root: toHex(root) };
	await writeOwn(parts.record, county, parts.clock, [], [{ type: 'log-confirmed', body }]);
}

/**
 * The county's word "I hold all of this": given only for what is stored, over a root that it has computed itself, and
 * only once its own log says so, which every station keeps (docs/formats.md, "Sync").
 */
export function openCosigner(parts: CosignerParts) {
	const { record, rejected, now, trees } = parts;
	const { store } = record;

	return (logId: string, note: Bytes): Promise<Result<string, Problem>> =>
		record.inTurn(async () => {
			const county = parts.signer();
			if (!county) return err({ reason: 'not-founded' });
			const log = await findLog(store, logId);
			if (!log) return err({ reason: 'unknown-log' });
			const checkpoint = await openCheckpoint(note, log.key);
			if (!checkpoint.ok) return err({ reason: 'unsigned', detail: checkpoint.error });
			const { origin, size, root } = checkpoint.value;
			const head = await store.head(origin);
			const roster = await store.roster();
			// What was confirmed before stays so; nothing new is.
			const confirmed = (await store.receipt(origin))?.size ?? 0;
			const cut = revokedFrom(roster, origin);
			if (cut !== undefined && size > Math.max(cut, confirmed)) return err({ reason: 'revoked' });
			if (isForked(roster, origin) && size > confirmed)
				return err({ reason: 'frozen', next: head.size });
			if (size > head.size) return err({ reason: 'not-stored-yet', next: head.size });
			if (!equalBytes(root, await (await trees(origin, size)).root(size))) {
				const detail = 'other-root';
				const rejection = { reason: 'fork', seq: size, signed: true, detail, bytes: note } as const;
				await rejected.keep(logId, rejection, now());
				return err({ reason: 'fork', next: head.size, detail });
			}
			await confirm(parts, county, checkpoint.value);
			// A crash here: it is on the county's log and not signed; the kiosk asks again, and is told the same.
			const at = now();
			const line = await cosign(toCheckpointText(checkpoint.value), county, at);
			const earlier = await store.receipt(origin);
			const text = (fromUtf8(note) ?? '') + line;
			if (!earlier || earlier.size <= size)
				await store.keepReceipt(origin, { size, note: text, at });
			return ok(line);
		});
}

/**
 * The county's own checkpoint, with the proof that its log grew out of what the asker knows of it: the newest, or that of
 * an earlier size, for a copy that ends there.
 */
export function openOwnCheckpoint(parts: CosignerParts) {
	const { record, trees } = parts;

	return (old: number, wanted?: number): Promise<Result<Bytes, Problem>> =>
		record.inTurn(async () => {
			const county = parts.signer();
			if (!county) return err({ reason: 'not-founded' });
			const head = await record.store.head(county.name);
			const size = wanted ?? head.size;
			if (old > size || size > head.size) return err({ reason: 'out-of-place', next: head.size });
			const tree = await trees(county.name, size);
			const checkpoint = { origin: county.name, size, root: await tree.root(size) };
			const note = await signCheckpoint(checkpoint, county);
			return ok(toGrowth(old, await tree.consistency(old, size), note));
		});
}
