import type { EvidencePlace } from '$lib/ledger/events/evidence';
import { digestOf } from '../backup/backup-files';
import { moveInto, sizeOf, type EvidencePlaces } from './evidence-places';

/** The place where copies are kept did not take one, or does not give it back: it is tried again later. */
export class StoreFault extends Error {
	override readonly name = 'LuzhengEvidenceStore';
}

export interface Digest {
	readonly size: number;
	readonly sha256: string;
}

/** Where copies of evidence are kept, by their content. */
export interface EvidenceStore {
	readonly place: EvidencePlace;
	/** Puts a file there, durably, and reads it back: what it says is what lies there now. Done twice it is as done once. */
	keep(from: string, sha256: string): Promise<Digest>;
	/** Reads one from its beginning to its end; undefined = it is not there. */
	digest(sha256: string): Promise<Digest | undefined>;
}

/** The county's own disk: the uploaded file is moved there. */
export const diskStore = (places: EvidencePlaces): EvidenceStore => ({
	place: 'disk',
	async keep(from, sha256) {
		const to = places.kept(sha256);
		if ((await sizeOf(from)) !== undefined) {
			const there = (await sizeOf(to)) === undefined ? undefined : await digestOf(to);
			// Nothing is overwritten, not even what is wrong.
			if (there && there.sha256 !== sha256)
				await moveInto(to, places.changed(there.sha256, sha256));
			if (there?.sha256 !== sha256) await moveInto(from, to);
		}
		return digestOf(to);
	},
	async digest(sha256) {
		const path = places.kept(sha256);
		return (await sizeOf(path)) === undefined ? undefined : digestOf(path);
	}
});
