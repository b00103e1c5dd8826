// For tests in a real browser: vaults as the real pipeline leaves them.
import { fromDirectory } from '../choose.fsa';
import { inventoryDigest } from '../inventory';
import type { VerifiedFile } from '../ingest/copy';
import {
	listed,
	put,
	scratch,
	STATION,
	subfolder,
	vaultIn,
	type Folder
} from '../ingest/scratch.fsa';
import { openIngest } from '../ingest/session';
import type { RecordedBag } from './check';

export interface KeptBag {
	readonly bag: string;
	readonly ingest: string;
	readonly inventory: string;
	readonly manifest: string;
	readonly files: readonly VerifiedFile[];
	/** What the ledger would say of it. */
	readonly recorded: RecordedBag;
}

export interface KeptVault {
	/** Holds the vault and other folders of the test. */
	readonly root: Folder;
	readonly disk: Folder;
	/** Brings files of a recorder into a bag of their own. */
	ingest(
		ingest: string,
		files: Readonly<Record<string, string | Uint8Array<ArrayBuffer>>>
	): Promise<KeptBag>;
	done(): Promise<void>;
}

/** A registered vault in the private file system. */
export async function keptVault(id = 'V1'): Promise<KeptVault> {
	const { folder: root, done } = await scratch('fixity');
	const disk = await subfolder(root, 'disk');
	await vaultIn(disk, id);
	return {
		...{ root, disk, done },
		async ingest(ingest, contents) {
			const card = await subfolder(root, `card-${ingest}`);
			for (const [path, content] of Object.entries(contents)) await put(card, path, content);
			const files = await listed(card);
			const bag = `2026/07/29/${STATION}-J-03-${ingest}`;
			const session = openIngest();
			const verified: VerifiedFile[] = [];
			const job = { vaults: [{ id, root: disk }], station: STATION, bag, files };
			await session.copy(
				{ ...job, source: fromDirectory(card), skip: new Set<string>(), known: [], sm3: false },
				{
					verified: (file) => void verified.push(file),
					failed: (path) => {
						throw new Error(path);
					},
					progress: () => undefined
				}
			);
			const closed = await session.closeBag(job, verified, {
				...{ organization: '唐河县农业综合行政执法大队', baggingDate: '2026-07-29' },
				...{ identifier: ingest, recorder: 'J-03', station: STATION, ingest }
			});
			session.close();
			if (!closed.ok) throw new Error(closed.error.fault);
			const manifest = closed.value[0]?.manifestSha256 ?? '';
			const inventory = await inventoryDigest(files);
			const own = verified.flatMap(({ storedAs, sha256 }) =>
				storedAs === undefined ? [] : [{ path: storedAs, sha256 }]
			);
			return {
				...{ bag, ingest, inventory, manifest, files: verified },
				recorded: { closed: true, manifest, inventory, files: own }
			};
		}
	};
}
