import type { Bytes } from '$lib/base/bytes';
import { err, ok, type Result } from '$lib/base/result';
import type { MtpInterface, UsbDevice, UsbSetup } from '../usb';
import { CANCELLATION, CLASS_REQUEST } from './codes';

/** What became of a transfer that did not go through. */
export type WireFault = 'gone' | 'denied' | 'broken' | 'stall' | 'babble' | 'timeout';

/** How long to wait, in milliseconds: a pending transfer of Chromium never ends by itself. */
export interface Waits {
	/** For the next bytes of an answer. A large folder keeps some recorders busy for many seconds. */
	readonly answer: number;
	/** For a control request, a reset, an opening. */
	readonly control: number;
	/** Between two attempts, where the recorder says it is busy or not yet done. */
	readonly pause: number;
}

export const WAITS: Waits = { answer: 30_000, control: 3_000, pause: 200 };

export const sleep = (millis: number) => new Promise<void>((done) => setTimeout(done, millis));

/** What a platform error means for the wire; anything that is not the platform's is our own bug and is thrown on. */
export function wireFaultOf(error: unknown): WireFault {
	const name = error instanceof Error ? error.name : '';
	switch (name) {
		case 'NotFoundError':
			return 'gone';
		case 'SecurityError':
			return 'denied';
		// Chromium's word for a device that was closed or whose interface was lost: unplugged, or reset under us.
		case 'InvalidStateError':
		case 'NetworkError':
		case 'AbortError':
			return 'broken';
		default:
			throw error;
	}
}

/** The endpoints of one MTP interface; nothing is known here of what goes over them. */
export type Wire = ReturnType<typeof openWire>;

export function openWire(device: UsbDevice, at: MtpInterface, waits: Waits) {
	// In the order in which they were posted, which is the order in which they are filled. A request that the answer did
	// not need stays here for the next answer: nothing on the bus takes it back but a reset or a close.
	let posted: Promise<Result<Bytes, WireFault>>[] = [];

	async function within<T>(
		millis: number,
		task: () => Promise<Result<T, WireFault>>
	): Promise<Result<T, WireFault>> {
		let timer: ReturnType<typeof setTimeout> | undefined;
		const late = new Promise<Result<T, WireFault>>((done) => {
			timer = setTimeout(() => done(err('timeout')), millis);
		});
		try {
			return await Promise.race([caught(task), late]);
		} finally {
			clearTimeout(timer);
		}
	}
	const control = (task: () => Promise<unknown>) =>
		within<null>(waits.control, async () => {
			await task();
			return ok(null);
		});
	const setup = (request: number): UsbSetup => ({
		...{ requestType: 'class', recipient: 'interface' },
		...{ request, value: 0, index: at.number }
	});

	const wire = {
		packetSize: at.packetSize,
		inFlight: () => posted.length,
		/** Asks for the next bytes, before they are needed. */
		post(size: number): void {
			posted.push(caught(() => received(device, at.bulkIn, size)));
		},
		/** The oldest request's bytes. After `timeout` it is still the oldest. */
		async take(): Promise<Result<Bytes, WireFault>> {
			const [oldest] = posted;
			if (!oldest) throw new Error('nothing was asked for');
			const taken = await within(waits.answer, () => oldest);
			if (taken.ok || taken.error !== 'timeout') void posted.shift();
			return taken;
		},
		send: (bytes: Bytes) =>
			within<null>(waits.answer, async () => {
				const { status } = await device.transferOut(at.bulkOut, bytes);
				return status === undefined || status === 'ok' ? ok(null) : err(status);
			}),
		/** Tells the recorder to stop sending for this transaction. */
		cancel: (transaction: number) =>
			control(() => {
				const data = new Uint8Array(6);
				const view = new DataView(data.buffer);
				view.setUint16(0, CANCELLATION, true);
				view.setUint32(2, transaction, true);
				return device.controlTransferOut(setup(CLASS_REQUEST.Cancel), data);
			}),
		/** Its state as a response code; `undefined` where it answers nothing, as QEMU does. */
		status: () =>
			within<number | undefined>(waits.control, async () => {
				const { status, data } = await device.controlTransferIn(
					setup(CLASS_REQUEST.GetDeviceStatus),
					64
				);
				if (status !== undefined && status !== 'ok') return err(status);
				return ok(data && data.byteLength >= 4 ? data.getUint16(2, true) : undefined);
			}),
		clearHalts: () =>
			control(async () => {
				await device.clearHalt('in', at.bulkIn);
				await device.clearHalt('out', at.bulkOut);
			}),
		open: () =>
			control(async () => {
				if (!device.opened) await device.open();
				if (device.configuration?.configurationValue !== at.configuration)
					await device.selectConfiguration(at.configuration);
				await device.claimInterface(at.number);
			}),
		/** A reset of the port: the recorder forgets its session, and no request is left pending. */
		async reset(): Promise<Result<null, WireFault>> {
			const done = await control(() => device.reset());
			if (!done.ok) return done;
			const old = posted;
			posted = [];
			const settled = await within(waits.control, async () => ok(await Promise.all(old)));
			// One that is still pending would take the first bytes of the next answer.
			if (!settled.ok) await control(() => device.close());
			return wire.open();
		},
		/** The next event's bytes. Waits as long as it takes. */
		event: async (): Promise<Result<Bytes, WireFault>> => {
			const { interrupt } = at;
			if (!interrupt) return err('gone');
			return caught(() => received(device, interrupt.endpoint, interrupt.packetSize));
		},
		async close(): Promise<void> {
			await control(() => device.releaseInterface(at.number));
			await control(() => device.close());
		}
	};
	return wire;
}

async function received(
	device: UsbDevice,
	endpoint: number,
	size: number
): Promise<Result<Bytes, WireFault>> {
	const { status, data } = await device.transferIn(endpoint, size);
	if (status !== undefined && status !== 'ok') return err(status);
	if (!data) return ok(new Uint8Array());
	return ok(new Uint8Array(data.buffer as ArrayBuffer, data.byteOffset, data.byteLength));
}

async function caught<T>(task: () => Promise<Result<T, WireFault>>): Promise<Result<T, WireFault>> {
	try {
		return await task();
	} catch (error) {
		return err(wireFaultOf(error));
	}
}
