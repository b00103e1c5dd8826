import { fromBase64, type Bytes } from '$lib/base/bytes';
import { err, ok, type Result } from '$lib/base/result';
import { claimedOrigin, openEntryWith, type Entry } from '$lib/ledger/log/entry';
import { rosterFact, type RosterFact } from '$lib/ledger/facts/facts';
import { fromVkey, noteChecker, type NoteChecker, type PublicKey } from '$lib/ledger/texts/note';
import type { ExchangeFault, ExchangeSide } from './side';

/** The keys of one bundle: what the county's entries in it enrol counts for the entries behind them. */
function openKeys(side: ExchangeSide) {
	const enrolled = new Map<string, { readonly key: PublicKey; readonly at: number }>();
	const held = new Map<string, Promise<PublicKey | undefined>>();
	const checkers = new Map<PublicKey, Promise<NoteChecker>>();

	/** Whose key an entry of this log has to be signed with at place `at` of the bundle. */
	async function keyOf(log: string, at: number): Promise<PublicKey | undefined> {
		if (log === side.signer.name) return side.signer;
		const here = enrolled.get(log);
		if (here && here.at < at) return here.key;
		const before = held.get(log) ?? side.keyOf(log);
		held.set(log, before);
		return before;
	}

	return {
		keyOf,
		async enrol({ value }: Extract<RosterFact, { kind: 'kiosk' }>, at: number): Promise<void> {
			const vkey = await fromVkey(value.vkey);
			if (vkey.ok) enrolled.set(value.origin, { key: { ...vkey.value, name: value.origin }, at });
		},
		/** An entry, checked with a key that is made ready once; undefined = there is no key for its log. */
		async open(bytes: Bytes, log: string, at: number) {
			const key = await keyOf(log, at);
			if (!key) return undefined;
			const checker = checkers.get(key) ?? noteChecker(key);
			checkers.set(key, checker);
			return openEntryWith(bytes, await checker);
		}
	};
}

type Keys = ReturnType<typeof openKeys>;

/** An entry of a branch that the county let in has to be what the branch's own key signed. */
async function admittedWell({ known, event }: Entry, at: number, keys: Keys): Promise<boolean> {
	if (!known || event.type !== 'branch-entry-admitted') return true;
	const { log, seq, hash, entry } = event.body;
	const bytes = fromBase64(entry);
	const opened = bytes && (await keys.open(bytes, log, at));
	return opened?.ok === true && opened.value.seq === seq && opened.value.hash === hash;
}

/**
 * The bundle's entries of other logs, each checked with the key that the county's log enrols, in this bundle or before. The
 * signatures are checked side by side, the county's first; what is said of them follows the bundle's order.
 */
export async function verified(
	side: ExchangeSide,
	bundle: readonly Bytes[]
): Promise<Result<readonly Entry[], ExchangeFault>> {
	const { size } = await side.head();
	const keys = openKeys(side);
	const origins = bundle.map((bytes) => claimedOrigin(bytes) ?? '');
	const openAll = (isTurn: (origin: string) => boolean) =>
		bundle.map((bytes, at) => {
			const origin = origins[at] ?? '';
			return isTurn(origin) ? keys.open(bytes, origin, at) : Promise.resolve(undefined);
		});
	const countys = await Promise.all(openAll((origin) => origin === side.county.name));
	for (const [at, entry] of countys.entries()) {
		const fact = entry?.ok ? rosterFact(entry.value) : undefined;
		if (fact?.kind === 'kiosk') await keys.enrol(fact, at);
	}
	const others = await Promise.all(openAll((origin) => origin !== side.county.name));
	const fresh: Entry[] = [];
	for (const [at, origin] of origins.entries()) {
		const entry = countys[at] ?? others[at];
		if (origin === side.signer.name) {
			// An own entry that is not here: this kiosk was set back to a state before it.
			if (entry?.ok && entry.value.seq >= size)
				return err({ fault: 'county-ahead', size: entry.value.seq + 1 });
			continue;
		}
		if (!entry) return err({ fault: 'bad-feed', why: `no key for ${origin}` });
		if (!entry.ok) return err({ fault: 'bad-feed', why: `${origin}: ${entry.error.fault}` });
		if (!(await admittedWell(entry.value, at, keys)))
			return err({ fault: 'bad-feed', why: `${origin}: admitted-unsigned` });
		fresh.push(entry.value);
	}
	return ok(fresh);
}
