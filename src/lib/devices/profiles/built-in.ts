import { FORMAT, parseProfile, type Profile, type ProfileFile } from './profile';

const EVENTS: ProfileFile['logs']['events'] = [
	{ is: 'power-on', words: ['power on', 'poweron', '开机'] },
	{ is: 'power-off', words: ['power off', 'poweroff', 'shutdown', '关机'] },
	{ is: 'usb-removed', words: ['usb disconnect', 'usb remove', 'usb断开', '拔出usb'] },
	{ is: 'usb-connected', words: ['usb connect', 'usb insert', 'usb连接', '插入usb'] },
	{ is: 'record-started', words: ['record start', 'start record', '开始录像'] },
	{ is: 'record-stopped', words: ['record stop', 'stop record', '停止录像', '结束录像'] },
	{ is: 'battery-low', words: ['low battery', 'battery low', '低电', '电量不足'] },
	{ is: 'card-full', words: ['card full', 'memory full', '存储已满', '卡满'] },
	{ is: 'clock-set', words: ['time set', 'set time', 'sync time', '校时', '时间同步'] }
];

const none: Omit<ProfileFile, 'id' | 'name' | 'names'> = {
	format: FORMAT,
	usb: [],
	folders: ['DCIM', 'DCIM/{sequence:3}MEDIA', 'LOG'],
	locks: ['IMP', 'LOCK', 'SOS'],
	unset: [],
	segment: { minutes: null, bytes: 4_294_967_295 },
	zone: '+08:00',
	trust: ['name', 'container', 'disk'],
	logs: {
		files: ['LOG/{date}.txt'],
		lines: ['{year}/{month}/{day}-{hour}:{minute}:{second} #ID:{device:7}[-{person:6}][ ]#{event}'],
		events: EVENTS
	},
	markers: []
};

/** The names of the field notes, each with its widths: seven for the device (cSerial), six for the person (userNo). */
const files: readonly ProfileFile[] = [
	{
		...none,
		id: 'a11',
		name: {
			zh: 'A11 型（A11_设备号_人员号_时间_序号）',
			en: 'A11 (A11_device_person_time_number)'
		},
		// In service mode; as a disk it calls itself "Linux File-Stor Gadget", like a thousand other things.
		usb: [{ vendor: '4255', product: '0001' }],
		names: ['{prefix:3:A11}_{device:7}_{person:6}_{datetime}[_{sequence:3-4}][_{lock}].{extension}']
	},
	{
		...none,
		id: 'dsj',
		name: { zh: 'DSJ 型（DSJ_设备号_人员号_时间）', en: 'DSJ (DSJ_device_person_time)' },
		names: ['{prefix:3:DSJ}_{device:7}_{person:6}_{datetime}[_{sequence:3-4}][_{lock}].{extension}']
	},
	{
		...none,
		id: 'nor',
		name: {
			zh: 'NOR 型（NOR_设备号_人员号_日期_时间_序号）',
			en: 'NOR (NOR_device_person_date_time_number)'
		},
		names: [
			'{prefix:3:NOR}_{device:7}_{person:6}_{date}_{time}[_{sequence:3-4}][_{lock}].{extension}'
		]
	},
	{
		...none,
		id: 'pd',
		name: { zh: 'PD 型（PD12345_人员号_时间）', en: 'PD (PD12345_person_time)' },
		names: ['{device:7:PD}_{person:6}_{datetime}[_{sequence:3-4}][_{lock}].{extension}']
	},
	{
		...none,
		id: 'zfy',
		name: {
			zh: '通用：前缀、设备号、人员号、时间',
			en: 'Common: prefix, device, person, time'
		},
		names: [
			'[{prefix:2-5}_]{device:6-7}_{person:6-7}_{datetime}[_{sequence:3-4}][_{lock}].{extension}',
			'[{prefix:2-5}_]{device:6-7}_{person:6-7}_{date}_{time}[_{sequence:3-4}][_{lock}].{extension}',
			// The mark right behind the last digit.
			'[{prefix:2-5}_]{device:6-7}_{person:6-7}_{datetime}[_{sequence:4}]{lock}.{extension}',
			'[{prefix:2-5}_]{device:6-7}_{person:6-7}_{date}_{time}[_{sequence:4}]{lock}.{extension}'
		]
	},
	{
		...none,
		id: 'one-number',
		name: {
			zh: '通用：一个编号（不知是设备还是人员）和时间',
			en: 'Common: one number (device or person, not known) and time'
		},
		names: [
			'[{prefix:2-5}_]{number:6-7}_{datetime}[_{sequence:3-4}][_{lock}].{extension}',
			'[{prefix:2-5}_]{number:6-7}_{date}_{time}[_{sequence:3-4}][_{lock}].{extension}',
			'[{prefix:2-5}_]{datetime}[_{sequence:3-4}][_{lock}].{extension}',
			'[{prefix:2-5}_]{date}_{time}[_{sequence:3-4}][_{lock}].{extension}',
			'[{prefix:2-5}_][{number:6-7}_]{datetime}[_{sequence:4}]{lock}.{extension}',
			'[{prefix:2-5}_][{number:6-7}_]{date}_{time}[_{sequence:4}]{lock}.{extension}'
		]
	},
	{
		...none,
		id: 'dcf',
		name: { zh: '相机（DCF：DCIM/100MEDIA）', en: 'Camera (DCF: DCIM/100MEDIA)' },
		folders: ['DCIM', 'DCIM/{sequence:3}{other:5}'],
		names: ['{prefix:3}_{sequence:4}.{extension}', '{prefix:4}{sequence:4}.{extension}'],
		zone: null,
		trust: ['container', 'disk'],
		logs: { files: [], lines: [], events: [] }
	}
];

/** Profiles that every kiosk knows. None of them is ever replaced by one that somebody brings. */
export const builtIn: readonly Profile[] = files.map((file) => {
	const parsed = parseProfile(file);
	if (!parsed.ok) throw new Error(`profile ${file.id}: ${JSON.stringify(parsed.error)}`);
	return parsed.value;
});
