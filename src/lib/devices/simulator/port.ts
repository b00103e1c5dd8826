import { concat, type Bytes } from '$lib/base/bytes';
import type { UsbDevice, UsbIn, UsbInterface } from '../usb';

/** One thing that the responder sends: its bytes are made when the host asks for them. */
export interface Outgoing {
	readonly length: number;
	at(from: number, length: number): Bytes;
	/** An empty packet follows where the last packet is a full one. */
	readonly emptyAfterFull: boolean;
}

/** The responder behind the port. */
export interface Behind {
	command(bytes: Bytes): void;
	cancel(transaction: number): void;
	status(): Bytes;
	reset(): void;
}

export interface PortIdentity {
	readonly vendorId: number;
	readonly productId: number;
	readonly manufacturerName: string;
	readonly productName: string;
	readonly serialNumber: string;
	/** The maker's own interface that is named MTP, instead of Still Image. */
	readonly vendorInterface: boolean;
	readonly packetSize: number;
}

const named = (name: string, message: string) => new DOMException(message, name);

/** A plug with three endpoints that behaves as Chromium's WebUSB over a real port: packets, halts, a pulled cable. */
export function openPort(identity: PortIdentity, behind: Behind) {
	const size = identity.packetSize;
	let outgoing: Outgoing[] = [];
	let sent = 0;
	let emptyDue = false;
	let halted = { in: false, out: false };
	let gone = false;
	let opened = false;
	let claimed = false;
	/** Bulk-in bytes after which the cable is pulled. */
	let pullAfter = Infinity;
	interface Waiting {
		readonly length: number;
		parts: Bytes[];
		got: number;
		done(result: UsbIn): void;
		failed(error: Error): void;
	}
	const waiting: Waiting[] = [];
	let events: Bytes[] = [];
	const eventWaiting: Waiting[] = [];

	const view = (bytes: Bytes): UsbIn => ({
		status: 'ok',
		data: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
	});

	function fail(name: string, message: string): void {
		for (const one of [...waiting.splice(0), ...eventWaiting.splice(0)])
			one.failed(named(name, message));
	}

	function pull(): void {
		if (gone) return;
		gone = true;
		opened = false;
		claimed = false;
		fail('NetworkError', 'A transfer error has occurred.');
	}

	function pump(): void {
		for (let first = waiting[0]; first && !gone; first = waiting[0]) {
			if (halted.in) {
				waiting.shift();
				first.done({ status: 'stall' });
				continue;
			}
			if (emptyDue) {
				emptyDue = false;
				finish(first);
				continue;
			}
			const [from] = outgoing;
			if (!from) return;
			const left = from.length - sent;
			const room = first.length - first.got;
			if (first.length % size !== 0 && left > room) {
				waiting.shift();
				first.done({ status: 'babble' });
				continue;
			}
			const now = Math.min(left, room, pullAfter);
			if (now > 0) first.parts.push(from.at(sent, now));
			first.got += now;
			sent += now;
			pullAfter -= now;
			if (pullAfter === 0) return pull();
			if (sent === from.length) {
				outgoing.shift();
				sent = 0;
				if (from.length % size !== 0) finish(first);
				else if (from.emptyAfterFull) emptyDue = true;
			}
			if (waiting[0] === first && first.got === first.length) finish(first);
		}
	}

	function finish(one: Waiting): void {
		waiting.shift();
		const [only] = one.parts;
		one.done(view(one.parts.length === 1 && only ? only : concat(...one.parts)));
	}

	function quiet(): void {
		outgoing = [];
		sent = 0;
		emptyDue = false;
	}

	const endpoints = [
		{ endpointNumber: 1, direction: 'in', type: 'bulk', packetSize: size },
		{ endpointNumber: 2, direction: 'out', type: 'bulk', packetSize: size },
		{ endpointNumber: 3, direction: 'in', type: 'interrupt', packetSize: 28 }
	] as const;
	const still = { interfaceClass: 6, interfaceSubclass: 1, interfaceProtocol: 1 };
	const vendor = { interfaceClass: 0xff, interfaceSubclass: 0xff, interfaceProtocol: 0 };
	const mtp: UsbInterface = {
		interfaceNumber: 0,
		alternates: [
			{
				alternateSetting: 0,
				...(identity.vendorInterface ? vendor : still),
				interfaceName: 'MTP',
				endpoints
			}
		]
	};
	const configuration = { configurationValue: 1, interfaces: [mtp] };

	async function there(needs: 'plugged' | 'opened' | 'claimed'): Promise<void> {
		// The bus answers later, never at once.
		await Promise.resolve();
		if (gone) throw named('NotFoundError', 'The device was disconnected.');
		if (needs !== 'plugged' && !opened)
			throw named('InvalidStateError', 'The device must be opened first.');
		if (needs === 'claimed' && !claimed)
			throw named(
				'InvalidStateError',
				'The specified endpoint is not part of a claimed interface.'
			);
	}

	const device: UsbDevice = {
		...identity,
		get opened() {
			return opened;
		},
		configuration,
		configurations: [configuration],
		async open() {
			await there('plugged');
			opened = true;
		},
		close() {
			opened = false;
			claimed = false;
			fail('AbortError', 'The transfer was cancelled.');
			return Promise.resolve();
		},
		async reset() {
			await there('opened');
			quiet();
			halted = { in: false, out: false };
			fail('NetworkError', 'A transfer error has occurred.');
			behind.reset();
		},
		selectConfiguration: () => there('opened'),
		async claimInterface() {
			await there('opened');
			claimed = true;
		},
		async releaseInterface() {
			await there('opened');
			claimed = false;
			fail('AbortError', 'The transfer was cancelled.');
		},
		async clearHalt(direction) {
			await there('claimed');
			halted = { ...halted, [direction]: false };
		},
		async transferIn(endpoint, length) {
			await there('claimed');
			return new Promise<UsbIn>((done, failed) => {
				const one = { length, parts: [], got: 0, done, failed };
				if (endpoint === 3) {
					const event = events.shift();
					if (event) done(view(event));
					else eventWaiting.push(one);
					return;
				}
				waiting.push(one);
				pump();
			});
		},
		async transferOut(_endpoint, data) {
			await there('claimed');
			if (halted.out) return { status: 'stall', bytesWritten: 0 };
			behind.command(data.slice());
			pump();
			return halted.out
				? { status: 'stall', bytesWritten: 0 }
				: { status: 'ok', bytesWritten: data.length };
		},
		async controlTransferIn(setup) {
			await there('opened');
			return setup.request === 0x67 ? view(behind.status()) : { status: 'stall' };
		},
		async controlTransferOut(setup, data) {
			await there('opened');
			if (setup.request !== 0x64 || data?.length !== 6) return { status: 'stall', bytesWritten: 0 };
			behind.cancel(new DataView(data.buffer).getUint32(2, true));
			pump();
			return { status: 'ok', bytesWritten: 6 };
		}
	};

	return {
		device,
		pull,
		pullAfter: (bytes: number) => (pullAfter = bytes),
		isGone: () => gone,
		isSending: () => outgoing.length > 0,
		quiet,
		send(one: Outgoing): void {
			outgoing.push(one);
			pump();
		},
		halt(direction: 'in' | 'out'): void {
			halted = { ...halted, [direction]: true };
			pump();
		},
		event(bytes: Bytes): void {
			const one = eventWaiting.shift();
			if (one) one.done(view(bytes));
			else events = [...events, bytes];
		}
	};
}

export type Port = ReturnType<typeof openPort>;
