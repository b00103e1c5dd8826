import { DetailedError, Upload, type HttpRequest, type HttpResponse } from 'tus-js-client';
import { toBase64 } from '$lib/base/bytes';
import { err, ok, type Result } from '$lib/base/result';
import { sendingKey } from '$lib/ledger/evidence/evidence-sending';
import { signNote, type Signer } from '$lib/ledger/texts/note';
import type { BegunUploads, EvidenceSender, SendFault, Sending } from './evidence-sender';
import {
	EVIDENCE_PATH,
	evidenceReasons,
	isUploadId,
	MOST_CHUNK_BYTES,
	REASON_HEADER,
	type EvidenceMetadata,
	type EvidenceReason
} from './evidence-upload';
import type { Peer } from './peer';
import { toRequestText } from './protocol';

export interface HttpSenderParts {
	/** '' where the county also serves this page. */
	readonly base: string;
	readonly signer: Signer;
	readonly peer: Pick<Peer, 'hello'>;
	readonly uploads: BegunUploads;
	/** Milliseconds of a clock that only runs forward. */
	readonly elapsed: () => number;
	/** What one request carries. */
	readonly chunkBytes?: number;
	/** So long nothing may move. */
	readonly idleMillis?: number;
}

const IDLE_MILLIS = 60_000;
/** The county reads the whole file again before its last answer: it is given time for that, at this rate. */
const READ_BYTES_PER_MILLI = 20_000;
/** A nonce is good for ten minutes there. */
const NONCE_MILLIS = 5 * 60_000;

/** What an answer without our header means, from a proxy on the way or by the tus protocol itself. */
const byStatus: Readonly<Record<number, EvidenceReason>> = {
	...{ 404: 'unknown-upload', 409: 'other-offset', 410: 'unknown-upload', 423: 'busy' }
};

function faultOfAnswer(status: number, said: string | null | undefined): SendFault {
	const reason = evidenceReasons.find((one) => one === said) ?? byStatus[status];
	if (reason) return { fault: 'refused', reason };
	const passes = status === 0 || status === 429 || (status >= 502 && status <= 504);
	return passes ? { fault: 'no-answer' } : { fault: 'not-understood', status };
}

function faultOf(error: Error | DetailedError): SendFault {
	const answer: HttpResponse | null =
		error instanceof DetailedError ? error.originalResponse : null;
	return answer
		? faultOfAnswer(answer.getStatus(), answer.getHeader(REASON_HEADER))
		: { fault: 'no-answer' };
}

const isRefused = (done: Result<null, SendFault>, reason: EvidenceReason): boolean =>
	!done.ok && done.error.fault === 'refused' && done.error.reason === reason;

/** Sends by tus (docs/formats.md 44). It never tries again by itself: whoever asks knows when that is worth it. */
export function httpEvidenceSender(parts: HttpSenderParts): EvidenceSender {
	const { signer, peer, uploads, elapsed } = parts;
	const { chunkBytes = MOST_CHUNK_BYTES, idleMillis = IDLE_MILLIS } = parts;
	const endpoint = new URL(EVIDENCE_PATH, new URL(parts.base, location.href)).href;
	const nonce = { is: undefined as string | undefined, at: 0 };

	async function freshNonce(): Promise<string> {
		if (nonce.is !== undefined && elapsed() - nonce.at < NONCE_MILLIS) return nonce.is;
		const hello = await peer.hello();
		if (!hello.ok) throw new Error('no nonce');
		[nonce.is, nonce.at] = [hello.value.nonce, elapsed()];
		return nonce.is;
	}

	async function signed(method: string, url: string): Promise<string> {
		const { pathname, search } = new URL(url);
		const text = toRequestText(method, pathname + search, await freshNonce());
		return toBase64(await signNote(text, signer));
	}

	const onBeforeRequest = async (request: HttpRequest) =>
		request.setHeader('luzheng-request', await signed(request.getMethod(), request.getURL()));

	/** All bytes are there already: no bytes more have the county settle what it has. */
	async function settle(
		url: string,
		bytes: number,
		signal: AbortSignal
	): Promise<Result<null, SendFault>> {
		const late = AbortSignal.timeout(idleMillis + bytes / READ_BYTES_PER_MILLI);
		try {
			const answer = await fetch(url, {
				...{ method: 'PATCH', credentials: 'omit', signal: AbortSignal.any([signal, late]) },
				headers: {
					...{ 'tus-resumable': '1.0.0', 'upload-offset': String(bytes) },
					...{ 'content-type': 'application/offset+octet-stream' },
					'luzheng-request': await signed('PATCH', url)
				}
			});
			if (answer.ok) return ok(null);
			return err(faultOfAnswer(answer.status, answer.headers.get(REASON_HEADER)));
		} catch {
			return err({ fault: signal.aborted ? 'stopped' : 'no-answer' });
		}
	}

	/** Where its begun uploads are kept; one that cannot be kept is sent all the same, and would begin anew. */
	const urlStorage = (key: string) => ({
		findAllUploads: () => Promise.resolve([]),
		findUploadsByFingerprint: () => Promise.resolve([]),
		removeUpload: () => uploads.forget(key).catch(() => undefined),
		async addUpload(_: string, { uploadUrl }: { readonly uploadUrl: string | null }) {
			const upload = new URL(uploadUrl ?? endpoint).pathname.split('/').at(-1) ?? '';
			const known = await uploads.begun(key).catch(() => undefined);
			if (isUploadId(upload) && known?.upload !== upload)
				await uploads.keep(key, { upload, bytes: 0 }).catch(() => undefined);
			return key;
		}
	});

	async function once(
		name: EvidenceMetadata,
		file: Blob,
		{ signal, onBytes }: Sending
	): Promise<Result<null, SendFault>> {
		const key = sendingKey(name);
		const begun = await uploads.begun(key);
		const url = begun && `${endpoint}/${begun.upload}`;
		const seen = { sent: false, told: false };
		let at = url;
		const done = await new Promise<Result<null, SendFault>>((resolve) => {
			let idle: ReturnType<typeof setTimeout> | undefined;
			const stop = (fault: 'stopped' | 'no-answer') => {
				// Nothing that this upload still does is heard of after that; what came through stays there.
				void upload.abort();
				end(err({ fault }));
			};
			const wait = (millis: number) => {
				clearTimeout(idle);
				idle = setTimeout(stop, millis, 'no-answer');
			};
			const onAbort = () => stop('stopped');
			function end(is: Result<null, SendFault>) {
				clearTimeout(idle);
				signal.removeEventListener('abort', onAbort);
				resolve(is);
			}
			const upload = new Upload(file as File, {
				// With an end point it would begin anew after any refusal, and lose what is there.
				...(url === undefined ? { endpoint } : { uploadUrl: url }),
				...{ metadata: { ...name }, chunkSize: chunkBytes, retryDelays: null, onBeforeRequest },
				...{ fingerprint: () => Promise.resolve(key), urlStorage: urlStorage(key) },
				onProgress(bytes, total) {
					// The first time it is what the county says that it has.
					if (!seen.told) void uploads.moved(key, bytes).catch(() => undefined);
					seen.told = true;
					onBytes(bytes);
					wait(idleMillis + (bytes === total ? total / READ_BYTES_PER_MILLI : 0));
				},
				onChunkComplete(_, bytes) {
					seen.sent = true;
					void uploads.moved(key, bytes).catch(() => undefined);
				},
				onSuccess() {
					at = upload.url ?? undefined;
					end(ok(null));
				},
				onError: (error) => end(err(faultOf(error)))
			});
			if (signal.aborted) return end(err({ fault: 'stopped' }));
			signal.addEventListener('abort', onAbort);
			wait(idleMillis);
			upload.start();
		});
		// An empty one is there as soon as it is begun.
		if (!done.ok || seen.sent || at === undefined) return done;
		return settle(at, file.size, signal);
	}

	/** A line that broke and a disk that was pulled look alike to a browser: the file itself is asked. */
	async function named(fault: SendFault, file: Blob): Promise<SendFault> {
		if (fault.fault !== 'no-answer') return fault;
		const read = await file
			.slice(0, 1)
			.arrayBuffer()
			.catch(() => undefined);
		return read ? fault : { fault: 'unreadable' };
	}

	return {
		async send(name, file, sending) {
			let done = await once(name, file, sending);
			if (isRefused(done, 'unsigned') && nonce.is !== undefined) {
				nonce.is = undefined;
				done = await once(name, file, sending);
			}
			const gone = (['unknown-upload', 'other-hash', 'held'] as const).find((is) =>
				isRefused(done, is)
			);
			// A crash before this: the county says the same again.
			if (done.ok || gone) await uploads.forget(sendingKey(name));
			if (gone === 'unknown-upload') done = await once(name, file, sending);
			return done.ok ? done : err(await named(done.error, file));
		},

		async end(name) {
			const key = sendingKey(name);
			const begun = await uploads.begun(key);
			if (!begun) return ok(null);
			try {
				await Upload.terminate(`${endpoint}/${begun.upload}`, {
					...{ retryDelays: null, onBeforeRequest }
				});
			} catch (error) {
				const fault = error instanceof DetailedError ? faultOf(error) : undefined;
				if (!fault) throw error;
				if (fault.fault !== 'refused' || fault.reason !== 'unknown-upload') return err(fault);
			}
			await uploads.forget(key);
			return ok(null);
		}
	};
}
