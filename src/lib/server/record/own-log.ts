import { toHex } from '$lib/base/bytes';
import { instant, latest, type Instant } from '$lib/base/instant';
import { follow, seal, type Entry, type Head } from '$lib/ledger/log/entry';
import type { Decided } from '$lib/ledger/events/event';
import type { Signer } from '$lib/ledger/texts/note';
import { packsFrom } from '$lib/ledger/rule/packs';
import { rootOf } from '$lib/ledger/log/tree';
import type { CountyRecord } from './record';

export interface Clock {
	now(): Instant;
	readonly offsetMinutes: number;
}

/**
 * Puts acts of the county office on its own log, all or none. Only to be called in turn. `behind`: the head that they were
 * decided on, read before anything else that the decision rests on; where another process has moved it, `HeadMoved` is thrown
 * and nothing is written. Without it the acts must be right whatever else is on the log.
 */
export async function writeOwn(
	record: CountyRecord,
	signer: Signer,
	clock: Clock,
	actor: readonly string[],
	acts: readonly Decided[],
	behind?: Head,
	/** What was known of their subject. */
	refs: readonly string[] = []
): Promise<readonly Entry[]> {
	const before = behind ?? (await record.store.head(signer.name));
	const packs = packsFrom(await record.store.packs());
	const at = clock.now();
	// Also where the clock was set back: no older rule comes into force again by it (第24条).
	const pack = packs.at(latest(at, before.seenAt ?? instant(0))).id;
	let head = before;
	const entries: Entry[] = [];
	for (const act of acts) {
		const entry = await seal(act, head, signer, {
			...{ at, offsetMinutes: clock.offsetMinutes, actor, refs, pack },
			county: { size: head.size, root: toHex(await rootOf(head.tree)) }
		});
		const next = await follow(head, entry);
		if (!next.ok) throw new Error(`${act.type} does not follow the county's log`);
		head = next.value;
		entries.push(entry);
	}
	await record.append(entries, before, head);
	return entries;
}
