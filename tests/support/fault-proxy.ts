// A TCP proxy in front of a county's server that does to each connection what it is told: it cuts at a byte, delays, dribbles,
// sends a request twice, changes bytes, or answers in the server's place.
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export type Fault =
	| { readonly fault: 'none' }
	/** The connection ends once so many bytes of the request went through: the county never sees the rest. */
	| { readonly fault: 'cut-request'; readonly at: number }
	/** The county hears everything; of its answer so many bytes arrive. */
	| { readonly fault: 'cut-answer'; readonly at: number }
	/** Nothing arrives, and nothing is closed either. */
	| { readonly fault: 'silence' }
	/** The answer comes one byte at a time. */
	| { readonly fault: 'dribble'; readonly everyMillis: number }
	| { readonly fault: 'delay'; readonly millis: number }
	/** One bit of the answer is another, at this byte. */
	| { readonly fault: 'corrupt-answer'; readonly at: number }
	| { readonly fault: 'corrupt-request'; readonly at: number }
	/** The same request arrives twice; the sender sees one of the answers. */
	| { readonly fault: 'repeat' }
	/** A proxy on the way answers instead. */
	| { readonly fault: 'status'; readonly status: number; readonly retryAfter?: string };

export interface FaultProxy {
	readonly base: string;
	/** What the next connections are done to, one after another; then `otherwise`. */
	script(faults: readonly Fault[], otherwise?: Fault): void;
	/** How many connections there were. */
	connections(): number;
	/** How many faults of the script have not come to their turn. */
	left(): number;
	close(): Promise<void>;
}

const NONE: Fault = { fault: 'none' };

const flip = (chunk: Buffer, at: number): Buffer => {
	const copy = Buffer.from(chunk);
	copy[at] = (copy[at] ?? 0) ^ 1;
	return copy;
};

/** Sends what comes from `from` to `to` up to byte `at`, and then does `then`. */
function upTo(from: Socket, to: Socket, at: number, then: () => void): void {
	let passed = 0;
	from.on('data', (chunk: Buffer) => {
		const part = chunk.subarray(0, Math.max(0, at - passed));
		passed += chunk.length;
		if (part.length > 0) to.write(part);
		if (passed >= at) then();
	});
}

function withBit(from: Socket, to: Socket, at: number): void {
	let passed = 0;
	from.on('data', (chunk: Buffer) => {
		const here = at - passed;
		passed += chunk.length;
		to.write(here >= 0 && here < chunk.length ? flip(chunk, here) : chunk);
	});
}

/** A whole request: its head, and as many bytes as it says that there are behind it. */
function isWhole(request: Buffer): boolean {
	const end = request.indexOf('\r\n\r\n');
	if (end < 0) return false;
	const length = /content-length: (\d+)/i.exec(request.toString('latin1', 0, end));
	return request.length >= end + 4 + Number(length?.[1] ?? 0);
}

function answerWith(
	client: Socket,
	{ status, retryAfter }: Extract<Fault, { fault: 'status' }>
): void {
	const parts: Buffer[] = [];
	client.on('data', (chunk: Buffer) => {
		parts.push(chunk);
		if (!isWhole(Buffer.concat(parts))) return;
		const after = retryAfter === undefined ? '' : `retry-after: ${retryAfter}\r\n`;
		client.end(
			`HTTP/1.1 ${status} So\r\n${after}content-type: text/html\r\ncontent-length: 6\r\nconnection: close\r\n\r\n<html>`
		);
	});
}

/** Sends the whole request to two connections, and hands back what comes on the second. */
function repeat(client: Socket, port: number, track: (socket: Socket) => Socket): void {
	const parts: Buffer[] = [];
	client.on('data', (chunk: Buffer) => {
		parts.push(chunk);
		const request = Buffer.concat(parts);
		if (!isWhole(request)) return;
		const first = track(connect(port, '127.0.0.1'));
		first.write(request);
		first.once('data', () => {
			first.destroy();
			const second = track(connect(port, '127.0.0.1'));
			second.write(request);
			second.pipe(client);
		});
		first.once('error', () => client.destroy());
	});
}

function pass(client: Socket, server: Socket, fault: Fault): void {
	const end = () => {
		client.destroy();
		server.destroy();
	};
	if (fault.fault === 'cut-request') upTo(client, server, fault.at, end);
	else if (fault.fault === 'corrupt-request') withBit(client, server, fault.at);
	else client.pipe(server);
	switch (fault.fault) {
		case 'cut-answer':
			return upTo(server, client, fault.at, end);
		case 'corrupt-answer':
			return withBit(server, client, fault.at);
		case 'silence':
			server.resume();
			return;
		case 'dribble':
			server.on('data', (chunk: Buffer) => {
				let at = 0;
				const timer = setInterval(() => {
					if (at < chunk.length && !client.destroyed) client.write(chunk.subarray(at, ++at));
					else clearInterval(timer);
				}, fault.everyMillis);
			});
			return;
		case 'delay':
			server.on(
				'data',
				(chunk: Buffer) => void setTimeout(() => client.write(chunk), fault.millis)
			);
			return;
		default:
			server.pipe(client);
	}
}

/** Listens on a port of its own in front of the server at `port`. Each request comes on a connection of its own. */
export async function openFaultProxy(port: number): Promise<FaultProxy> {
	const state = { faults: [] as Fault[], otherwise: NONE, connections: 0 };
	const open = new Set<Socket>();
	const track = (socket: Socket): Socket => {
		open.add(socket);
		socket.once('close', () => open.delete(socket));
		// A cut is what is wanted here.
		socket.on('error', () => socket.destroy());
		return socket;
	};
	const proxy = createServer((client) => {
		track(client);
		state.connections++;
		const fault = state.faults.shift() ?? state.otherwise;
		if (fault.fault === 'status') return answerWith(client, fault);
		if (fault.fault === 'repeat') return repeat(client, port, track);
		const server = track(connect(port, '127.0.0.1'));
		server.once('close', () => client.end());
		client.once('close', () => server.destroy());
		pass(client, server, fault);
	});
	await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
	return {
		base: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
		script(faults, otherwise = NONE) {
			state.faults = [...faults];
			state.otherwise = otherwise;
		},
		connections: () => state.connections,
		left: () => state.faults.length,
		async close() {
			const closed = new Promise((resolve) => proxy.close(resolve));
			for (const socket of open) socket.destroy();
			await closed;
		}
	};
}
