import { refuse } from '$lib/base/refusal';
import { err, ok, type Result } from '$lib/base/result';
import type { DeviceFault } from '$lib/devices/fault';
import { standsOn } from '$lib/ledger/commands/request';
import {
	checkPlayable,
	closeViewing,
	playFootage,
	registerViewing,
	type PlayFootage
} from '$lib/ledger/commands/viewing';
import { CHECK_SECONDS } from '$lib/ledger/events/viewing';
import type { RequestedFile } from '$lib/ledger/events/request';
import type { ActFault } from '../ports/act';
import type { RequestParts, RequestWork } from './request-desk';
import type { ViewingDesk } from '../ports/viewing';

export interface ViewingParts extends RequestParts {
	/** A stored file of this length, from whichever vault has it. */
	readonly find: (bag: string, stored: string, bytes: number) => Promise<Result<File, DeviceFault>>;
	/** SHA-256 of a file, however long, piece by piece; undefined where it broke off. */
	readonly digest: (file: File) => Promise<string | undefined>;
	readonly station: string;
}

/** Nobody waits for minutes before a picture: what is longer is shown unchecked, and says so. */
const MOST_CHECKED_BYTES = 512 * 1024 * 1024;

/** Viewing at this kiosk: out of the vault, on the record first, by nobody but who was let in (第17条). */
export function openViewingDesk(parts: ViewingParts, work: RequestWork): ViewingDesk {
	const { record, store, checkPin, station } = parts;
	/** Who sits there; a window that is loaded anew has nobody. */
	const seat = { is: undefined as { readonly request: string; readonly by: string } | undefined };

	async function fetched(
		{ ingest, path, sha256 }: RequestedFile,
		by: string
	): Promise<Result<{ file: File; checked: PlayFootage['checked'] }, ActFault | DeviceFault>> {
		const open = await work.notSealed([{ ingest, path }]);
		if (!open.ok) return open;
		// Whoever sits there sees it: the keeper beside an outsider has to be named too (第20条).
		const named = await work.readers.person([{ ingest, path, sha256 }], by);
		if (!named.ok) return named;
		const kept = (await store.footageFiles({ ingest })).find(
			(one) => one.path === path && one.sha256 === sha256
		);
		if (!kept) return refuse(17, 'file-unknown', { path });
		const found = await parts.find(kept.bag, kept.stored, kept.bytes);
		if (!found.ok) return found;
		if (kept.bytes > MOST_CHECKED_BYTES) return ok({ file: found.value, checked: 'unchecked' });
		const is = await parts.digest(found.value);
		if (is === undefined) return err({ fault: 'unreadable', path });
		// What is in the vault is not what the ledger says: nothing of it is shown as footage (第19条).
		if (is !== sha256) return err({ fault: 'stored-differs', path });
		return ok({ file: found.value, checked: 'verified' });
	}

	return {
		async register({ keeper, pin, request, ...rest }) {
			const named = await work.readers.request((await work.read()).of(request)?.made);
			if (!named.ok) return named;
			return work.on(keeper, pin, request, registerViewing, { ...rest, keeper, now: record.now() });
		},

		async enter({ request, by, pin }) {
			const signed = await checkPin(by, pin);
			if (!signed.ok) return signed;
			const stands = standsOn(
				{ station },
				(await work.read()).of(request),
				'viewing',
				record.now()
			);
			if (!stands.ok) return stands;
			const { made, registered } = stands.value.request;
			if (!registered) return refuse(17, 'not-registered');
			const viewer = made.applicant.is === 'person' ? made.applicant.person : registered.by;
			if (viewer !== by) return refuse(17, 'not-the-viewer', { person: by });
			const named = await work.readers.request(made);
			if (!named.ok) return named;
			seat.is = { request, by };
			return ok(null);
		},
		leave() {
			seat.is = undefined;
		},

		async play(request, file) {
			const { is } = seat;
			if (is?.request !== request) return refuse(17, 'not-entered');
			const named = await work.readers.request((await work.read()).of(request)?.made);
			if (!named.ok) return named;
			const ready = await fetched(file, is.by);
			if (!ready.ok) return ready;
			const { checked } = ready.value;
			const done = await work.on(is.by, undefined, request, playFootage, {
				...{ by: is.by, file, checked, now: record.now() }
			});
			// A crash here: it is on the record that it was played, and it was not.
			if (!done.ok) return done;
			return ok({ receipt: done.value, ...ready.value, seconds: undefined });
		},

		async check({ by, pin, file }) {
			const signed = await checkPin(by, pin);
			if (!signed.ok) return signed;
			const ready = await fetched(file, by);
			if (!ready.ok) return ready;
			const known = await work.known([file]);
			const done = await record.perform(
				'',
				by,
				(counter, command: PlayFootage) => checkPlayable(counter, known, command),
				{ by, file, checked: ready.value.checked, now: record.now() }
			);
			if (!done.ok) return done;
			return ok({ receipt: done.value, ...ready.value, seconds: CHECK_SECONDS });
		},

		async close({ request, by, pin, note }) {
			const sits = seat.is?.request === request && seat.is.by === by;
			if (!sits && pin === undefined) return refuse(17, 'not-entered');
			const done = await work.on(by, sits ? undefined : pin, request, closeViewing, {
				...{ by, note, now: record.now() }
			});
			if (done.ok) seat.is = undefined;
			return done;
		}
	};
}
