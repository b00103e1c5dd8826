import { toHex } from '$lib/base/bytes';
import type { Instant } from '$lib/base/instant';
import { follow, seal, type Entry, type Head } from '$lib/ledger/entry';
import type { Decided } from '$lib/ledger/events/event';
import type { Signer } from '$lib/ledger/note';
import { tanghe20220729 } from '$lib/ledger/rule-pack';
import { rootOf } from '$lib/ledger/tree';
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
	let head = before;
	const entries: Entry[] = [];
	for (const act of acts) {
		const entry = await seal(act, head, signer, {
			...{ at: clock.now(), offsetMinutes: clock.offsetMinutes, actor, refs },
			pack: tanghe20220729.id,
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
