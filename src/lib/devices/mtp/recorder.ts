import type { Instant } from '$lib/base/instant';
import { err, ok, type Result } from '$lib/base/result';
import type { DeviceFault } from '../fault';
import type { Claim, DockedRecorder, Probe } from '../recorder';
import { readAhead } from '../read-ahead';
import type { UsbDevice } from '../usb';
import { OPERATION, PROPERTY } from './codes';
import { parseString } from './dataset';
import { fileReader } from './read';
import { openMtpSession, type MtpSession } from './session';
import { openTree } from './tree';
import { WAITS, type Waits } from './wire';

/** What lies ready while a disk is slow: 400 ms at USB 2. */
const AHEAD = 16 * 2 ** 20;

export interface MtpOptions {
	/** The kiosk's clock, to be set beside the recorder's. */
	readonly now: () => Instant;
	/** The kiosk's zone, minutes east of UTC: a recorder writes its times without one. */
	readonly offsetMinutes: number;
	readonly waits?: Waits;
}

/** A recorder that speaks MTP or PTP. Nothing of it is kept when it is closed: handles are good for one session. */
export async function openMtpRecorder(
	device: UsbDevice,
	options: MtpOptions
): Promise<Result<DockedRecorder, DeviceFault>> {
	const opened = await openMtpSession(device, options.waits ?? WAITS);
	if (!opened.ok) return opened;
	const session = opened.value;
	const tree = openTree(session, options.offsetMinutes);
	const read = fileReader(session, tree);
	return ok({
		name: session.info.model || (device.productName ?? ''),
		identify: () => identify(device, session),
		probe: () => probe(session, tree, options.now),
		list: () => tree.list(),
		read: (...asked) => readAhead(read(...asked), AHEAD),
		close: () => session.close()
	});
}

async function identify(
	device: UsbDevice,
	session: MtpSession
): Promise<Result<readonly Claim[], DeviceFault>> {
	const { info } = session;
	const friendly = await property(session, PROPERTY.FriendlyName);
	if (!friendly.ok) return friendly;
	const name = friendly.value && parseString(friendly.value);
	const usb = 'USB descriptor';
	const claims: readonly Claim[] = [
		{ by: 'usb', says: 'serial', value: device.serialNumber ?? '', at: usb },
		{ by: 'usb', says: 'maker', value: device.manufacturerName ?? '', at: usb },
		{ by: 'usb', says: 'model', value: device.productName ?? '', at: usb },
		{ by: 'mtp', says: 'serial', value: info.serial, at: 'DeviceInfo' },
		{ by: 'mtp', says: 'maker', value: info.manufacturer, at: 'DeviceInfo' },
		{ by: 'mtp', says: 'model', value: info.model, at: 'DeviceInfo' },
		{ by: 'mtp', says: 'name', value: typeof name === 'string' ? name : '', at: 'D402' }
	];
	// What it does not say is no claim.
	return ok(claims.filter(({ value }) => value.trim() !== ''));
}

async function probe(
	session: MtpSession,
	tree: ReturnType<typeof openTree>,
	now: () => Instant
): Promise<Result<Probe, DeviceFault>> {
	const battery = await property(session, PROPERTY.BatteryLevel);
	if (!battery.ok) return battery;
	const clock = await property(session, PROPERTY.DateTime);
	if (!clock.ok) return clock;
	const seenAt = now();
	const storages = await tree.storages();
	// A locked recorder has no space to show; its battery and clock it may show.
	if (!storages.ok && storages.error.fault !== 'locked') return storages;

	const percent = battery.value?.length === 1 ? battery.value[0] : undefined;
	const shown = clock.value && parseString(clock.value);
	const infos = storages.ok ? storages.value.map(({ info }) => info) : [];
	// QEMU says more free bytes than the disk has: what cannot be is not told.
	const credible = infos.every((info) => info && info.capacity > 0 && info.free <= info.capacity);
	const freeBytes = infos.reduce((sum, info) => sum + (info?.free ?? 0), 0);
	return ok({
		...(percent !== undefined && percent <= 100 && { batteryPercent: percent }),
		...(typeof shown === 'string' && shown !== '' && { clock: { shown, seenAt } }),
		...(infos.length > 0 && credible && { freeBytes })
	});
}

/** A device property's bytes, where the recorder has it and tells. */
async function property(
	session: MtpSession,
	code: number
): Promise<Result<Uint8Array | undefined, DeviceFault>> {
	if (!session.info.properties.includes(code)) return ok(undefined);
	const answer = await session.ask(OPERATION.GetDevicePropValue, [code]);
	if (answer.ok) return ok(answer.value.data);
	return answer.error.fault === 'response' ? ok(undefined) : err(answer.error);
}
