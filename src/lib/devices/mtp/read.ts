import type { Bytes } from '$lib/base/bytes';
import { err, ok, type Result } from '$lib/base/result';
import type { DeviceFault } from '../fault';
import type { SourceFile } from '../source';
import type { Chunks } from '../vault';
import { ALL, OPERATION, RESPONSE, type Operation } from './codes';
import type { MtpObject } from './objects';
import { haltOfResponse, type MtpFault } from './faults';
import type { MtpSession } from './session';
import type { Tree } from './tree';

/** How much is asked for at once, where a recorder can be asked for a part: so much is in vain when somebody stops. */
const PART = 8 * 1024 * 1024;
const U32 = 2 ** 32;
/** A connection that breaks off again and again is not mended by trying. */
const MOST_BREAKS = 5;

/** One question for bytes: where its answer begins in the file, and how much it is expected to be. */
interface Question {
	readonly operation: Operation;
	readonly params: readonly number[];
	readonly from: number;
	readonly expected: number;
}

/** Reads listed files, on over a broken connection, and never past what was listed without saying so. */
export function fileReader(session: MtpSession, tree: Tree) {
	const offered = new Set(session.info.operations);
	const can = (operation: Operation) => offered.has(operation);

	/** The best way that is left to get the bytes from `at`: by 64-bit parts, by 32-bit parts, or the whole file again. */
	function question(handle: number, at: number, bytes: number): Question {
		const expected = Math.min(PART, bytes - at);
		if (can(OPERATION.GetPartialObject64)) {
			const params = [handle, at % U32, Math.floor(at / U32), expected];
			return { operation: OPERATION.GetPartialObject64, params, from: at, expected };
		}
		if (can(OPERATION.GetPartialObject) && bytes < ALL) {
			const params = [handle, at, expected];
			return { operation: OPERATION.GetPartialObject, params, from: at, expected };
		}
		return { operation: OPERATION.GetObject, params: [handle], from: 0, expected: bytes };
	}

	/** Yields the bytes from `from` and returns how far it came, and why no further. */
	async function* parts(
		object: MtpObject,
		bytes: number,
		from: number,
		signal: AbortSignal
	): AsyncGenerator<Bytes, { at: number; fault?: MtpFault | { fault: 'other-length' } }> {
		let at = from;
		while (at < bytes) {
			const asked = question(object.handle, at, bytes);
			let position = asked.from;
			const before = at;
			let refused: MtpFault | undefined;
			for await (const item of session.stream(
				asked.operation,
				asked.params,
				asked.expected,
				signal
			)) {
				if (!item.ok) {
					refused = item.error;
					break;
				}
				const fresh = item.value.subarray(Math.min(item.value.length, Math.max(0, at - position)));
				position += item.value.length;
				if (position > asked.from + asked.expected) return { at, fault: { fault: 'other-length' } };
				if (fresh.length === 0) continue;
				at += fresh.length;
				yield fresh;
			}
			if (refused && isOneOf(refused, RESPONSE.NotSupported) && can(OPERATION.GetObject)) {
				// It says that it can and cannot.
				if (asked.operation === OPERATION.GetObject) return { at, fault: refused };
				offered.delete(asked.operation);
			} else if (refused) return { at, fault: refused };
			else if (at === before || (asked.operation === OPERATION.GetObject && at < bytes))
				return { at, fault: { fault: 'other-length' } };
		}
		return { at };
	}

	/** Asked after the last byte: a recorder that goes on recording gives every listed byte and has more. */
	async function settled(object: MtpObject, file: SourceFile): Promise<Result<boolean, MtpFault>> {
		const now = await tree.one(object.handle);
		if (!now.ok) return now;
		if (!now.value || !isSame(now.value, file)) {
			// The list may have had its times from another place than this question has.
			tree.forget();
			const again = await tree.find(file.path);
			if (!again.ok) return again;
			if (!again.value || !isSame(again.value, file)) return ok(false);
		}
		if (!object.doubtful || file.bytes === 0) return ok(true);
		const beyond = question(object.handle, file.bytes, file.bytes + 1);
		if (beyond.operation === OPERATION.GetObject) return ok(true);
		const more = await session.ask(beyond.operation, beyond.params);
		if (!more.ok) return more.error.fault === 'response' ? ok(true) : more;
		return ok(more.value.data.length === 0);
	}

	return async function* read(file: SourceFile, fromByte: number, signal: AbortSignal): Chunks {
		const { path, bytes } = file;
		let at = fromByte;
		for (let breaks = 0; ;) {
			if (signal.aborted) {
				yield err({ fault: 'cancelled' });
				return;
			}
			const object = await tree.find(path);
			if (!object.ok) {
				yield err(faultOfFile(object.error, path));
				return;
			}
			if (!object.value) {
				yield err({ fault: 'unreadable', path });
				return;
			}
			if (!isSame(object.value, file)) {
				yield err({ fault: 'changed', path });
				return;
			}

			const running = parts(object.value, bytes, at, signal);
			let fault: MtpFault | { fault: 'other-length' } | undefined;
			try {
				for (;;) {
					const item = await running.next();
					if (item.done) {
						({ at, fault } = item.value);
						break;
					}
					yield ok(item.value);
				}
			} finally {
				// Whoever left early leaves the recorder sending.
				await running.return({ at });
			}
			if (!fault) {
				const same = await settled(object.value, file);
				if (same.ok) {
					if (!same.value) yield err({ fault: 'changed', path });
					return;
				}
				fault = same.error;
			}
			if (fault.fault === 'other-length') {
				// A recorder may still show what it has no longer.
				tree.forget();
				const still = await tree.find(path);
				yield err({ fault: still.ok && !still.value ? 'unreadable' : 'changed', path });
				return;
			}
			// The session mended the wire, or said that nothing is left of it; a new one has other handles.
			const again =
				fault.fault === 'stalled' ||
				fault.fault === 'timeout' ||
				isOneOf(fault, RESPONSE.SessionNotOpen);
			if (!again || ++breaks > MOST_BREAKS) {
				yield err(
					object.value.doubtful && fault.fault === 'protocol'
						? { fault: 'unreadable', path }
						: faultOfFile(fault, path)
				);
				return;
			}
		}
	};
}

const isSame = (object: MtpObject, file: SourceFile) =>
	object.bytes === file.bytes && object.modifiedAt === file.modifiedAt;

const isOneOf = (fault: MtpFault, ...codes: readonly number[]) =>
	fault.fault === 'response' && codes.includes(fault.code);

/** A recorder's "no" to one file concerns this file alone, except where it says that the card is gone or that it is busy. */
function faultOfFile(fault: MtpFault, path: string): DeviceFault {
	if (fault.fault !== 'response') return fault;
	if (fault.code === RESPONSE.StoreNotAvailable || fault.code === RESPONSE.Busy)
		return haltOfResponse(fault);
	return { fault: 'unreadable', path };
}
