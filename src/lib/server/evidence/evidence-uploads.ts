import { randomBytes } from 'node:crypto';
import { FileStore } from '@tus/file-store';
import { Server } from '@tus/server';
import type { Upload } from '@tus/utils';
import * as v from 'valibot';
import {
	EVIDENCE_PATH,
	evidenceMetadata,
	isUploadId,
	MOST_CHUNK_BYTES,
	type EvidenceProblem
} from '$lib/sync/evidence-upload';
import { evidenceRefused, problemOf, Refused } from './evidence-answers';
import type { openFinish } from './evidence-finish';
import type { OpenUploads } from './evidence-open';
import { sizeOf, type EvidencePlaces } from './evidence-places';
import { refusalOf, type Claim, type EvidenceFacts } from './evidence-rules';
import { StoreFault } from './evidence-store';
import type { OpenedRecord } from '../record/record';
import { LEAST_FREE_BYTES } from '../running/vitals';

/** So many uploads of one station are open at a time. */
export const MOST_OPEN = 4;
/** How long a request waits for an earlier one of the same upload to let go, in milliseconds. */
const PATIENCE_MILLIS = 5000;

export interface UploadParts {
	readonly facts: EvidenceFacts;
	readonly places: EvidencePlaces;
	readonly uploads: OpenUploads;
	readonly holding: OpenedRecord['holding'];
	readonly freeBytes: () => Promise<number>;
	readonly finish: ReturnType<typeof openFinish>;
}

/** Held by `holding` for the whole of a request, its finish included: what the tus server locks inside of that is nobody else's. */
const held = {
	newLock: () => ({ lock: () => Promise.resolve(), unlock: () => Promise.resolve() })
};

const refused = (problem: EvidenceProblem): never => {
	throw new Refused(problem);
};

/** Answers the tus requests of one station's kiosks. Who it is was found out before. */
export function openUploadServer(parts: UploadParts) {
	const { facts, places, uploads, holding, finish } = parts;
	/** The request that is at an upload now, of this process, and how it is told to let go. */
	const running = new Map<string, { stop: AbortController; ended: Promise<unknown> }>();

	async function checked(claim: Claim): Promise<void> {
		const reason = refusalOf(claim, await facts.known(claim));
		if (reason) refused({ reason });
	}

	async function mayBegin(claim: Claim): Promise<void> {
		await checked(claim);
		const open = await uploads.list();
		if (open.filter(({ station }) => station === claim.station).length >= MOST_OPEN)
			refused({ reason: 'too-many', most: MOST_OPEN });
		const free = (await parts.freeBytes()) - (await uploads.owed()) - claim.bytes;
		if (free < LEAST_FREE_BYTES) refused({ reason: 'no-space' });
	}

	/** The tus server as it answers one station; made for each request, it keeps nothing itself. */
	const serverFor = (station: string, id: string): Server =>
		new Server({
			path: EVIDENCE_PATH,
			relativeLocation: true,
			locker: held,
			datastore: new FileStore({ directory: places.open, configstore: uploads.notes }),
			namingFunction: () => id,
			getFileIdFromRequest: () => id,
			async onUploadCreate(_request, upload: Upload) {
				const said = v.safeParse(evidenceMetadata, upload.metadata);
				if (!said.success || upload.size === undefined) return refused({ reason: 'bad-request' });
				await mayBegin({ ...said.output, station, bytes: upload.size });
				return { metadata: { ...said.output, station } };
			},
			async onUploadFinish(_request, upload: Upload) {
				const note = await uploads.find(upload.id);
				const done = note ? await finish(note) : refused({ reason: 'unknown-upload' });
				if (!done.ok) refused(done.error);
				return {};
			}
		});

	async function answer(request: Request, station: string, id: string): Promise<Response> {
		const faults: unknown[] = [];
		const server = serverFor(station, id);
		server.options.onResponseError = (_request, fault) => {
			faults.push(fault);
			return undefined;
		};
		const response = await server.handleWeb(request);
		const [fault] = faults;
		if (fault === undefined && response.ok) return response;
		if (fault instanceof StoreFault) return evidenceRefused({ reason: 'no-store' });
		const problem = problemOf(fault ?? { status_code: response.status });
		if (problem) return evidenceRefused(problem);
		if ((await parts.freeBytes()) < LEAST_FREE_BYTES)
			return evidenceRefused({ reason: 'no-space' });
		throw fault instanceof Error ? fault : new Error(`upload ${id} was not written`);
	}

	/** One request of an upload at a time, in all processes; the later one has the earlier one of this process let go. */
	async function alone(
		id: string,
		task: (lost: AbortSignal) => Promise<Response>
	): Promise<Response> {
		const before = running.get(id);
		if (before) {
			before.stop.abort();
			const late = new Promise((done) => setTimeout(done, PATIENCE_MILLIS).unref());
			await Promise.race([before.ended.catch(() => undefined), late]);
		}
		const stop = new AbortController();
		const ended = holding(`evidence ${id}`, (lost) => task(AbortSignal.any([lost, stop.signal])));
		const mine = { stop, ended };
		running.set(id, mine);
		try {
			return (await ended) ?? evidenceRefused({ reason: 'busy' });
		} finally {
			if (running.get(id) === mine) running.delete(id);
		}
	}

	return {
		/** POST: the same recording that is open already is gone on with, so that a lost answer costs nothing. */
		async create(request: Request, station: string): Promise<Response> {
			const headers = new Headers(request.headers);
			// Creation alone: bytes come by PATCH.
			headers.delete('content-type');
			const plain = new Request(request.url, { method: 'POST', headers });
			const asked = headers.get('upload-metadata') ?? '';
			const open = (await uploads.list()).find(
				(note) => note.station === station && isSame(asked, note) && isLong(headers, note.bytes)
			);
			if (open && (await sizeOf(places.opened(open.id))) !== undefined) {
				const reason = refusalOf(open, await facts.known(open));
				if (reason) return evidenceRefused({ reason });
				const location = `${EVIDENCE_PATH}/${open.id}`;
				return new Response(null, {
					status: 201,
					headers: { location, 'tus-resumable': '1.0.0' }
				});
			}
			const id = randomBytes(16).toString('hex');
			// One at a time, so that no station begins more than it may.
			return alone(`of ${station}`, () => answer(plain, station, id));
		},

		/** HEAD, PATCH and DELETE of an upload of this station; of another's it says what it says of none. */
		async goOn(request: Request, station: string, id: string): Promise<Response> {
			const note = isUploadId(id) ? await uploads.find(id) : undefined;
			if (note?.station !== station) return evidenceRefused({ reason: 'unknown-upload' });
			if (request.method !== 'PATCH') return alone(id, () => answer(request, station, id));
			if (Number(request.headers.get('content-length') ?? 0) > MOST_CHUNK_BYTES)
				return evidenceRefused({ reason: 'too-large' });
			const reason = refusalOf(note, await facts.known(note));
			if (reason) return evidenceRefused({ reason });
			return alone(id, (stopped) => {
				const { method, headers, body } = request;
				const bytes = body?.pipeThrough(new TransformStream(), { signal: stopped }) ?? null;
				const init = { method, headers, body: bytes, duplex: 'half' };
				return answer(new Request(request.url, init), station, id);
			});
		}
	};
}

/** Whether this header names just this recording, and nothing besides. */
function isSame(header: string, { ingest, path, sha256 }: Claim): boolean {
	const wanted = new Map(Object.entries({ ingest, path, sha256 }));
	const pairs = header.split(',').map((pair) => pair.trim().split(' '));
	return (
		pairs.length === wanted.size &&
		pairs.every(
			([key = '', value = '']) => wanted.get(key) === Buffer.from(value, 'base64').toString('utf8')
		)
	);
}

const isLong = (headers: Headers, bytes: number): boolean =>
	headers.get('upload-length') === String(bytes);
