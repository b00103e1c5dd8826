// What is plugged into the emulated computer: the station's own disk, another one, a recorder; pulled out, and plugged in again.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { must } from './kiosk-policy.mjs';
import { wait } from './machine.mjs';

/** @typedef {import('./machine.mjs').Machine} Machine */

/** @param {string} file @param {string} label */
function makeStick(file, label) {
	writeFileSync(file, Buffer.alloc(33 * 2 ** 20));
	const done = spawnSync('mkfs.vfat', [...(label ? ['-n', label] : []), file], {
		encoding: 'utf8'
	});
	if (done.status !== 0) throw new Error(`mkfs.vfat: ${done.stderr}`);
}

/** @param {Machine} machine @param {string} what @param {(said: string) => boolean} holds @param {string} command */
async function until(machine, what, command, holds) {
	let said = '';
	for (let tries = 0; tries < 90; tries++) {
		said = await machine.run(command);
		if (holds(said)) return must(what, true);
		await wait(2000);
	}
	must(what, false, said);
}

const AS_KIOSK = 'setpriv --reuid=luzheng-kiosk --regid=luzheng-kiosk --clear-groups';

/** @param {Machine} machine @param {string} place */
export async function tryDisks(machine, place) {
	const { qmp, run } = machine;
	const sticks = [
		{ id: 'own', label: 'LUZHENG-1', at: /\/media\/luzheng\/LUZHENG-1 vfat rw,/ },
		{ id: 'other', label: '', at: /\/media\/luzheng\/recorder-\S+ vfat ro,/ }
	];
	for (const { id, label } of sticks) {
		const filename = join(place, `${id}.img`);
		makeStick(filename, label);
		await qmp('blockdev-add', {
			driver: 'raw',
			'node-name': id,
			file: { driver: 'file', filename }
		});
	}
	const plug = (/** @type {string} */ id) =>
		qmp('device_add', {
			driver: 'usb-storage',
			id: `stick-${id}`,
			bus: 'xhci.0',
			drive: id,
			serial: id
		});
	const mounts = 'findmnt -rn -o TARGET,FSTYPE,OPTIONS | grep /media/luzheng';
	for (const turn of ['plugged in', 'plugged in again']) {
		for (const { id, at } of sticks) {
			await plug(id);
			await until(
				machine,
				`${turn}, ${id}: ${at.source.includes('rw') ? 'written to' : 'for reading only'}`,
				mounts,
				(said) => at.test(said)
			);
		}
		const other = (await run(mounts))
			.split('\n')
			.map((line) => line.split(' ')[0] ?? '')
			.find((path) => path.includes('recorder-'));
		const write = (/** @type {string} */ folder) =>
			run(`${AS_KIOSK} sh -c 'echo ${turn.length} > ${folder}/proof && echo written'`);
		must(
			'the kiosk writes to the station’s own',
			(await write('/media/luzheng/LUZHENG-1')) === 'written'
		);
		const refused = await write(other ?? '/media/luzheng/none');
		must('and not to the other', /Read-only file system/.test(refused), refused);
		must(
			'nor does root',
			/Read-only|cannot remount|protected/i.test(await run(`mount -o remount,rw ${other}`))
		);
		for (const { id } of sticks) await qmp('device_del', { id: `stick-${id}` });
		await until(
			machine,
			'pulled out: no place is left',
			`${mounts}; ls /media/luzheng`,
			(said) => said === ''
		);
	}
}

/** @param {Machine} machine @param {string} place */
export async function tryRecorder(machine, place) {
	const rootdir = join(place, 'recorder');
	mkdirSync(join(rootdir, 'DCIM'), { recursive: true });
	writeFileSync(join(rootdir, 'DCIM/20260829_090000.mp4'), 'a recording');
	await machine.qmp('device_add', {
		driver: 'usb-mtp',
		id: 'mtp',
		bus: 'xhci.0',
		rootdir,
		readonly: true,
		desc: 'REC'
	});
	const node = `$(udevadm info -q property --property=DEVNAME --value -n /dev/bus/usb/001/$(printf %03d $(grep -l 46f4 /sys/bus/usb/devices/*/idVendor | xargs -n1 dirname | while read d; do [ "$(cat $d/idProduct)" = 0004 ] && cat $d/devnum; done)))`;
	await until(
		machine,
		'a recorder: the kiosk’s user may open it',
		`${AS_KIOSK} sh -c '[ -w '${node}' ]' && echo may`,
		(said) => said.endsWith('may')
	);
	const others = await machine.run(
		`setpriv --reuid=nobody --regid=nogroup --clear-groups sh -c '[ -w '${node}' ]' && echo may`
	);
	must('and no other user', others === '', others);
}
