import { equalBytes, fromUtf8, toHex, type Bytes } from '$lib/base/bytes';
import { err, ok, type Result } from '$lib/base/result';
import {
	cosign,
	openCheckpoint,
	signCheckpoint,
	toCheckpointText,
	type Checkpoint
} from '$lib/ledger/log/checkpoint';
import type { Decided } from '$lib/ledger/events/event';
import type { Signer } from '$lib/ledger/texts/note';
import { toGrowth } from '$lib/ledger/log/proof';
import type { Problem } from '$lib/sync/protocol';
import type { Intake } from './intake';
import { findLog } from '../record/logs';
import { writeOwn, type Clock } from '../record/own-log';
import type { Trees } from '../record/trees';
import { Unwritable } from '../record/unwritable';
import type { Verdicts } from '../record/verdicts';

export interface CosignerParts extends Intake {
	readonly trees: Trees;
	readonly clock: Clock;
	readonly verdicts: Verdicts;
	signer(): Signer | undefined;
}

interface Waiting {
	readonly seen: Checkpoint;
	/** Up to this size the county's log says so already. */
	readonly confirmed: number;
	done(): void;
	failed(fault: unknown): void;
}

/** That a log is confirmed, for the county's own log; nothing where it says so already. */
function sayingOf({ seen, confirmed }: Waiting): readonly Decided[] {
	const { origin, size, root } = seen;
	if (confirmed >= size) return [];
	return [{ type: 'log-confirmed', body: { log: origin, size, root: toHex(root) } }];
}

/** So many stations are confirmed in one write. */
const MOST_CONFIRMED = 128;

/**
 * Puts confirmations on the county's own log, which is one chain, and in the same append the verdicts on the entries of these
 * logs that have none yet: those that wait for their turn go on it together.
 */
function openConfirmer(parts: CosignerParts) {
	const { record, clock } = parts;
	const waiting: Waiting[] = [];
	let confirming = false;

	async function confirmSome(county: Signer): Promise<void> {
		const group: Waiting[] = [];
		const join = () => group.push(...waiting.splice(0, MOST_CONFIRMED - group.length));
		const confirmed = record.inLine(() =>
			record.inTurn(async () => {
				// Done again where another process was first: then for those too who have come meanwhile.
				join();
				const origins = new Set(group.map(({ seen }) => seen.origin));
				for (let whole = false; !whole;) {
					// Read before anything is decided: a verdict that another process gives meanwhile moves it, and this turn begins anew.
					const behind = await record.store.head(county.name);
					const due = await parts.verdicts.due(county.name, origins);
					({ whole } = due);
					const acts = whole ? [...due.acts, ...group.flatMap(sayingOf)] : due.acts;
					if (acts.length > 0) await writeOwn(record, county, clock, [], acts, behind);
					// A crash here: what is judged is not judged again, and nothing is confirmed without all of its verdicts.
				}
			})
		);
		try {
			await confirmed;
			for (const { done } of group) done();
		} catch (fault) {
			// Before its turn began nobody had joined it: they are told, too, instead of trying the same again.
			join();
			for (const { failed } of group) failed(fault);
		}
	}

	async function confirmAll(county: Signer): Promise<void> {
		confirming = true;
		while (waiting.length > 0) await confirmSome(county);
		confirming = false;
	}

	return (county: Signer, seen: Checkpoint, confirmed: number): Promise<void> =>
		new Promise((done, failed) => {
			waiting.push({ seen, confirmed, done, failed });
			if (!confirming) void confirmAll(county);
		});
}

/**
 * Gives the verdicts that are outstanding, so that nothing is handed out without one: also of a log that is never
 * confirmed. A kiosk reads them in the same feed. Where the disk takes nothing, what is there is handed out all the same,
 * and the verdict follows.
 */
export async function judgeAll(parts: Omit<CosignerParts, 'trees'>): Promise<void> {
	const { record, verdicts, clock } = parts;
	if (!(await verdicts.outstanding())) return;
	const given = record.inTurn(async () => {
		const county = parts.signer();
		if (!county) return;
		const behind = await record.store.head(county.name);
		const { acts } = await verdicts.due(county.name);
		if (acts.length > 0) await writeOwn(record, county, clock, [], acts, behind);
	});
	await given.catch((fault: unknown) => {
		if (!(fault instanceof Unwritable)) throw fault;
	});
}

/**
 * The county's word "I hold all of this": given only for what is stored, over a root that it has computed itself, and
 * only once its own log says so, which every station keeps (docs/formats.md, "Sync").
 */
export function openCosigner(parts: CosignerParts) {
	const { record, rejected, now, trees } = parts;
	const { store } = record;
	const confirm = openConfirmer(parts);

	return async (logId: string, note: Bytes): Promise<Result<string, Problem>> => {
		const county = parts.signer();
		if (!county) return err({ reason: 'not-founded' });
		const log = await findLog(store, logId);
		if (!log) return err({ reason: 'unknown-log' });
		return record.inTurnOf(log.origin, async () => {
			const checkpoint = await openCheckpoint(note, log.key);
			if (!checkpoint.ok) return err({ reason: 'unsigned', detail: checkpoint.error });
			const { origin, size, root } = checkpoint.value;
			const { head, confirmed, cut, forked } = await store.standing(origin);
			// What was confirmed before stays so; nothing new is.
			if (cut !== undefined && size > Math.max(cut, confirmed)) return err({ reason: 'revoked' });
			if (forked && size > confirmed) return err({ reason: 'frozen', next: head.size });
			if (size > head.size) return err({ reason: 'not-stored-yet', next: head.size });
			if (!equalBytes(root, await (await trees(origin, size)).root(size))) {
				const detail = 'other-root';
				const rejection = { reason: 'fork', seq: size, signed: true, detail, bytes: note } as const;
				await rejected.keep(logId, rejection, now());
				return err({ reason: 'fork', next: head.size, detail });
			}
			await confirm(county, checkpoint.value, confirmed);
			// A crash here: verdicts and confirmation are on the county's log, and nothing is signed; the kiosk asks again and is
			// told the same, and what is judged is not judged again.
			const at = now();
			const line = await cosign(toCheckpointText(checkpoint.value), county, at);
			await store.keepReceipt(origin, { size, note: (fromUtf8(note) ?? '') + line, at });
			return ok(line);
		});
	};
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
