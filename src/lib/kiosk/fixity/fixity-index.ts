import { ok, type Result } from '$lib/base/result';
import type { DeviceFault } from '$lib/devices/fault';
import type { IndexedBag } from '$lib/devices/fixity/rebuild';
import { RESTORED } from '$lib/devices/fixity/reader';
import type { IngestedFile } from '$lib/ledger/store/footage';
import type { LedgerBag } from '$lib/ledger/media/vault-bags';
import type { IndexDifference, VaultIndex } from '../ports/fixity';
import type { FixityParts, VaultAtHand } from './fixity-parts';
import type { Task } from './fixity-work';
import type { ActFault } from '../ports/act';

/** The list of ingests and files that a vault holds, from the vault alone, and how the ledger differs from it. */
export async function indexVault(
	{ book, station }: Pick<FixityParts, 'book' | 'station'>,
	task: Task,
	vault: VaultAtHand
): Promise<Result<VaultIndex, DeviceFault | ActFault>> {
	const place = { root: vault.root, station };
	const listed = await task.session.ask({ ask: 'list', vault: place });
	if (!listed.ok) return listed;
	const there = listed.value.bags.filter((bag) => !bag.endsWith(RESTORED));
	const ledger = await book.bags();
	const disposed = await book.disposed(vault.id);
	const found: IndexedBag[] = [];
	const differences: IndexDifference[] = [];
	const went = await task.each(
		there.map((bag) => ({ bag, bytes: ledger.get(bag)?.bytes ?? 0 })),
		0,
		async ({ bag }, _i, onRead) => {
			const read = await task.session.ask({ ask: 'index', vault: place, bag }, onRead);
			if (!read.ok) return read;
			// What was disposed of is not there, as the record has it.
			const gone = new Set(disposed(bag).map(({ path }) => path));
			const findings = read.value.findings.filter(
				({ path, kind }) => kind !== 'missing' || path === null || !gone.has(path)
			);
			const is = { ...read.value, findings };
			found.push(is);
			const known = ledger.get(bag);
			const files = known ? await book.filesOf(known.ingest) : [];
			differences.push(...compareBag(is, known, files));
			task.show({ faults: differences.length });
			return ok(null);
		}
	);
	if (!went.ok) return went;
	for (const { bag, vaults } of ledger.values())
		if (vaults.has(vault.id) && !there.includes(bag))
			differences.push({ bag, what: 'not-in-vault', paths: [] });
	return ok({ vault: vault.id, bags: found, differences });
}

const lineOf = ({ path, bytes, sha256, stored, linked }: Omit<IngestedFile, 'facts'>): string =>
	JSON.stringify([path, bytes, sha256, stored, linked]);

/** How one bag and the ledger differ; an ingest that is still open is not held against its bag. */
export function compareBag(
	bag: IndexedBag,
	known: LedgerBag | undefined,
	files: readonly IngestedFile[]
): readonly IndexDifference[] {
	const damaged = bag.findings.flatMap(({ path }) => (path === null ? [] : [path]));
	const own: IndexDifference[] =
		damaged.length > 0 ? [{ bag: bag.bag, what: 'damaged', paths: damaged }] : [];
	if (!known) return [...own, { bag: bag.bag, what: 'not-on-ledger', paths: [] }];
	if (known.manifest === undefined) return own;
	if (known.manifest !== bag.manifest || known.inventory !== bag.inventory)
		own.push({ bag: bag.bag, what: 'manifest', paths: [] });
	const [there, here] = [bag.files.map(lineOf), files.map(lineOf)];
	const paths = [
		...bag.files.filter((file) => !here.includes(lineOf(file))),
		...files.filter((file) => !there.includes(lineOf(file)))
	].map(({ path }) => path);
	if (paths.length > 0)
		own.push({ bag: bag.bag, what: 'files', paths: [...new Set(paths)].sort() });
	return own;
}
