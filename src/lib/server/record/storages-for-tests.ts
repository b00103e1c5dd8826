// Runs the same tests on the embedded database and on PostgreSQL. Imported by tests only.
import { afterAll, afterEach, beforeAll, describe } from 'vitest';
import { countyBench } from '../county-for-tests';
import { postgresMissing, sayMissing, startPostgres } from './postgres-for-tests';

export type Storage = 'embedded' | 'postgres';
type CountyBench = Awaited<ReturnType<typeof countyBench>>;
export interface StorageBench extends CountyBench {
	/** Where the county of this folder is; undefined = in the folder itself. */
	urlOf(dataDir: string): string | undefined;
}

/** Counties on this storage, each in a database of its own. */
export async function benchOn(storage: Storage): Promise<StorageBench> {
	const bench = await countyBench();
	const server = storage === 'postgres' ? await startPostgres() : undefined;
	const urls = new Map<string, string | undefined>();
	return {
		...bench,
		async founded() {
			const url = server?.database(`county-${urls.size}`);
			const made = await bench.founded(url);
			urls.set(made.dataDir, url);
			return made;
		},
		urlOf: (dataDir) => urls.get(dataDir),
		async end() {
			await bench.end();
			await server?.close();
		}
	};
}

/** On each storage that there is here; `tests` is given the bench once it is open. */
export function onEachStorage(
	tests: (bench: () => StorageBench, storage: Storage) => void,
	storages: readonly Storage[] = ['embedded', 'postgres']
): void {
	for (const storage of storages) {
		const missing = storage === 'postgres' ? postgresMissing() : undefined;
		if (missing) sayMissing(missing);
		describe.skipIf(missing !== undefined)(storage, () => {
			const is: { bench?: StorageBench } = {};
			beforeAll(async () => {
				is.bench = await benchOn(storage);
			}, 120_000);
			afterEach(() => is.bench?.closeAll());
			afterAll(() => is.bench?.end());
			tests(() => is.bench as StorageBench, storage);
		});
	}
}
