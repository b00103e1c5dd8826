import { later, type Instant } from '$lib/base/instant';
import { mutex } from '$lib/base/mutex';
import type { Result } from '$lib/base/result';
import type { DeviceFault } from '$lib/devices/fault';
import type { MediaReader } from '$lib/devices/media/media-reader';
import type { NameReader } from '$lib/devices/media/name-reader';
import type { Thumbnails } from '$lib/devices/media/thumbnails';
import type { Viewer } from '$lib/devices/media/viewer';
import type { FootageFile } from '$lib/ledger/store/described';
import type { DescribedFile } from '$lib/ledger/events/footage';
import { offsetsIn, offsetsOf } from '$lib/ledger/footage/measured-offsets';
import { openRestrictionReader, restrictionsOn } from '$lib/ledger/requests/restrictions';
import { newestOffset } from '$lib/ledger/footage/recorded-times';
import type { Store } from '$lib/ledger/store/store';
import { describedAs } from './footage-facts';
import type { FootageDesk, FootageStatus, IngestFootage } from '../ports/footage';
import { pages, utf8Size } from '../record/pages';
import type { LedgerRecord } from '../record/record';

export interface FootageParts {
	readonly record: Pick<LedgerRecord, 'note'>;
	readonly store: Store;
	readonly station: string;
	readonly now: () => Instant;
	/** A stored file of this length, from whichever vault has it. */
	readonly find: (bag: string, stored: string, bytes: number) => Promise<Result<File, DeviceFault>>;
	readonly reader: MediaReader;
	readonly view: Viewer;
	readonly thumbnails: Thumbnails;
	/** By the profiles that are known now. */
	readonly names: () => Promise<NameReader>;
	readonly changed: () => void;
	readonly later: (act: () => void, millis: number) => void;
}

const QUIET_MILLIS = 2000;
const MOST_FILES = 64;
const MOST_BYTES = 12_000;

const idle: FootageStatus = { state: 'idle', ingest: undefined, done: 0, total: 0 };
const keyOf = ({ ingest, path }: FootageFile) => `${ingest}\n${path}`;

/** Describes what finished ingests brought, file by file; a vault that is away is waited for. */
export function openFootageDesk(parts: FootageParts): FootageDesk {
	const { store, station, record, reader, thumbnails } = parts;
	const restrictions = openRestrictionReader(store);
	const looking = mutex();
	const desk = {
		...{ status: idle, closed: false, planned: false, again: false },
		running: undefined as Promise<void> | undefined,
		/** Ingests that ended before this are described, as far as their files are there. */
		from: undefined as Instant | undefined
	};
	/** Not in the vault, or not what was put there: others look for these (第12条), and the next start looks again. */
	const passed = new Set<string>();

	const show = (status: FootageStatus) => {
		desk.status = status;
		parts.changed();
	};

	async function look(file: FootageFile): Promise<File | 'away' | 'not-there'> {
		const found = await parts.find(file.bag, file.stored, file.bytes);
		if (!found.ok) return found.error.fault === 'unreadable' ? 'not-there' : 'away';
		return found.value.size === file.bytes ? found.value : 'not-there';
	}

	/** Known to named readers only: no picture of it, and no place (第20条). */
	const isShut = async (file: FootageFile) => restrictionsOn(await restrictions(), file).length > 0;

	async function picture(sha256: string, ...of: Parameters<Viewer>) {
		const seen = await parts.view(...of);
		// Lost, it is made again: a full browser must not keep the facts from the record.
		if (seen.thumbnail) await thumbnails.keep(sha256, seen.thumbnail).catch(() => undefined);
		return seen;
	}

	async function describe(
		file: FootageFile,
		readName: NameReader
	): Promise<DescribedFile | 'away' | 'not-there'> {
		const stored = await look(file);
		if (typeof stored === 'string') return stored;
		const facts = await reader.read(stored, file.path);
		if (!facts.ok) return 'away';
		if (await isShut(file)) {
			const { playable } = await looking(() => parts.view(stored, facts.value));
			const said = describedAs(file, facts.value, readName(file.path), playable);
			return { ...said, gps: null };
		}
		const { playable } = await looking(() => picture(file.sha256, stored, facts.value));
		return describedAs(file, facts.value, readName(file.path), playable);
	}

	/** True where all of it is described that is there. */
	async function describeIngest(ingest: string): Promise<boolean> {
		const open = (await store.footageFiles({ ingest })).filter(
			(file) => !file.said && !passed.has(keyOf(file))
		);
		const [first] = open;
		if (!first) return true;
		const { recorder } = first;
		const readName = await parts.names();
		// A crash leaves the pages before it on the record; the next start goes on with the files behind them.
		const page = pages<DescribedFile>(
			(files) => record.note({ type: 'footage-described', body: { ingest, recorder, files } }),
			...([MOST_FILES, MOST_BYTES, utf8Size] as const)
		);
		let state: 'all' | 'away' | 'closed' = 'all';
		for (const [done, file] of open.entries()) {
			show({ state: 'working', ingest, done, total: open.length });
			const said = desk.closed ? 'closed' : await describe(file, readName);
			if (said === 'not-there') passed.add(keyOf(file));
			else if (typeof said === 'string') {
				state = said;
				break;
			} else await page.add(said);
		}
		await page.flush();
		if (state === 'away') show({ state: 'waiting', ingest, done: 0, total: open.length });
		return state === 'all';
	}

	async function run(): Promise<void> {
		const begun = parts.now();
		const shut = (await restrictions()).filter(({ is }) => is === 'restricted');
		await thumbnails.erase(shut.flatMap(({ files }) => files.map(({ sha256 }) => sha256)));
		for (const ingest of await store.undescribed(station, desk.from))
			if (!(await describeIngest(ingest))) return;
		desk.from = later(begun, { hours: -24 });
		show(idle);
	}

	function start(): void {
		desk.planned = false;
		if (desk.closed) return;
		if (desk.running) {
			desk.again = true;
			return;
		}
		desk.running = run()
			// The record or the store broke off: what is on the record stays, and the next nudge tries again.
			.catch(() => show({ ...desk.status, state: 'waiting' }))
			.finally(() => {
				desk.running = undefined;
				if (desk.again) nudge();
				desk.again = false;
			});
	}

	function nudge(): void {
		if (desk.closed || desk.planned) return;
		desk.planned = true;
		parts.later(start, QUIET_MILLIS);
	}

	return {
		status: () => desk.status,
		nudge,
		list: (of, count) => store.keptIngests({ ...of, station }, count),
		async ingest(id): Promise<IngestFootage | undefined> {
			const [kept] = await store.keptIngests({ station, ingest: id }, 1);
			if (!kept) return undefined;
			const files = await store.footageFiles({ ingest: id });
			const offsets = await offsetsOf(offsetsIn(store), kept);
			return { kept, files, offsets, offset: newestOffset(offsets) };
		},
		async thumbnail(file) {
			const { said } = file;
			if (!said || said.playable !== 'yes' || said.kind === 'audio') return undefined;
			if (await isShut(file)) return undefined;
			const kept = await thumbnails.read(file.sha256).catch(() => undefined);
			if (kept) return kept;
			return looking(async () => {
				const stored = await look(file);
				if (typeof stored === 'string') return undefined;
				return (await picture(file.sha256, stored, said)).thumbnail;
			});
		},
		async close() {
			desk.closed = true;
			await desk.running;
			reader.close();
			thumbnails.close();
		}
	};
}
