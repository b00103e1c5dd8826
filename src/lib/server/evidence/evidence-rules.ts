import { openCustodyBook } from '$lib/ledger/custody/custody-book';
import { openDisposalReader } from '$lib/ledger/retention/disposal-read';
import { openDossierReader } from '$lib/ledger/dossier/dossier-read';
import { openEvidenceReader, type EvidenceBook } from '$lib/ledger/evidence/evidence';
import type { RestrictionKind } from '$lib/ledger/events/restriction';
import { countsIn } from '$lib/ledger/facts/quarantine';
import { openRestrictionReader, restrictionsOn } from '$lib/ledger/requests/restrictions';
import { openRetentionReader } from '$lib/ledger/retention/retention-read';
import { followSealedIngests } from '$lib/ledger/register/secrecy-reader';
import type { Store } from '$lib/ledger/store/store';
import type { EvidenceMetadata, EvidenceReason } from '$lib/sync/evidence-upload';

export interface Claim extends EvidenceMetadata {
	readonly station: string;
	readonly bytes: number;
}

/** What of the record decides about one recording. */
export interface KnownRecording {
	readonly allowed: readonly RestrictionKind[] | undefined;
	/** Its size on the record; undefined = it is not on it, or of another station. */
	readonly bytes: number | undefined;
	/** Its content lies in an ingest that was found to be a state secret (第20条). */
	readonly isSealed: boolean;
	/** The restrictions that stand on it, also by its class. */
	readonly kinds: readonly RestrictionKind[];
	readonly isDisposed: boolean;
	/** In a case file, or classed as evidence or as part of a dispute (第15、16条). */
	readonly isEvidence: boolean;
	readonly isHeld: boolean;
}

/** Why the county does not take this recording; undefined = it does. */
export function refusalOf(claim: Claim, known: KnownRecording): EvidenceReason | undefined {
	const { allowed, bytes, isSealed, kinds, isDisposed, isEvidence, isHeld } = known;
	// The first thing said, so that nothing is learned of the record by a station that may send nothing.
	if (!allowed) return 'not-allowed';
	if (bytes === undefined) return 'unknown-file';
	if (isSealed || !kinds.every((kind) => allowed.includes(kind))) return 'not-allowed';
	if (isDisposed) return 'disposed';
	if (!isEvidence) return 'not-evidence';
	if (bytes !== claim.bytes) return 'wrong-size';
	return isHeld ? 'held' : undefined;
}

/** Everything of the record that the upload of evidence rests on, read as it grows. */
export function openEvidenceFacts(store: Store, county: () => string | undefined) {
	const readers = {
		book: openEvidenceReader(store, county),
		dossiers: openDossierReader(store),
		retention: openRetentionReader(store),
		restrictions: openRestrictionReader(store),
		disposals: openDisposalReader(store)
	};
	const look = { custody: openCustodyBook() };
	const sealed = followSealedIngests(store, () => look);

	/** The custody book as far as it says which entries count. */
	async function counting() {
		const custody = openCustodyBook();
		for (const verdict of await store.verdicts()) custody.judge(verdict);
		for (const fact of (await store.roster()).numbers) custody.number(fact);
		look.custody = custody;
		return countsIn(custody.quarantined());
	}

	/** The size of a recording as this station's own log has it, in an entry that counts. */
	async function bytesOf({ station, ingest, path, sha256 }: Claim) {
		const file = (await store.footageFiles({ ingest })).find(
			(one) => one.path === path && one.sha256 === sha256 && one.station === station
		);
		if (!file) return undefined;
		const counts = await counting();
		if (look.custody.quarantined().size === 0) return file.bytes;
		for (const origin of (await store.heads()).keys()) {
			if (origin.split('/')[1] !== station) continue;
			for (const { hash, event, known } of await store.registryEntries(origin, TYPES, 0))
				if (
					known &&
					event.type === 'files-verified' &&
					event.body.ingest === ingest &&
					counts(hash)
				)
					if (event.body.files.some((one) => one.path === path && one.sha256 === sha256))
						return file.bytes;
		}
		return undefined;
	}

	async function isSealed({ ingest, sha256 }: Claim): Promise<boolean> {
		const shut = await sealed();
		if (shut.has(ingest)) return true;
		for (const other of shut)
			if ((await store.footageFiles({ ingest: other })).some((one) => one.sha256 === sha256))
				return true;
		return false;
	}

	return {
		...readers,
		async known(claim: Claim): Promise<KnownRecording> {
			const bytes = await bytesOf(claim);
			const [book, dossiers, retention, restrictions, disposals] = await Promise.all([
				...([readers.book(), readers.dossiers(), readers.retention()] as const),
				...([readers.restrictions(), readers.disposals()] as const)
			]);
			const is = retention.classes.get(claim.sha256)?.at(-1)?.body.class;
			const linked = [...dossiers.cases.values()].some(({ evidence }) =>
				evidence.some(({ files }) => files.some(({ sha256 }) => sha256 === claim.sha256))
			);
			const kinds = restrictionsOn(restrictions, claim).map(({ kind }) => kind);
			return {
				...{ bytes, allowed: book.allowed(claim.station), isHeld: book.isHeld(claim.sha256) },
				isSealed: bytes !== undefined && (await isSealed(claim)),
				kinds: is === 'trade-secret' ? [...kinds, 'trade-secret'] : kinds,
				isDisposed: disposals.stubOf(claim) !== undefined,
				isEvidence: linked || is === 'evidence' || is === 'dispute'
			};
		}
	};
}
const TYPES = ['files-verified'];

export type EvidenceFacts = ReturnType<typeof openEvidenceFacts>;
export type { EvidenceBook };
