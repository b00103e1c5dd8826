import * as v from 'valibot';
import { concat, toBase64, type Bytes } from '$lib/base/bytes';
import { err, ok, type Result } from '$lib/base/result';
import { signNote } from '$lib/ledger/note';
import type { Peer, PeerFault, RotationPeer } from './peer';
import { enrolled, hello, logId, problem, progress, toRequestText } from './protocol';

const TIMEOUT = 30_000;

async function faultOf(response: Response): Promise<PeerFault> {
	if (response.status === 429 || response.status === 503) {
		const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
		return {
			fault: 'busy',
			retryAfterMillis: Number.isFinite(seconds) ? seconds * 1000 : undefined
		};
	}
	try {
		const said = v.safeParse(problem, await response.json());
		if (said.success) return { fault: 'refused', problem: said.output };
	} catch {
		// Not JSON: some proxy's page. What it says is of no use to anyone here.
	}
	return { fault: 'not-understood', status: response.status };
}

/** The county over HTTP; `base` is '' where it also serves this page. */
export function httpPeer(base: string): Peer & RotationPeer {
	async function call(path: string, init?: RequestInit): Promise<Result<Response, PeerFault>> {
		let response: Response;
		try {
			response = await fetch(`${base}/api/v1/${path}`, {
				...init,
				cache: 'no-store',
				credentials: 'omit',
				signal: AbortSignal.timeout(TIMEOUT)
			});
		} catch {
			return err({ fault: 'no-answer' });
		}
		return response.ok ? ok(response) : err(await faultOf(response));
	}

	async function read<T>(
		answer: Result<Response, PeerFault>,
		schema: v.GenericSchema<unknown, T>
	): Promise<Result<T, PeerFault>> {
		if (!answer.ok) return answer;
		try {
			const said = v.safeParse(schema, await answer.value.json());
			if (said.success) return ok(said.output);
		} catch {
			return err({ fault: 'no-answer' });
		}
		return err({ fault: 'not-understood', status: answer.value.status });
	}

	async function bytes(response: Response): Promise<Result<Bytes, PeerFault>> {
		try {
			return ok(new Uint8Array(await response.arrayBuffer()));
		} catch {
			return err({ fault: 'no-answer' });
		}
	}

	return {
		hello: async () => read(await call('hello'), hello),

		enrol: async (request) =>
			read(
				await call('enrol', {
					method: 'POST',
					headers: { 'content-type': 'application/json' },
					body: JSON.stringify(request)
				}),
				enrolled
			),

		rotate: async (origin, request) =>
			read(
				await call(`logs/${await logId(origin)}/rotate`, {
					method: 'POST',
					headers: { 'content-type': 'application/json' },
					body: JSON.stringify(request)
				}),
				enrolled
			),

		sendEntries: async (origin, start, bundle) =>
			read(
				await call(`logs/${await logId(origin)}/entries?start=${start}`, {
					method: 'POST',
					headers: { 'content-type': 'application/octet-stream' },
					body: bundle
				}),
				progress
			),

		async cosign(origin, checkpoint) {
			const answer = await call(`logs/${await logId(origin)}/checkpoint`, {
				method: 'POST',
				headers: { 'content-type': 'application/octet-stream' },
				body: checkpoint
			});
			if (!answer.ok) return answer;
			const line = await bytes(answer.value);
			return line.ok ? ok(concat(checkpoint, line.value)) : line;
		},

		async checkpoint(old, size) {
			const answer = await call(
				`checkpoint?old=${old}${size === undefined ? '' : `&size=${size}`}`
			);
			return answer.ok ? bytes(answer.value) : answer;
		},

		async feed(after, nonce, signer) {
			const target = `/api/v1/feed?after=${after}`;
			const note = await signNote(toRequestText('GET', target, nonce), signer);
			const answer = await call(`feed?after=${after}`, {
				headers: { 'luzheng-request': toBase64(note) }
			});
			if (!answer.ok) return answer;
			const next = Number(answer.value.headers.get('luzheng-next') ?? Number.NaN);
			const bundle = await bytes(answer.value);
			if (!bundle.ok) return bundle;
			return Number.isSafeInteger(next)
				? ok({ bundle: bundle.value, next })
				: err({ fault: 'not-understood', status: answer.value.status });
		}
	};
}
