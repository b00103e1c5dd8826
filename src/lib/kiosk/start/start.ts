import { err, ok, type Result } from '$lib/base/result';
import type { Shelf } from '$lib/devices/shelf';
import { closedBy } from '$lib/ledger/store/life-cycle';
import { fromVkey, type PublicKey } from '$lib/ledger/texts/note';
import type { Store } from '$lib/ledger/store/store';
import { ledgerCopies, mendJournal, shelfCopy, type Copy, type MendableJournal } from './mend';
import type { Repair, RepairFault, StartFault } from '../ports/session';
import { checkMark } from './start-checks';
import { openOrRebuild, refillStore, replay, type KeyOf, type Rebuildable } from './start-up';
import { compareHead } from '../vaults/third-copy';
import type { VaultDesk } from '../vaults/vault-desk';

export interface StartParts {
	/** The log that this kiosk writes, and its key. */
	readonly key: PublicKey;
	readonly county: PublicKey;
	readonly journal: MendableJournal;
	readonly database: Rebuildable;
	readonly vaults: Pick<VaultDesk, 'shelf' | 'reconnect'>;
	/** What this browser kept of the log before updates, the newest first (update-copy.ts). */
	readonly kept?: () => Promise<readonly Shelf[]>;
}

export interface NotStarted {
	readonly fault: StartFault;
	readonly repairs: readonly Repair[];
}

/** The key that the county's log enrols for a log, the county's own, or this kiosk's. */
export const keysIn =
	(store: Store, key: PublicKey, county: PublicKey): KeyOf =>
	async (origin) => {
		if (origin === key.name) return key;
		if (origin === county.name) return county;
		const kiosk = (await store.roster()).kiosks.get(origin);
		const enrolled = kiosk ? await fromVkey(kiosk.vkey) : undefined;
		return enrolled?.ok ? { name: origin, publicKey: enrolled.value.publicKey } : undefined;
	};

/**
 * Opens the ledger, once everything that this kiosk keeps agrees: the journal holds together, the ledger is what the
 * journal says, the log is what was signed last, and no copy on the vault is ahead of it. Anything else names the entry
 * and leads to a repair, never to an empty ledger.
 */
export async function start(parts: StartParts): Promise<Result<Store, NotStarted>> {
	const { key, county, journal, vaults } = parts;
	const { database } = parts;
	const store = await openOrRebuild(database);
	const keyOf = keysIn(store, key, county);
	const fail = async (fault: StartFault): Promise<Result<never, NotStarted>> =>
		err({ fault, repairs: await repairsFor(fault, parts, store) });

	const replayed = await replay(journal, store, keyOf);
	if (!replayed.ok) return fail(replayed.error);
	const marked = await checkMark(journal, store, key);
	if (!marked.ok) return fail(marked.error);
	if (marked.value === 'stale' || !(await database.sound())) {
		const filled = await refillStore(journal, store, keyOf);
		if (!filled.ok) return fail(filled.error);
		await database.vouch();
	}
	const closed = closedBy(await store.closures(), key.name);
	if (closed) return fail({ fault: closed === 'frozen' ? 'forked' : 'revoked', origin: key.name });
	const shelf = await vaults.shelf();
	// A vault that cannot be reached now is compared as soon as it can be (copy-desk.ts).
	if (!shelf?.ok) return ok(store);
	const { size: here } = await store.head(key.name);
	const compared = await compareHead(journal, shelf.value, key, here);
	if (!compared.ok || compared.value.is === 'same' || compared.value.is === 'behind')
		return ok(store);
	const there = compared.value.size;
	return fail({ fault: 'set-back', origin: key.name, here, there, where: 'vault' });
}

/** What can be tried, best first. */
async function repairsFor(
	{ fault }: StartFault,
	parts: StartParts,
	store: Store
): Promise<readonly Repair[]> {
	const damaged = fault === 'journal-damaged' || fault === 'journal-short';
	const designated = (await parts.vaults.shelf()) !== undefined;
	return [
		...(damaged && (await store.heads()).size > 0 ? [fromLedger(parts, store)] : []),
		...(designated && (damaged || fault === 'set-back') ? [fromVault(parts)] : []),
		...(damaged && ((await parts.kept?.()) ?? []).length > 0 ? [fromKept(parts)] : [])
	];
}

const storage = (error: unknown): Result<never, RepairFault> =>
	err({
		fault: 'storage',
		why: error instanceof Error ? `${error.name}: ${error.message}` : String(error)
	});

function fromLedger({ journal, key, county }: StartParts, store: Store): Repair {
	return {
		from: 'ledger',
		run: async (progress) =>
			mendJournal(journal, await ledgerCopies(store, keysIn(store, key, county)), progress).catch(
				storage
			)
	};
}

/** From the bundles of the own and the county's log; call `run` from a tap, because the browser may ask for the folder again. */
export function fromVault({ journal, key, county, vaults }: StartParts): Repair {
	async function restore(
		progress: (done: number, total: number) => void
	): Promise<Result<{ readonly restored: number }, RepairFault>> {
		let shelf = await vaults.shelf();
		if (shelf && !shelf.ok && shelf.error.fault === 'denied') {
			await vaults.reconnect('first');
			shelf = await vaults.shelf();
		}
		if (!shelf?.ok)
			return err(shelf?.error.fault === 'denied' ? { fault: 'denied' } : { fault: 'copy-missing' });
		const own = await shelfCopy(shelf.value, key);
		if (!own.ok) return own;
		const office = await shelfCopy(shelf.value, county);
		const copies: readonly Copy[] = [own.value, ...(office.ok ? [office.value] : [])];
		return mendJournal(journal, copies, progress);
	}
	return { from: 'vault', run: (progress) => restore(progress).catch(storage) };
}

/** From what this browser kept of the own log before its last updates; it knows nothing of what came later. */
function fromKept({ journal, key, kept }: StartParts): Repair {
	async function restore(
		progress: (done: number, total: number) => void
	): Promise<Result<{ readonly restored: number }, RepairFault>> {
		for (const shelf of (await kept?.()) ?? []) {
			const copy = await shelfCopy(shelf, key);
			if (copy.ok) return mendJournal(journal, [copy.value], progress);
		}
		return err({ fault: 'copy-missing' });
	}
	return { from: 'browser', run: (progress) => restore(progress).catch(storage) };
}
