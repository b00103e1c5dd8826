// A real MTP responder, uMTP-Responder (Debian's umtp-responder), without a kernel gadget: novm/ffs-shim.c gives it unix sockets
// for its four endpoints, and this file makes a USB device of them. Its answers are real; the bus is ours.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bytes } from '../../../src/lib/base/bytes';
import type { UsbDevice, UsbIn, UsbSetup } from '../../../src/lib/devices/usb';
import { incoming, PACKET, pause } from './incoming';

/** FunctionFS events, as umtprd reads them from endpoint 0. */
const EVENT = { bind: 0, enable: 2, disable: 3, setup: 4 } as const;
/** In the shim's framing: the endpoint is shut down. */
const SHUT_DOWN = Buffer.from([255, 255, 255, 255]);

const platformError = (name: string, message: string) => new DOMException(message, name);

const configuration = (folder: string, run: string) => `loop_on_disconnect 1
storage "${folder}" "Recorder" "ro"
manufacturer "RigWorks"
product "Body Recorder"
serial "REC-0007"
firmware_version "Rev A"
interface "MTP"
usb_vendor_id 0x1D6B
usb_product_id 0x0100
usb_class 0x6
usb_subclass 0x1
usb_protocol 0x1
usb_dev_version 0x3008
usb_functionfs_mode 0x1
usb_dev_path "${run}/ep0"
usb_epin_path "${run}/ep1"
usb_epout_path "${run}/ep2"
usb_epint_path "${run}/ep3"
usb_max_packet_size 0x200
`;

const ENDPOINTS = [
	{ endpointNumber: 1, direction: 'in', type: 'bulk', packetSize: PACKET },
	{ endpointNumber: 2, direction: 'out', type: 'bulk', packetSize: PACKET },
	{ endpointNumber: 3, direction: 'in', type: 'interrupt', packetSize: 28 }
] as const;
const STILL_IMAGE = { interfaceClass: 6, interfaceSubclass: 1, interfaceProtocol: 1 };
const CONFIGURATION = {
	configurationValue: 1,
	interfaces: [
		{
			interfaceNumber: 0,
			alternates: [
				{ alternateSetting: 0, ...STILL_IMAGE, interfaceName: 'MTP', endpoints: ENDPOINTS }
			]
		}
	]
};

/** Starts the responder over a folder; each `plug` is a device as a browser would find it. */
export async function startUmtprd(parts: {
	readonly folder: string;
	readonly program: string;
	readonly shim: string;
}) {
	const run = mkdtempSync(join(tmpdir(), 'umtprd-'));
	const pipes = [incoming(), incoming(), incoming(), incoming()] as const;
	const sockets: Socket[] = [];
	const servers: Server[] = [];
	for (const [n, pipe] of pipes.entries()) {
		const server = createServer((socket) => {
			sockets[n] = socket;
			socket.on('error', () => undefined);
			if (n !== 2) pipe.feed(socket);
		});
		servers.push(server);
		await new Promise<void>((ready) => server.listen(join(run, `ep${n}`), ready));
	}
	writeFileSync(join(run, 'umtprd.conf'), configuration(parts.folder, run));
	const program = spawn(parts.program, ['-conf', join(run, 'umtprd.conf')], {
		env: { ...process.env, LC_ALL: 'C.UTF-8', LD_PRELOAD: parts.shim, FFS_SHIM_DIR: run },
		stdio: 'ignore'
	});

	const until = async (there: () => boolean) => {
		for (let i = 0; i < 300 && !there(); i++) {
			if (program.exitCode !== null) throw new Error(`umtprd ended with ${program.exitCode}`);
			await pause(10);
		}
		if (!there()) throw new Error('umtprd did not come up');
	};
	const event = (type: number, setup = Buffer.alloc(8)) =>
		sockets[0]?.write(Buffer.concat([setup, Buffer.from([type, 0, 0, 0])]));
	// Its descriptors and its strings.
	await until(() => sockets[0] !== undefined && pipes[0].count() >= 2);
	pipes[0].clear();
	event(EVENT.bind);
	event(EVENT.enable);
	await until(() => sockets[1] !== undefined && sockets[2] !== undefined);
	await pause(50);

	const shutDown = async () => {
		// The shim cannot break off a write, as a kernel does: the answer is let run out, and the responder then waits for a command.
		await pipes[1].flush();
		event(EVENT.disable);
		sockets[2]?.write(SHUT_DOWN);
		await pause(100);
		for (const pipe of [pipes[1], pipes[3]]) {
			pipe.fail(platformError('NetworkError', 'A transfer error has occurred.'));
			pipe.clear();
		}
	};
	const start = async () => {
		event(EVENT.enable);
		await pause(200);
	};

	let plugged = 0;
	function plug(): UsbDevice {
		const mine = ++plugged;
		let opened = false;
		const there = async () => {
			await Promise.resolve();
			if (mine !== plugged) throw platformError('NotFoundError', 'The device was disconnected.');
		};
		return {
			...{ vendorId: 0x1d6b, productId: 0x0100, serialNumber: 'REC-0007' },
			...{ manufacturerName: 'RigWorks', productName: 'Body Recorder' },
			get opened() {
				return opened && mine === plugged;
			},
			configuration: CONFIGURATION,
			configurations: [CONFIGURATION],
			async open() {
				await there();
				opened = true;
			},
			close() {
				opened = false;
				for (const pipe of [pipes[1], pipes[3]])
					pipe.fail(platformError('AbortError', 'The transfer was cancelled.'));
				return Promise.resolve();
			},
			selectConfiguration: there,
			claimInterface: there,
			releaseInterface: there,
			clearHalt: there,
			async transferIn(endpoint, length) {
				await there();
				return read(await (endpoint === 3 ? pipes[3] : pipes[1]).take(length));
			},
			async transferOut(endpoint, data) {
				await there();
				const head = Buffer.alloc(4);
				head.writeUInt32LE(data.length);
				sockets[endpoint]?.write(Buffer.concat([head, data]));
				return { status: 'ok', bytesWritten: data.length };
			},
			async controlTransferIn(setup, length) {
				await there();
				event(EVENT.setup, setupBytes(setup, true, length));
				return read(await pipes[0].take(length));
			},
			async controlTransferOut(setup, data) {
				await there();
				const length = data?.length ?? 0;
				event(EVENT.setup, setupBytes(setup, false, length));
				if (setup.request === 0x64) await pipes[1].flush();
				return { status: 'ok', bytesWritten: length };
			},
			async reset() {
				await there();
				await shutDown();
				await start();
			}
		};
	}

	return {
		plug,
		/** The host sees it gone at once; the responder hears of it when it is plugged in again. */
		unplug() {
			plugged++;
			for (const pipe of [pipes[1], pipes[3]])
				pipe.fail(platformError('NetworkError', 'A transfer error has occurred.'));
		},
		async plugAgain() {
			await shutDown();
			await start();
			return plug();
		},
		stop() {
			program.kill();
			for (const server of servers) server.close();
			for (const socket of sockets) socket.destroy();
			rmSync(run, { recursive: true, force: true });
		}
	};
}

const read = (bytes: Uint8Array): UsbIn => {
	const own: Bytes = new Uint8Array(bytes);
	return { status: 'ok', data: new DataView(own.buffer) };
};

function setupBytes(setup: UsbSetup, inward: boolean, length: number): Buffer<ArrayBuffer> {
	const types = { standard: 0, class: 0x20, vendor: 0x40 };
	const recipients = { device: 0, interface: 1, endpoint: 2, other: 3 };
	const bytes = Buffer.alloc(8);
	bytes[0] = (inward ? 0x80 : 0) | types[setup.requestType] | recipients[setup.recipient];
	bytes[1] = setup.request;
	bytes.writeUInt16LE(setup.value, 2);
	bytes.writeUInt16LE(setup.index, 4);
	bytes.writeUInt16LE(length, 6);
	return bytes;
}
