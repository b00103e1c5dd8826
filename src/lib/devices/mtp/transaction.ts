import { concat, type Bytes } from '$lib/base/bytes';
import { err, ok, type Result } from '$lib/base/result';
import type { Operation } from './codes';
import {
	dataLength,
	encodeMessage,
	HEADER,
	KIND,
	parseHeader,
	parseMessage,
	type Header
} from './container';
import type { Wire, WireFault } from './wire';

/** Requests for bytes that wait at the same time: 50 ms at USB 2, in which whoever reads may hash and write what came before. */
const IN_FLIGHT = 8;
const LARGE = 256 * 1024;
const SMALL = 16 * 1024;
/** What comes after an interrupted transaction and belongs to nobody; more than this is a device gone mad. */
const MOST_STALE = 4096;

export interface Asked {
	readonly operation: Operation;
	readonly params: readonly number[];
	readonly transaction: number;
	/** How many bytes of data the asker has reason to expect. */
	readonly expected?: number | undefined;
	/** An interrupted transaction may have left bytes: all is passed over until this one's answer begins. */
	readonly afterBreak: boolean;
}

export interface Answered {
	readonly code: number;
	readonly params: readonly number[];
}

export type TransactionFault =
	{ readonly wire: WireFault } | { readonly wire?: undefined; readonly broken: string };

/** How far an answer came, for whoever has to end it early. */
export interface Progress {
	/** Bytes of data still to come; `undefined` where nobody knows. */
	left: number | undefined;
	answered: boolean;
}

/**
 * One command with its data and its response. The data is yielded as it comes, the response is returned. The bytes are read
 * as one stream: headers may come alone or with data, the response may be glued to the data, empty transfers are nothing.
 */
export async function* transact(
	wire: Wire,
	asked: Asked,
	progress: Progress
): AsyncGenerator<Bytes, Result<Answered, TransactionFault>> {
	const { operation, transaction, expected, afterBreak } = asked;
	progress.left = expected;
	const broken = (what: string): Result<never, TransactionFault> =>
		err({ broken: `${operation.toString(16)}: ${what}` });
	const sent = await wire.send(
		encodeMessage(KIND.command, { code: operation, transaction, params: asked.params })
	);
	if (!sent.ok) return err({ wire: sent.error });

	/** Keeps as many requests waiting as the bytes that are sure to come can fill. */
	async function take(): Promise<Result<{ bytes: Bytes; short: boolean }, WireFault>> {
		const left = progress.left;
		const size = multiple(left === undefined || left > SMALL ? LARGE : SMALL, wire.packetSize);
		const want = left === undefined ? 1 : Math.ceil(left / size);
		while (wire.inFlight() < Math.max(1, Math.min(IN_FLIGHT, want))) wire.post(size);
		const taken = await wire.take();
		if (!taken.ok) return taken;
		return ok({ bytes: taken.value, short: taken.value.length % wire.packetSize !== 0 });
	}
	/** Adds to `bytes` until there are at least `size`. */
	async function atLeast(bytes: Bytes, size: number): Promise<Result<Bytes, WireFault>> {
		let all = bytes;
		while (all.length < size) {
			const more = await take();
			if (!more.ok) return more;
			all = all.length === 0 ? more.value.bytes : concat(all, more.value.bytes);
		}
		return ok(all);
	}
	const isOurs = ({ kind, code, transaction: of }: Header) =>
		of === transaction && (kind === KIND.response || (kind === KIND.data && code === operation));

	/** The first transfer that begins an answer to this command. */
	async function pastStale(): Promise<Result<Bytes, TransactionFault>> {
		for (let stale = 0; stale < MOST_STALE; stale++) {
			const taken = await take();
			if (!taken.ok) return err({ wire: taken.error });
			const found = parseHeader(taken.value.bytes);
			if (found && isOurs(found)) return ok(taken.value.bytes);
		}
		return broken('no end of stale bytes');
	}

	const stale = afterBreak ? await pastStale() : ok(new Uint8Array());
	if (!stale.ok) return stale;
	const begun = await atLeast(stale.value, HEADER);
	if (!begun.ok) return err({ wire: begun.error });
	const header = parseHeader(begun.value);
	if (!header || !isOurs(header)) return broken('an answer to something else');

	let rest = begun.value;
	if (header.kind === KIND.data) {
		const total = dataLength(header, expected);
		// Its length field says something else than how long it is: then a short packet is believed before the count.
		const countable = total !== undefined && header.length === total + HEADER;
		progress.left = total;
		let received = 0;
		let piece = begun.value.subarray(HEADER);
		// A header that came alone is a short packet too, and ends nothing.
		let ended = piece.length > 0 && begun.value.length % wire.packetSize !== 0 && !countable;
		for (;;) {
			const mine = total === undefined ? piece.length : Math.min(piece.length, total - received);
			received += mine;
			if (total !== undefined) progress.left = total - received;
			if (mine > 0) yield piece.subarray(0, mine);
			rest = piece.subarray(mine);
			if (ended || received === total) break;
			const taken = await take();
			if (!taken.ok) return err({ wire: taken.error });
			piece = taken.value.bytes;
			ended = !countable && (piece.length === 0 || taken.value.short);
		}
		progress.left = 0;
	}
	const answer = await atLeast(rest, HEADER);
	if (!answer.ok) return err({ wire: answer.error });
	const head = parseHeader(answer.value);
	if (head?.kind !== KIND.response || head.transaction !== transaction)
		return broken('the data does not end where its header says');
	const whole = await atLeast(answer.value, Math.min(head.length, HEADER + 20));
	if (!whole.ok) return err({ wire: whole.error });
	const response = parseMessage(whole.value);
	if (!response) return broken('a response that is none');
	progress.answered = true;
	return ok({ code: response.code, params: response.params });
}

/** A request that is no multiple of the packet size ends in `babble` when a whole packet comes. */
const multiple = (size: number, of: number) => Math.ceil(size / of) * of;
