import type { Socket } from 'node:net';

export const PACKET = 512;
/** Above this the socket is left alone until the host has asked for more. */
const FULL = 256 * 1024;

export const pause = (millis: number) => new Promise((done) => setTimeout(done, millis));

interface Waiting {
	readonly length: number;
	readonly parts: Buffer[];
	got: number;
	done(bytes: Buffer): void;
	failed(error: Error): void;
}

/** What the responder writes on one endpoint, cut into packets and given to requests in their order. */
export function incoming() {
	let frames: Buffer[] = [];
	let at = 0;
	let held = 0;
	let socket: Socket | undefined;
	let discarding = false;
	let discarded = 0;
	const waiting: Waiting[] = [];

	function pump(): void {
		for (
			let one = waiting[0], frame = frames[0];
			one && frame;
			one = waiting[0], frame = frames[0]
		) {
			const now = Math.min(one.length - one.got, frame.length - at);
			one.parts.push(frame.subarray(at, at + now));
			one.got += now;
			at += now;
			let ended = one.got === one.length;
			if (at === frame.length) {
				// A short packet ends a transfer, an empty one too.
				if (frame.length % PACKET !== 0 || frame.length === 0) ended = true;
				frames.shift();
				held -= frame.length;
				at = 0;
			}
			if (!ended) continue;
			waiting.shift();
			one.done(Buffer.concat(one.parts));
		}
		if (held < FULL / 2) socket?.resume();
	}

	return {
		feed(from: Socket): void {
			socket = from;
			let rest: Buffer = Buffer.alloc(0);
			from.on('data', (data) => {
				rest = Buffer.concat([rest, data]);
				while (rest.length >= 4 && rest.length >= 4 + rest.readUInt32LE(0)) {
					const length = rest.readUInt32LE(0);
					discarded += discarding ? length : 0;
					if (!discarding) {
						frames.push(rest.subarray(4, 4 + length));
						held += length;
					}
					rest = rest.subarray(4 + length);
				}
				if (held > FULL) from.pause();
				pump();
			});
		},
		count: () => frames.length,
		take: (length: number) =>
			new Promise<Buffer>((done, failed) => {
				waiting.push({ length, parts: [], got: 0, done, failed });
				pump();
			}),
		fail(error: Error): void {
			for (const one of waiting.splice(0)) one.failed(error);
		},
		clear(): void {
			frames = [];
			at = 0;
			held = 0;
		},
		/** What the responder had queued before a cancel would never have crossed a real wire: nobody had asked for it. */
		async flush(): Promise<void> {
			discarding = true;
			this.clear();
			for (let i = 0, before = -1; i < 20 && before !== discarded; i++) {
				before = discarded;
				socket?.resume();
				await pause(150);
			}
			discarding = false;
		}
	};
}
