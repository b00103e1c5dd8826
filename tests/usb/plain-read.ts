import { findMtp, type UsbDevice } from '../../src/lib/devices/usb';

/**
 * The plainest bulk read that there is, to compare with: GetObject, and one request of 256 KiB after the other until a short one.
 * It knows nothing of sizes, faults or sessions, and reads the first file of the first folder that has one this long.
 */
export async function plainRead(device: UsbDevice, bytes: number): Promise<number> {
	const at = findMtp(device);
	if (!at) throw new Error('no MTP');
	await device.open();
	await device.claimInterface(at.number);
	let transaction = 0;
	const send = (code: number, ...params: number[]) => {
		const view = new DataView(new ArrayBuffer(12 + 4 * params.length));
		view.setUint32(0, view.byteLength, true);
		view.setUint16(4, 1, true);
		view.setUint16(6, code, true);
		view.setUint32(8, transaction++, true);
		params.forEach((param, i) => view.setUint32(12 + 4 * i, param, true));
		return device.transferOut(at.bulkOut, new Uint8Array(view.buffer));
	};
	const take = async (): Promise<DataView> => {
		for (;;) {
			const { data } = await device.transferIn(at.bulkIn, 256 * 1024);
			if (data && data.byteLength > 0) return data;
		}
	};
	/** The data of a short answer, as words. */
	const words = async (code: number, ...params: number[]): Promise<number[]> => {
		await send(code, ...params);
		const data = await take();
		if (data.getUint16(4, true) !== 3) await take();
		const count = (data.byteLength - 12) >> 2;
		return Array.from({ length: count }, (_, i) => data.getUint32(12 + 4 * i, true));
	};
	await words(0x1002, 1);
	const [, storage = 0] = await words(0x1004);
	const search = async (parent: number): Promise<number | undefined> => {
		for (const handle of (await words(0x1007, storage, 0, parent)).slice(1)) {
			const [, format = 0, size = 0] = await words(0x1008, handle);
			// The format is the lower half of the second word; the size stands after two halves.
			if ((format & 0xffff) === 0x3001) {
				const inside = await search(handle);
				if (inside !== undefined) return inside;
			} else if (size === bytes) return handle;
		}
		return undefined;
	};
	const handle = await search(0xffffffff);
	if (handle === undefined) throw new Error('no such file');
	const began = performance.now();
	await send(0x1009, handle);
	let left = bytes + 12;
	while (left > 0) left -= (await take()).byteLength;
	const millis = performance.now() - began;
	await take();
	await words(0x1003);
	await device.close();
	return millis;
}
