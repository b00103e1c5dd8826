import { concat } from '$lib/base/bytes';
import { err, type Result } from '$lib/base/result';
import type { DeviceFault } from './fault';
import { encodeMessage, KIND, parseHeader } from './mtp/container';
import { openMtpRecorder, type MtpOptions } from './mtp/recorder';
import type { DockedRecorder, TrainingHandle } from './recorder';
import { u16 } from './simulator/datasets';
import { OPERATION, RESPONSE } from './mtp/codes';
import { PERSONALITIES, type Personality } from './simulator/personality';
import { openPort, type Port } from './simulator/port';
import { openResponder, type MoreOperations, type State } from './simulator/responder';
import { openShelves, type SimulatedFile, type SimulatedStorage } from './simulator/shelves';
import { trainingScript } from './simulator/training';
import type { UsbDevice } from './usb';

/** What a simulated recorder is and what befalls it. */
export interface SimulatedRecorderOptions {
	readonly files: readonly SimulatedFile[];
	readonly personality?: Personality;
	readonly model?: string;
	readonly serial?: string;
	readonly friendly?: string;
	readonly storages?: readonly SimulatedStorage[];
	readonly battery?: number;
	readonly clock?: string;
	readonly locked?: boolean;
	/** A page that went away left its session open, perhaps with this file half sent. */
	readonly leftOpen?: true | { readonly sending: string };
	readonly more?: MoreOperations;
}

/** Opens a recorder to practise with, by the same driver as a real one. */
export async function openTraining(
	handle: TrainingHandle,
	options: MtpOptions
): Promise<Result<DockedRecorder, DeviceFault>> {
	const script = trainingScript(handle, options.now(), options.offsetMinutes);
	if (!script) return err({ fault: 'source-gone' });
	const recorder = simulateRecorder(script);
	const device = recorder.plug();
	const opened = await openMtpRecorder(device, options);
	if (opened.ok && script.unpluggedAfter) recorder.unplugAfter(script.unpluggedAfter);
	return opened;
}

const CARD: SimulatedStorage = { id: 0x10001, name: 'Card', capacity: 32e9, free: 20e9 };

/** A recorder that does not exist: an MTP responder with a script. What is on it stays when it is pulled out. */
export function simulateRecorder(options: SimulatedRecorderOptions) {
	const personality = options.personality ?? PERSONALITIES.android;
	const { model = 'Body Recorder', serial = 'TRAINING-0001', friendly = '' } = options;
	const shelves = openShelves(
		{ model, serial, friendly, storages: options.storages ?? [CARD] },
		options.files
	);
	const state: State = {
		session: options.leftOpen ? 7 : 0,
		busy: 0,
		locked: options.locked ?? false,
		battery: options.battery ?? 80,
		clock: options.clock ?? '20260902T180118'
	};
	const responder = openResponder(personality, shelves, state, options.more ?? {});
	const operations: number[] = [];
	let port: Port | undefined;
	const due: {
		stall?: number;
		hang?: number;
		refuse?: readonly [operation: number, code: number];
	} = {};
	let beforeBytes: { after: number; then: () => void } | undefined;
	let cancelling = 0;

	function plug(): UsbDevice {
		port?.pull();
		const now = openPort(
			{
				...{ vendorId: 0x1209, productId: 0x0001, manufacturerName: 'Training' },
				...{ productName: model, serialNumber: serial },
				vendorInterface: personality.vendorInterface,
				packetSize: personality.packetSize
			},
			{
				command(bytes) {
					const header = parseHeader(bytes);
					if (!header) return;
					operations.push(header.code);
					if (personality.stallsInterrupted && now.isSending()) return now.halt('out');
					const nth = operations.length;
					if (due.stall !== undefined && nth >= due.stall) {
						delete due.stall;
						return now.halt('in');
					}
					if (due.hang !== undefined && nth >= due.hang) {
						delete due.hang;
						return;
					}
					if (due.refuse?.[0] === header.code) {
						const { transaction } = header;
						const code = due.refuse[1];
						const said = encodeMessage(KIND.response, { code, transaction, params: [] });
						return now.send({
							length: said.length,
							at: (a, n) => said.slice(a, a + n),
							emptyAfterFull: false
						});
					}
					for (const one of responder.respond(bytes)) now.send(watched(one));
				},
				cancel() {
					now.quiet();
					cancelling = 2;
				},
				status() {
					if (!personality.tellsStatus) return new Uint8Array();
					return concat(u16(4), u16(cancelling-- > 0 ? RESPONSE.Busy : RESPONSE.Ok));
				},
				reset() {
					state.session = 0;
				}
			}
		);
		port = now;
		const left = options.leftOpen;
		if (state.session !== 0 && typeof left === 'object') sendFrom(left.sending);
		return now.device;
	}

	/** Runs what the script has for the moment at which so many bytes of an answer were sent. */
	function watched(one: Parameters<Port['send']>[0]): Parameters<Port['send']>[0] {
		const watch = beforeBytes;
		if (!watch || one.length <= watch.after) return one;
		return {
			...one,
			at(from, length) {
				if (beforeBytes === watch && from + length > watch.after) {
					beforeBytes = undefined;
					watch.then();
				}
				return one.at(from, length);
			}
		};
	}

	/** As after a reload in the middle of an answer: a command that nobody waits for any more is being answered. */
	function sendFrom(path: string): void {
		const node = shelves.children(undefined, 0xffffffff).find(({ name }) => name === path);
		const params = [node?.handle ?? 0];
		const command = { code: OPERATION.GetObject, transaction: 99, params };
		for (const one of responder.respond(encodeMessage(KIND.command, command))) port?.send(one);
	}

	return {
		/** Plugs it in, as a new device of the browser's. */
		plug,
		unplug: () => port?.pull(),
		/** Pulls the cable when so many more bytes came over it. */
		unplugAfter: (bytes: number) => port?.pullAfter(bytes),
		/** Halts the endpoint instead of answering, so many commands from now. */
		stallIn: (commands: number) => (due.stall = operations.length + commands),
		/** Does not answer at all, so many commands from now. */
		hangIn: (commands: number) => (due.hang = operations.length + commands),
		/** Answers every such operation with this code from now on. */
		refuse: (operation: number, code: number) => (due.refuse = [operation, code]),
		busyFor: (commands: number) => (state.busy = commands),
		unlock: () => (state.locked = false),
		/** Runs `then` when an answer longer than `after` bytes is sent past that place. */
		during: (after: number, then: () => void) => (beforeBytes = { after, then }),
		change: shelves.change,
		remove: shelves.remove,
		paths: shelves.paths,
		event: (code: number, params: readonly number[]) =>
			port?.event(encodeMessage(KIND.event, { code, transaction: 0, params })),
		/** Every operation that was asked, in order. */
		operations
	};
}

export type SimulatedRecorder = ReturnType<typeof simulateRecorder>;
