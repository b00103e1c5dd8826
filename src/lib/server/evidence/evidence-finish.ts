import { open } from 'node:fs/promises';
import type { EvidenceProblem } from '$lib/sync/evidence-upload';
import { err, ok, type Result } from '$lib/base/result';
import type { Decided } from '$lib/ledger/events/event';
import type { Signer } from '$lib/ledger/texts/note';
import { digestOf } from '../backup/backup-files';
import type { OpenUploads, UploadNote } from './evidence-open';
import {
	forget,
	moveInto,
	quarantinedAs,
	quarantinedUnder,
	sizeOf,
	type EvidencePlaces
} from './evidence-places';
import { refusalOf, type EvidenceFacts } from './evidence-rules';
import { StoreFault, type EvidenceStore } from './evidence-store';
import { writeOwn, type Clock } from '../record/own-log';
import type { CountyRecord } from '../record/record';

export interface FinishParts {
	readonly record: CountyRecord;
	readonly clock: Clock;
	readonly signer: () => Signer | undefined;
	readonly isWaiting: () => Promise<boolean>;
	readonly facts: EvidenceFacts;
	readonly places: EvidencePlaces;
	readonly uploads: OpenUploads;
	/** Where copies that come now are kept. */
	readonly store: EvidenceStore;
	readonly disk: EvidenceStore;
}

type Done = Result<'kept', EvidenceProblem>;

async function toDisk(path: string): Promise<void> {
	const file = await open(path, 'r+');
	try {
		await file.sync();
	} finally {
		await file.close();
	}
}

/** Settles an upload of which all bytes are there. Only to be called by whoever holds it; told again after a crash it goes on. */
export function openFinish(parts: FinishParts) {
	const { record, clock, facts, places, uploads } = parts;

	async function say(act: Decided, isSaid: () => Promise<boolean>): Promise<boolean> {
		return record.inTurn(async () => {
			const signer = parts.signer();
			if (!signer || (await parts.isWaiting())) return false;
			const behind = await record.store.head(signer.name);
			if (!(await isSaid())) await writeOwn(record, signer, clock, [], [act], behind);
			return true;
		});
	}

	/** Other bytes than the record has: kept apart, and said. */
	async function quarantine({ id, ...claim }: UploadNote, found: string): Promise<Done> {
		const { station, ingest, path, sha256, bytes } = claim;
		const to = places.quarantined(found, id);
		if ((await sizeOf(to)) === undefined) await moveInto(places.opened(id), to);
		// A crash here: the note is still there, and the name says what was found.
		const body = { station, ingest, path, sha256, bytes, found };
		const said = await say({ type: 'evidence-refused', body }, async () => {
			// One entry for each file under this hash: a crash may have left this one's already.
			const refused = (await facts.book()).refused.filter((one) => one.found === found);
			return refused.length >= (await quarantinedUnder(places, found));
		});
		if (!said) return err({ reason: 'restoring' });
		await uploads.forget(id);
		return err({ reason: 'other-hash', found });
	}

	/** Its bytes are those of the record: kept where copies are kept, read back there, and said. */
	async function keep({ id, ...claim }: UploadNote, store: EvidenceStore): Promise<Done> {
		const { station, ingest, path, sha256, bytes } = claim;
		const kept = await store.keep(places.opened(id), sha256);
		if (kept.sha256 !== sha256 || kept.size !== bytes)
			throw new StoreFault(`what was kept of upload ${id} is not what was sent`);
		// A crash here: the note is still there, and the copy in its place is read once more.
		const body = { station, ingest, path, sha256, bytes, place: store.place };
		const said = await say({ type: 'evidence-received', body }, async () =>
			(await facts.book()).isHeld(sha256)
		);
		if (!said) return err({ reason: 'restoring' });
		await forget(places.opened(id));
		await uploads.forget(id);
		return ok('kept');
	}

	return async (note: UploadNote): Promise<Done> => {
		const { id, sha256, bytes } = note;
		if (!parts.signer()) return err({ reason: 'not-founded' });
		if (await parts.isWaiting()) return err({ reason: 'restoring' });
		const size = await sizeOf(places.opened(id));
		if (size === undefined) {
			// A crash has left it in its place, and nothing of it is on the log.
			const found = await quarantinedAs(places, id);
			if (found !== undefined) return quarantine(note, found);
			const kept = await parts.disk.digest(sha256);
			if (kept?.sha256 === sha256) return keep(note, parts.disk);
			// Nothing is left of it: what lies in the place of a copy is something else, and stays.
			await uploads.forget(id);
			return err({ reason: 'unknown-upload' });
		}
		if (size !== bytes) return err({ reason: 'other-offset' });
		const reason = refusalOf(note, await facts.known(note));
		if (reason === 'held') {
			// Another upload of the same content was first.
			await forget(places.opened(id));
			await uploads.forget(id);
		}
		if (reason) return err({ reason });
		await toDisk(places.opened(id));
		const { sha256: found } = await digestOf(places.opened(id));
		return found === sha256 ? keep(note, parts.store) : quarantine(note, found);
	};
}
