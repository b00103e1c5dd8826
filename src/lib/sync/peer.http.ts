import * as v from 'valibot';
import { concat, toBase64, type Bytes } from '$lib/base/bytes';
import { err, ok, type Result } from '$lib/base/result';
import { signNote } from '$lib/ledger/texts/note';
import type { Peer, PeerFault, RotationPeer } from './peer';
import { enrolled, hello, logId, problem, progress, toRequestText } from './protocol';

export interface Patience {
	/** The county may be silent for so long. */
	readonly idleMillis: number;
	/** A whole call never takes longer, however little comes at a time. */
	readonly mostMillis: number;
	/** What a body to be sent is allowed on top of the silence: a slow line is no dead one. */
	readonly bytesPerMilli: number;
}

const PATIENCE: Patience = { idleMillis: 30_000, mostMillis: 300_000, bytesPerMilli: 8 };
/** Longer than any server asks in earnest: it is tried again then, whatever was said. */
const LONGEST_WAIT = 15 * 60_000;

/** What has come of an answer; `broken` = not all of it. */
interface Answer {
	readonly response: Response;
	readonly bytes: Bytes;
	readonly broken: boolean;
}

function retryAfter(response: Response): number | undefined {
	const said = response.headers.get('retry-after') ?? '';
	return /^\d{1,9}$/.test(said) ? Math.min(LONGEST_WAIT, Number(said) * 1000) : undefined;
}

function json(bytes: Bytes): unknown {
	try {
		return JSON.parse(new TextDecoder().decode(bytes));
	} catch {
		// Some proxy's page. What it says is of no use to anyone here.
		return undefined;
	}
}

function faultOf({ response, bytes, broken }: Answer): PeerFault {
	const { status } = response;
	if (status === 429 || status === 503)
		return { fault: 'busy', retryAfterMillis: retryAfter(response) };
	if (broken) return { fault: 'no-answer' };
	const said = v.safeParse(problem, json(bytes));
	return said.success
		? { fault: 'refused', problem: said.output }
		: { fault: 'not-understood', status };
}

/** The county over HTTP; `base` is '' where it also serves this page. */
export function httpPeer(base: string, patience: Patience = PATIENCE): Peer & RotationPeer {
	async function call(path: string, init?: RequestInit): Promise<Result<Answer, PeerFault>> {
		const { idleMillis, mostMillis, bytesPerMilli } = patience;
		const stop = new AbortController();
		const sent = init?.body instanceof Uint8Array ? init.body.length / bytesPerMilli : 0;
		const abort = () => stop.abort();
		const most = setTimeout(abort, mostMillis);
		let idle = setTimeout(abort, idleMillis + sent);
		const parts: Uint8Array[] = [];
		try {
			const response = await fetch(`${base}/api/v1/${path}`, {
				...init,
				cache: 'no-store',
				credentials: 'omit',
				signal: stop.signal
			});
			const reader = response.body?.getReader();
			let broken = false;
			try {
				for (let step = await reader?.read(); step && !step.done; step = await reader?.read()) {
					parts.push(step.value);
					clearTimeout(idle);
					idle = setTimeout(abort, idleMillis);
				}
			} catch {
				broken = true;
			}
			const answer = { response, bytes: concat(...parts), broken };
			return response.ok ? ok(answer) : err(faultOf(answer));
		} catch {
			return err({ fault: 'no-answer' });
		} finally {
			clearTimeout(most);
			clearTimeout(idle);
		}
	}

	function read<T>(
		answer: Result<Answer, PeerFault>,
		schema: v.GenericSchema<unknown, T>
	): Result<T, PeerFault> {
		const whole = all(answer);
		if (!whole.ok || !answer.ok) return whole.ok ? err({ fault: 'no-answer' }) : whole;
		const said = v.safeParse(schema, json(whole.value));
		if (said.success) return ok(said.output);
		return err({ fault: 'not-understood', status: answer.value.response.status });
	}

	/** The bytes of an answer that is worth something only whole. */
	function all(answer: Result<Answer, PeerFault>): Result<Bytes, PeerFault> {
		if (!answer.ok) return answer;
		return answer.value.broken ? err({ fault: 'no-answer' }) : ok(answer.value.bytes);
	}

	const post = async (origin: string, what: string, body: Bytes) =>
		call(`logs/${await logId(origin)}/${what}`, {
			method: 'POST',
			headers: { 'content-type': 'application/octet-stream' },
			body
		});

	return {
		hello: async (log) =>
			read(await call(log === undefined ? 'hello' : `hello?log=${await logId(log)}`), hello),

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
			read(await post(origin, `entries?start=${start}`, bundle), progress),

		async cosign(origin, checkpoint) {
			const line = all(await post(origin, 'checkpoint', checkpoint));
			return line.ok ? ok(concat(checkpoint, line.value)) : line;
		},

		offer: async (county, checkpoint) =>
			read(await post(county, 'checkpoint', checkpoint), progress),

		checkpoint: async (old, size) =>
			all(await call(`checkpoint?old=${old}${size === undefined ? '' : `&size=${size}`}`)),

		async feed(after, nonce, signer, last) {
			const path = `feed?after=${after}${last === undefined ? '' : `&last=${last}`}`;
			const note = await signNote(toRequestText('GET', `/api/v1/${path}`, nonce), signer);
			const answer = await call(path, { headers: { 'luzheng-request': toBase64(note) } });
			if (!answer.ok) return answer;
			const { response, bytes, broken } = answer.value;
			const next = countOf(response.headers.get('luzheng-next'));
			return next === undefined
				? err({ fault: 'not-understood', status: response.status })
				: ok({ bundle: bytes, next, broken, end: countOf(response.headers.get('luzheng-end')) });
		}
	};
}

const countOf = (said: string | null): number | undefined =>
	said !== null && /^\d{1,15}$/.test(said) ? Number(said) : undefined;
