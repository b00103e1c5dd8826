import { openDisposalReader } from '../retention/disposal-read';
import { openDossierReader } from '../dossier/dossier-read';
import { openEvidenceReader } from './evidence';
import type { SendingKnown } from './evidence-sending';
import { openRestrictionReader } from '../requests/restrictions';
import { openRetentionReader } from '../retention/retention-read';
import type { Store } from '../store/store';

export interface SendingReads {
	readonly store: Pick<Store, 'footageFiles' | 'head' | 'heads' | 'registryEntries' | 'verdicts'>;
	readonly station: string;
	/** The name of the county's log: nothing else says what the county has. */
	readonly county: string;
	/** Ingests whose footage was found to be secret afterwards (第20条). */
	readonly sealed: () => Promise<ReadonlySet<string>>;
}

/** Everything on the record by which it is decided what a station sends. */
export function openSendingReader({ store, station, county, sealed }: SendingReads) {
	const [copies, dossiers] = [openEvidenceReader(store, () => county), openDossierReader(store)];
	const [restrictions, retention] = [openRestrictionReader(store), openRetentionReader(store)];
	const disposals = openDisposalReader(store);
	return async (): Promise<SendingKnown> => {
		const [{ stubOf }, shut] = [await disposals(), await sealed()];
		const contents = new Set<string>();
		for (const ingest of shut)
			for (const { sha256 } of await store.footageFiles({ ingest })) contents.add(sha256);
		return {
			...{ station, county: await copies(), dossiers: await dossiers() },
			...{ restrictions: await restrictions(), classes: (await retention()).classes },
			isSealed: ({ ingest, sha256 }) => shut.has(ingest) || contents.has(sha256),
			isDisposed: (file) => stubOf(file) !== undefined
		};
	};
}
