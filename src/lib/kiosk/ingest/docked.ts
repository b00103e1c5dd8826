import type { Dock, DockWatch } from '$lib/devices/dock';
import type { Inventory } from '$lib/devices/ingest/protocol';
import type { IngestSession } from '$lib/devices/ingest/session';
import type { Profile } from '$lib/devices/profiles/profile';
import type { Claim, RecorderHandle } from '$lib/devices/recorder';
import type { Ingest } from '$lib/ledger/custody/ingests';
import type { DockedRecorderShown, IngestOrder } from '../ports/ingest';
import type { IngestParts } from './ingest-job';
import { clockOffset } from './ingest-probe';

export interface DockedParts extends Pick<
	IngestParts,
	'store' | 'origin' | 'station' | 'custody' | 'pack' | 'clock'
> {
	readonly watch: DockWatch;
	readonly openSession: () => IngestSession;
	/** The registered recorder that these claims name, if they name one and no other. */
	readonly recognize: (claims: readonly Claim[]) => Promise<string | undefined>;
	readonly profiles: () => Promise<readonly Profile[]>;
	/** Recorders that are being read now: they are not looked at besides. */
	readonly reading: () => readonly RecorderHandle[];
	/** Goes on with an ingest that this recorder belongs to beyond doubt. */
	readonly goOn: (order: IngestOrder) => void;
	readonly custodianOf: (ingest: string) => Promise<string | undefined>;
	readonly changed: () => void;
}

type Seen = Pick<Inventory, 'digest' | 'claims' | 'probe' | 'bytes'> & { readonly files: number };

/** An ingest that stopped for these reasons goes on by itself; one that a person stopped, or that failed, waits for a person. */
const BY_ITSELF: ReadonlySet<string> = new Set(['source-gone', 'vault-gone']);

/**
 * Looks at each recorder that is plugged in, once, before anybody touches the screen: its name, its files, its battery and
 * its clock. One that holds exactly what an unfinished ingest began with goes on where that stopped (第13条).
 */
export function openDocked(parts: DockedParts) {
	const { watch, store, origin, station, pack } = parts;
	const docked = new Map<string, DockedRecorderShown>();
	const seen = new Map<string, Seen>();
	const desk = { looking: undefined as string | undefined, closed: false };
	let turn: Promise<unknown> = Promise.resolve();

	const show = (key: string, change: Partial<DockedRecorderShown>) => {
		const is = docked.get(key);
		// It was pulled out meanwhile.
		if (!is) return;
		docked.set(key, { ...is, ...change });
		parts.changed();
	};

	function openHere(): readonly Ingest[] {
		const custody = parts.custody();
		return [...custody.recorders()]
			.flatMap((recorder) => custody.of(recorder, pack).ingests)
			.filter((ingest) => ingest.station === station && !ingest.ended);
	}

	/** The one unfinished ingest that began with exactly this; where two did, nobody knows which. */
	async function ingestOf(digest: string): Promise<Ingest | undefined> {
		const same: Ingest[] = [];
		for (const ingest of openHere())
			if ((await store.startOf(origin, ingest.id))?.inventory === digest) same.push(ingest);
		return same.length === 1 ? same[0] : undefined;
	}

	async function place(key: string): Promise<void> {
		const found = seen.get(key);
		if (!found) return;
		const open = await ingestOf(found.digest);
		const finished = open ? undefined : await store.finishedWith(origin, found.digest);
		show(key, { continues: open?.id, finished });
	}

	async function look({ key, handle }: Dock): Promise<void> {
		if (desk.closed || !docked.has(key)) return;
		if (await isOneOf(handle, parts.reading())) return;
		desk.looking = key;
		const worker = parts.openSession();
		try {
			const taken = await worker.inventory(handle, await parts.profiles());
			if (!taken.ok) return show(key, { state: 'fault', fault: taken.error });
			const { files, refused, bytes, claims, probe, digest } = taken.value;
			const count = files.length + refused.length;
			seen.set(key, { digest, claims, probe, bytes, files: count });
			show(key, {
				...{ state: 'seen', fault: undefined, files: count, bytes, probe, claims },
				clockOffsetSeconds: clockOffset(probe, parts.clock.offsetMinutes()),
				recorder: await parts.recognize(claims)
			});
			await place(key);
		} catch (error) {
			const where = error instanceof Error ? error.message : String(error);
			show(key, { state: 'fault', fault: { fault: 'protocol', where } });
		} finally {
			worker.close();
			desk.looking = undefined;
		}
		await goOn(key, handle);
	}

	async function goOn(key: string, source: RecorderHandle): Promise<void> {
		const ingest = docked.get(key)?.continues;
		const open = ingest === undefined ? undefined : openHere().find(({ id }) => id === ingest);
		if (!open || (open.halted && !BY_ITSELF.has(open.halted.reason))) return;
		const custodian = await parts.custodianOf(open.id);
		if (custodian !== undefined) parts.goOn({ recorder: open.recorder, custodian, source });
	}

	function follow(): void {
		const now = watch.current();
		const keys = new Set(now.map(({ key }) => key));
		for (const key of [...docked.keys()])
			if (!keys.has(key)) {
				docked.delete(key);
				seen.delete(key);
			}
		for (const dock of now) {
			const { key, name, handle } = dock;
			if (docked.has(key)) continue;
			docked.set(key, {
				...{ key, name, handle, state: 'looking', fault: undefined, files: 0, bytes: 0 },
				...{ probe: {}, clockOffsetSeconds: undefined, claims: [], recorder: undefined },
				...{ continues: undefined, finished: undefined }
			});
			turn = turn.then(() => look(dock));
		}
		parts.changed();
	}

	const stop = watch.onChange(follow);
	follow();

	return {
		list: (): readonly DockedRecorderShown[] => [...docked.values()],
		/** Resolves when this recorder is not being looked at. */
		async free(handle: RecorderHandle): Promise<void> {
			const key = desk.looking;
			const is = key === undefined ? undefined : docked.get(key);
			if (is && (await isOneOf(handle, [is.handle]))) await turn;
		},
		/** An ingest ended or began: what each of them continues may be another now; one that was being read is looked at. */
		async again(): Promise<void> {
			for (const [key, { state }] of docked)
				if (state === 'seen') await place(key);
				else {
					const dock = watch.current().find((one) => one.key === key);
					if (dock) turn = turn.then(() => look(dock));
				}
		},
		/** It is another one now, though it was not pulled out. */
		anew(key: string): void {
			const dock = watch.current().find((one) => one.key === key);
			if (!dock || !docked.has(key)) return;
			seen.delete(key);
			show(key, { state: 'looking', continues: undefined, finished: undefined });
			turn = turn.then(() => look(dock));
		},
		close(): void {
			desk.closed = true;
			stop();
			watch.close();
		}
	};
}

/** The same plug or folder: a serial finds the plug, it proves nothing about the recorder. */
async function isOneOf(handle: RecorderHandle, others: readonly RecorderHandle[]) {
	for (const other of others) {
		if (handle.kind === 'directory' && other.kind === 'directory') {
			if (await handle.handle.isSameEntry(other.handle)) return true;
		} else if (handle.kind === 'usb' && other.kind === 'usb') {
			const { vendorId, productId, serial } = handle;
			const same = other.vendorId === vendorId && other.productId === productId;
			if (same && other.serial === serial) return true;
		} else if (handle.kind === 'training' && other.kind === 'training') {
			if (handle.script === other.script && handle.name === other.name) return true;
		}
	}
	return false;
}
