import { expect } from 'vitest';
import { equalBytes } from '$lib/base/bytes';
import { instant } from '$lib/base/instant';
import { distinct, readAll } from '../recorder.contract';
import type { DockedRecorder } from '../recorder';
import type { SimulatedRecorder } from '../simulator';
import { contentAt } from '../simulator/content';
import type { SimulatedFile } from '../simulator/shelves';
import type { SourceFile } from '../source';
import type { UsbDevice } from '../usb';
import { openMtpRecorder } from './recorder';

export const waits = { answer: 200, control: 200, pause: 1 };
export const seenAt = instant(1_788_000_000_000);
export const options = { now: () => seenAt, offsetMinutes: 480, waits };
export const never = new AbortController().signal;
export const GiB = 2 ** 30;

export const video = (path: string, length = 3_000_003): SimulatedFile => ({
	path,
	content: distinct(length, 1),
	modified: '20260902T180118'
});

export async function opened(device: UsbDevice): Promise<DockedRecorder> {
	const one = await openMtpRecorder(device, options);
	if (!one.ok) throw new Error(`did not open: ${JSON.stringify(one.error)}`);
	return one.value;
}
export async function listed(one: DockedRecorder): Promise<readonly SourceFile[]> {
	const listing = await one.list();
	if (!listing.ok) throw new Error(`did not list: ${JSON.stringify(listing.error)}`);
	return listing.value.files;
}
/** Opens, lists, reads the first file and compares it. */
export async function readsFirst(recorder: SimulatedRecorder, file: SimulatedFile): Promise<void> {
	const one = await opened(recorder.plug());
	const [first] = await listed(one);
	const { bytes, fault } = await readAll(one.read(first!, 0, never));
	expect(fault).toBeUndefined();
	expect(equalBytes(bytes, contentAt(file.content, 0, bytes.length))).toBe(true);
	expect(bytes.length).toBe(first!.bytes);
	await one.close();
}
