// A recorder on USB that does not exist, no faster than USB 2 lets a real one be.
import { simulateRecorder } from '$lib/devices/simulator';

/** @type {import('$lib/devices/recorder').UsbHandle} */
export const SIMULATED = {
	...{ kind: 'usb', vendorId: 0x1209, productId: 1 },
	...{ serial: 'BENCH-0001', name: 'Body Recorder' }
};

/** Content is made from its place, so that a recorder of some GiB needs no memory. @param {number} files @param {number} bytes */
export const recorderOf = (files, bytes) =>
	simulateRecorder({
		serial: SIMULATED.serial,
		files: Array.from({ length: files }, (_, n) => ({
			path: `DCIM/NOR_000${n}.MP4`,
			content: { bytes, seed: n + 1 },
			modified: `20260728T09000${n % 10}`
		}))
	});

/**
 * The same device behind a bus that carries so many bytes a second. A transfer begins when it was asked for and the one
 * before it is through: whoever asks late leaves the bus idle.
 * @param {import('$lib/devices/usb').UsbDevice} device
 * @param {number} bytesPerSecond
 * @returns {import('$lib/devices/usb').UsbDevice}
 */
export function behindBus(device, bytesPerSecond) {
	let free = 0;
	/** @type {import('$lib/devices/usb').UsbDevice['transferIn']} */
	async function transferIn(endpoint, length) {
		const asked = performance.now();
		const answer = await device.transferIn(endpoint, length);
		const bytes = answer.data?.byteLength ?? 0;
		free = Math.max(asked, free) + (bytes / bytesPerSecond) * 1000;
		const wait = free - performance.now();
		if (wait > 0) await new Promise((on) => setTimeout(on, wait));
		return answer;
	}
	return new Proxy(device, {
		get: (target, key) => (key === 'transferIn' ? transferIn : Reflect.get(target, key))
	});
}
