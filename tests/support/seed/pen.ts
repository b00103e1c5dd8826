// Seals what stations do, one act after another, as their kiosks would: chained, signed, each knowing of what was known there.
import { toHex } from '$lib/base/bytes';
import { emptyHead, followWith, seal, type Entry, type Head } from '$lib/ledger/log/entry';
import type { Decided } from '$lib/ledger/events/event';
import { custodyFact } from '$lib/ledger/facts/facts';
import type { Signer } from '$lib/ledger/texts/note';
import { tanghe20220729 } from '$lib/ledger/rule/rule-pack';
import { rootOf } from '$lib/ledger/log/tree';
import { hashes } from '$lib/server/record/hash';
import type { Act, Names } from './plan';

const follow = followWith(hashes);
const OFFSET = 480;

/** What a station knows of the county's log. */
export type CountySeen = { readonly size: number; readonly root: string };

export const seenOf = async (head: Head): Promise<CountySeen> => ({
	size: head.size,
	root: toHex(await rootOf(head.tree))
});

export interface Written {
	readonly entry: Entry;
	/** Where its log stands behind it. */
	readonly head: Head;
}

export function openPen(keys: ReadonlyMap<string, Signer>, from: ReadonlyMap<string, Head>) {
	const heads = new Map(from);
	const begun = new Map<string, { readonly id: string; readonly hash: string }>();
	/** By recorder: what nothing refers to yet, and what that was before the newest entry. */
	const open = new Map<
		string,
		{ readonly now: readonly string[]; readonly was: readonly string[] }
	>();

	const called = (name: string) => {
		const one = begun.get(name);
		if (!one) throw new Error(`${name} was not begun`);
		return one;
	};
	const names = (own: string): Names => ({
		own,
		of: (name) => called(name).id,
		hash: (name) => called(name).hash
	});

	return {
		head: (origin: string): Head => heads.get(origin) ?? emptyHead,
		/** What the county is to put on its own log. */
		ofCounty: (act: Act): { readonly decided: Decided; readonly refs: readonly string[] } => ({
			decided: act.make(names('')),
			refs: open.get(act.recorder ?? '')?.now ?? []
		}),
		/** An entry of the county's own log about a recorder: what comes behind it refers to it. */
		heard(recorder: string, hash: string): void {
			open.set(recorder, { now: [hash], was: [hash] });
		},
		async write(act: Act, county: CountySeen): Promise<Written> {
			const signer = keys.get(act.station);
			if (!signer) throw new Error(`${act.station} has no key`);
			const before = heads.get(signer.name) ?? emptyHead;
			const own = `${act.station}-e1-${before.size}`;
			const known = open.get(act.recorder ?? '') ?? { now: [], was: [] };
			const refs = act.blind ? known.was : known.now;
			const entry = await seal(act.make(names(own)), before, signer, {
				...{ at: act.at, offsetMinutes: OFFSET, actor: act.actor, pack: tanghe20220729.id },
				...{ refs, county }
			});
			const head = follow(before, entry);
			if (!head.ok) throw new Error(head.error.fault);
			heads.set(signer.name, head.value);
			if (act.begins !== undefined) begun.set(act.begins, { id: own, hash: entry.hash });
			if (act.recorder !== undefined && custodyFact(entry))
				open.set(act.recorder, {
					now: act.blind ? [...known.now, entry.hash] : [entry.hash],
					was: act.blind ? known.was : known.now
				});
			return { entry, head: head.value };
		}
	};
}
