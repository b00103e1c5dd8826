// One object of a simulated recorder, read by our driver and by nothing but bulk reads.
import { instant } from '$lib/base/instant';
import { concat } from '$lib/base/bytes';
import { OPERATION } from '$lib/devices/mtp/codes';
import { encodeMessage, HEADER, KIND } from '$lib/devices/mtp/container';
import { openMtpRecorder } from '$lib/devices/mtp/recorder';
import { simulateRecorder } from '$lib/devices/simulator';

const PIECE = 2 ** 20;

/** The device gives its bytes as fast as they can be copied, so that what is measured is the reading. @param {number} bytes */
const recorder = (bytes) =>
	simulateRecorder({
		files: [{ path: 'NOR_0001.MP4', content: new Uint8Array(bytes), modified: '20260728T090000' }]
	});

/** Seconds of the driver. @param {number} bytes */
export async function mtpRead(bytes) {
	const options = { now: () => instant(Date.now()), offsetMinutes: 480 };
	const opened = await openMtpRecorder(recorder(bytes).plug(), options);
	if (!opened.ok) throw new Error(opened.error.fault);
	const listed = await opened.value.list();
	if (!listed.ok) throw new Error(listed.error.fault);
	const [file] = listed.value.files;
	if (!file) throw new Error('no file');
	const began = performance.now();
	let read = 0;
	for await (const chunk of opened.value.read(file, 0, new AbortController().signal)) {
		if (!chunk.ok) throw new Error(chunk.error.fault);
		read += chunk.value.length;
	}
	const seconds = (performance.now() - began) / 1000;
	await opened.value.close();
	if (read !== bytes) throw new Error(`${read} of ${bytes} bytes`);
	return seconds;
}

/** Seconds of GetObject and bulk reads of large pieces. @param {number} bytes */
export async function plainRead(bytes) {
	const device = recorder(bytes).plug();
	let transaction = 0;
	/** @param {number} code @param {readonly number[]} params */
	const command = (code, params) =>
		device.transferOut(
			2,
			encodeMessage(KIND.command, { code, params, transaction: transaction++ })
		);
	await device.open();
	await device.claimInterface(0);
	await command(OPERATION.OpenSession, [1]);
	await device.transferIn(1, 512);
	await command(OPERATION.GetObjectHandles, [0, 0, 0xffffffff]);
	const parts = [await device.transferIn(1, 512), await device.transferIn(1, 512)];
	const handles = concat(
		...parts.map(({ data }) => new Uint8Array(data?.buffer ?? new ArrayBuffer()))
	);
	const handle = new DataView(handles.buffer).getUint32(HEADER + 4, true);

	const began = performance.now();
	await command(OPERATION.GetObject, [handle]);
	let read = 0;
	while (read < bytes + HEADER) {
		const { data } = await device.transferIn(1, PIECE);
		if (!data || data.byteLength === 0) throw new Error(`${read} of ${bytes} bytes`);
		read += data.byteLength;
	}
	await device.transferIn(1, 512);
	const seconds = (performance.now() - began) / 1000;
	await device.close();
	if (read !== bytes + HEADER) throw new Error(`${read} of ${bytes} bytes`);
	return seconds;
}
