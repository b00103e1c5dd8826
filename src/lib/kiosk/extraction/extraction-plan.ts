import { fromIso } from '$lib/base/instant';
import { err, ok, type Result } from '$lib/base/result';
import { MEDIA } from '$lib/devices/disc/medium';
import { planVolumes, reserveOf, type Original } from '$lib/devices/disc/package';
import type { DiscAnswers } from '$lib/devices/disc/protocol';
import type { Span } from '$lib/devices/excerpt/cut';
import type { DeviceFault } from '$lib/devices/fault';
import { standsOn } from '$lib/ledger/commands/request';
import type { FootageFile } from '$lib/ledger/store/described';
import type { Request } from '$lib/ledger/requests/requests';
import type { Store } from '$lib/ledger/store/store';
import type { DiscTask } from './disc-work';
import type {
	ExcerptOrder,
	ExtractionFault,
	ExtractionOrder,
	ExtractionPlan,
	PlannedExcerpt
} from '../ports/extraction';
import type { LedgerRecord } from '../record/record';
import type { RequestWork } from '../requests/request-desk';

export interface PlanParts {
	readonly store: Pick<Store, 'footageFiles'>;
	readonly record: Pick<LedgerRecord, 'now'>;
	readonly requests: Pick<RequestWork, 'read' | 'notSealed' | 'readers'>;
	readonly station: string;
	/** A stored file of this length, from whichever vault has it. */
	readonly find: (bag: string, stored: string, bytes: number) => Promise<Result<File, DeviceFault>>;
	/** Compares a stored file with the ledger, and tells what an excerpt of it is. */
	readonly cut: (
		order: { file: File; path: string; sha256: string; asked: Span },
		told: { signal: AbortSignal; onTotal(bytes: number): void; onBytes(bytes: number): void }
	) => Promise<DiscAnswers['cut']>;
}

/** Room for what lies beside the originals: the page, the proofs and the papers. */
const BESIDE_BYTES = 4 * 2 ** 20;

type Named = Pick<FootageFile, 'ingest' | 'path' | 'sha256'>;
const keyOf = ({ ingest, path, sha256 }: Named) => `${ingest} ${path} ${sha256}`;

/** Where an excerpt lies on its disc, before a name that a disc cannot hold is changed. */
export function excerptPath(n: number, { path, is }: Pick<PlannedExcerpt, 'path' | 'is'>): string {
	const name = path.slice(path.lastIndexOf('/') + 1);
	const dot = name.lastIndexOf('.') > 0 ? name.lastIndexOf('.') : name.length;
	const clock = (millis: number) =>
		new Date(Math.floor(millis / 1000) * 1000).toISOString().slice(11, 19).replaceAll(':', '');
	const times = `${clock(is.from)}-${clock(is.to)}`;
	return `节录件/${String(n + 1).padStart(2, '0')}_${name.slice(0, dot)}_${times}${name.slice(dot)}`;
}

/** Which approved files and which parts of them an extraction has, and onto which discs they go. */
export function openExtractionPlan({ store, record, requests, station, ...parts }: PlanParts) {
	/** The files of a request that are in safe keeping here, in the order of the request. */
	async function filesOf(wanted: readonly Named[]): Promise<readonly FootageFile[]> {
		const known = new Map<string, FootageFile>();
		for (const ingest of new Set(wanted.map((one) => one.ingest)))
			for (const file of await store.footageFiles({ ingest })) known.set(keyOf(file), file);
		return wanted.flatMap((one) => known.get(keyOf(one)) ?? []);
	}

	const stands = (request: Request | undefined) =>
		standsOn({ station }, request, 'extraction', record.now());

	/** The files of a request on which an extraction may stand now. */
	async function approvedFiles(id: string) {
		const may = stands((await requests.read()).of(id));
		if (!may.ok) return may;
		const { made } = may.value.request;
		const open = await requests.notSealed(made.files);
		if (!open.ok) return open;
		const named = await requests.readers.request(made);
		return named.ok ? ok(await filesOf(made.files)) : named;
	}

	return {
		filesOf,
		stands,

		async plan(order: ExtractionOrder): Promise<Result<ExtractionPlan, ExtractionFault>> {
			const approved = await approvedFiles(order.request);
			if (!approved.ok) return approved;
			const originals = approved.value.map((file): Original & { readonly file?: FootageFile } => ({
				...{ path: `${file.ingest}/${file.path}`, bytes: file.bytes, sha256: file.sha256, file },
				modified: fromIso(file.modified) ?? record.now()
			}));
			const cut = order.excerpts.map((excerpt, n): Original & { excerpt: PlannedExcerpt } => ({
				...{ path: excerptPath(n, excerpt), bytes: excerpt.bytes, sha256: excerpt.sha256 },
				...{ modified: record.now(), excerpt }
			}));
			const medium = MEDIA.find(({ kind }) => kind === order.medium);
			const all: readonly (Original & {
				readonly file?: FootageFile;
				readonly excerpt?: PlannedExcerpt;
			})[] = [...originals, ...cut];
			const planned = await planVolumes(all, medium, reserveOf(all.length, []) + BESIDE_BYTES);
			if (!planned.ok) return planned;
			const discOf = (number: number) =>
				planned.value.length === 1 ? order.disc : `${order.disc}-${number}`;
			const placed = planned.value.flatMap(({ number, files }) =>
				files.map((one) => ({ ...one, volume: number }))
			);
			return ok({
				files: placed.flatMap(({ file, stored, bytes, sha256, volume }) =>
					file
						? {
								...{ ingest: file.ingest, path: file.path, sha256, bytes, stored, volume },
								seconds: secondsOf(file)
							}
						: []
				),
				excerpts: placed.flatMap(({ excerpt, stored, volume }) =>
					excerpt ? { ...excerpt, stored, volume } : []
				),
				volumes: planned.value.map(({ number, files, bytes, digest }) => ({
					...{ number, disc: discOf(number), files: files.length, bytes, manifest: digest }
				}))
			});
		},

		async cut(
			{ request, file, asked, reason }: ExcerptOrder,
			task: DiscTask
		): Promise<Result<PlannedExcerpt, ExtractionFault>> {
			const approved = await approvedFiles(request);
			if (!approved.ok) return approved;
			const { path, ingest, sha256 } = file;
			const kept = approved.value.find((one) => keyOf(one) === keyOf(file));
			if (!kept) return err({ article: 16, reason: 'extraction-not-in-request', path });
			if (asked.from >= asked.to) return err({ article: 16, reason: 'excerpt-times', path });
			if (reason.trim() === '') return err({ article: 16, reason: 'excerpt-no-reason', path });
			const found = await parts.find(kept.bag, kept.stored, kept.bytes);
			if (!found.ok) return found;
			const { signal, begin: onTotal, done: onBytes } = task;
			const cut = await parts.cut(
				{ file: found.value, path, sha256, asked },
				{ signal, onTotal, onBytes }
			);
			if (!cut.ok) return cut;
			return ok({ ingest, path, original: sha256, asked, ...cut.value, reason: reason.trim() });
		}
	};
}

function secondsOf({ said }: FootageFile): number | null {
	const millis = said?.durationMillis;
	return typeof millis === 'number' ? Math.round(millis / 1000) : null;
}
