import { describe, expect, test } from 'vitest';
import { simulateRecorder } from './simulator';
import { findMtp, type UsbDevice } from './usb';
import { watchUsb } from './usb-watch.webusb';
import { findUsb, handleOf, type Usb } from './usb.webusb';

/** A browser's USB with plugs that a test fills and empties. */
function plugs(...there: UsbDevice[]) {
	const usb = new EventTarget() as Usb & EventTarget;
	usb.getDevices = () => Promise.resolve([...there]);
	const tell = (type: string, device: UsbDevice) =>
		usb.dispatchEvent(Object.assign(new Event(type), { device }));
	return {
		usb,
		plug(device: UsbDevice) {
			there.push(device);
			tell('connect', device);
		},
		pull(device: UsbDevice) {
			there.splice(there.indexOf(device), 1);
			tell('disconnect', device);
		}
	};
}

const recorder = (serial: string) => simulateRecorder({ files: [], serial }).plug();
const mouse: UsbDevice = { ...recorder('M'), configurations: [] };

describe('docked recorders on USB', () => {
	test('those that are plugged in and permitted are there at once, and nothing else is', async () => {
		const watch = await watchUsb(plugs(recorder('1'), mouse, recorder('2')).usb);
		expect(watch.current().map(({ handle }) => 'serial' in handle && handle.serial)).toEqual([
			'1',
			'2'
		]);
	});

	test('plugging in and pulling out is noticed; a mouse is not', async () => {
		const { usb, plug, pull } = plugs();
		const watch = await watchUsb(usb);
		let changes = 0;
		const stop = watch.onChange(() => changes++);
		const one = recorder('1');
		plug(one);
		plug(mouse);
		expect([changes, watch.current().length]).toEqual([1, 1]);
		const [before] = watch.current();
		pull(mouse);
		pull(one);
		expect([changes, watch.current().length]).toEqual([2, 0]);
		plug(one);
		expect(watch.current()[0]?.key).not.toBe(before?.key);
		stop();
		pull(one);
		expect([changes, watch.current().length]).toEqual([3, 0]);
		watch.close();
		plug(one);
		expect(watch.current()).toEqual([]);
	});

	test('two of one maker with one serial are two docks', async () => {
		const watch = await watchUsb(plugs(recorder('0000'), recorder('0000')).usb);
		expect(new Set(watch.current().map(({ key }) => key)).size).toBe(2);
	});

	test('a browser without USB has none', async () => {
		expect((await watchUsb(undefined)).current()).toEqual([]);
	});
});

describe('a device by its handle', () => {
	test('is found again, the one that is not in use first', async () => {
		const [first, second] = [recorder('0000'), recorder('0000')];
		const { usb } = plugs(mouse, recorder('1'), first, second);
		await first.open();
		expect(await findUsb(handleOf(second), usb)).toEqual({ ok: true, value: second });
		await second.open();
		expect(await findUsb(handleOf(second), usb)).toEqual({ ok: true, value: first });
	});

	test('that is not plugged in is gone', async () => {
		const gone = { ok: false, error: { fault: 'source-gone' } };
		expect(await findUsb(handleOf(recorder('1')), plugs(recorder('2')).usb)).toEqual(gone);
		expect(await findUsb(handleOf(recorder('1')), undefined)).toEqual(gone);
	});
});

describe('the interface that speaks MTP', () => {
	const alternate = (numbers: readonly [number, number, number], interfaceName: string) => ({
		alternateSetting: 0,
		interfaceClass: numbers[0],
		interfaceSubclass: numbers[1],
		interfaceProtocol: numbers[2],
		interfaceName,
		endpoints: [
			{ endpointNumber: 5, direction: 'in', type: 'bulk', packetSize: 1024 },
			{ endpointNumber: 6, direction: 'out', type: 'bulk', packetSize: 1024 }
		] as const
	});
	const device = (...alternates: ReturnType<typeof alternate>[]) => ({
		configurations: [
			{
				configurationValue: 3,
				interfaces: alternates.map((one, interfaceNumber) => ({
					interfaceNumber,
					alternates: [one]
				}))
			}
		]
	});
	const found = (number: number) => ({
		...{ configuration: 3, number, bulkIn: 5, bulkOut: 6, packetSize: 1024 }
	});

	test.each([
		['Still Image', device(alternate([8, 6, 80], ''), alternate([6, 1, 1], '')), found(1)],
		['the maker’s own, named MTP', device(alternate([255, 255, 0], 'MTP')), found(0)],
		[
			'Still Image before the maker’s own',
			device(alternate([255, 255, 0], 'MTP'), alternate([6, 1, 1], 'MTP')),
			found(1)
		],
		['ADB is none', device(alternate([255, 66, 1], 'ADB Interface')), undefined],
		['the maker’s own of another name is none', device(alternate([255, 255, 0], 'x')), undefined],
		['a stick is none', device(alternate([8, 6, 80], 'MTP')), undefined]
	])('%s', (_, of, interface_) => {
		expect(findMtp(of)).toEqual(interface_);
	});
});
