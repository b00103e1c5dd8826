// A computer with a screen, a keyboard, USB sockets and no network, from a folder with a Debian that has a kernel (QEMU, emulated).
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import process from 'node:process';

/** @param {number} millis */
export const wait = (millis) => new Promise((done) => setTimeout(done, millis));

/** A root shell for whoever tries it, beside the screen: nothing of the packages. */
const SHELL_UNIT = `[Unit]
After=dev-hvc0.device
[Service]
ExecStart=/bin/bash --noprofile --norc
StandardInput=tty-force
StandardOutput=tty
StandardError=tty
TTYPath=/dev/hvc0
Environment=TERM=dumb LANG=C.UTF-8 HOME=/root
Restart=always
[Install]
WantedBy=multi-user.target
`;

/** No GPU is emulated: wlroots paints by itself. */
const PAINTED = '[Service]\nEnvironment=WLR_RENDERER=pixman\n';

/**
 * A disk with this Debian on it.
 * @param {string} root
 * @param {string} disk
 */
export function makeDisk(root, disk) {
	const units = join(root, 'etc/systemd/system');
	writeFileSync(join(units, 'try-shell.service'), SHELL_UNIT);
	spawnSync('ln', ['-sf', '../try-shell.service', join(units, 'multi-user.target.wants/')]);
	mkdirSync(join(units, 'luzheng-kiosk.service.d'), { recursive: true });
	writeFileSync(join(units, 'luzheng-kiosk.service.d/try.conf'), PAINTED);
	writeFileSync(join(root, 'etc/fstab'), '/dev/vda / ext4 defaults 0 1\n');
	const made = spawnSync('mkfs.ext4', ['-q', '-F', '-d', root, disk, '6G'], { encoding: 'utf8' });
	if (made.status !== 0) throw new Error(`mkfs.ext4: ${made.stderr}`);
}

/** @param {string} path @returns {Promise<import('node:net').Socket>} */
async function socketAt(path) {
	for (let tries = 0; ; tries++) {
		const socket = connect(path);
		const is = await new Promise((done) => {
			socket.once('connect', () => done(true));
			socket.once('error', () => done(false));
		});
		if (is) return socket;
		if (tries > 50) throw new Error(`nothing listens at ${path}`);
		await wait(200);
	}
}

/**
 * @param {{ root: string, disk: string, place: string, width?: number, height?: number, preload?: string }} order
 */
export async function bootMachine({ root, disk, place, width = 1024, height = 600, preload = '' }) {
	const boot = (/** @type {string} */ start) =>
		join(
			root,
			'boot',
			readdirSync(join(root, 'boot')).find((name) => name.startsWith(start)) ?? ''
		);
	const child = spawn(
		'nice',
		[
			...['qemu-system-x86_64', '-machine', 'q35', '-accel', 'tcg,thread=multi,tb-size=512'],
			...['-cpu', 'max', '-smp', '2', '-m', '2048', '-nodefaults', '-display', 'none'],
			...['-kernel', boot('vmlinuz'), '-initrd', boot('initrd')],
			...['-append', 'root=/dev/vda rw console=ttyS0 quiet mitigations=off tsc=reliable'],
			...['-drive', `file=${disk},format=raw,if=virtio,cache=writethrough`],
			...['-device', `virtio-vga,xres=${width},yres=${height},edid=on`],
			...['-device', 'virtio-rng-pci', '-device', 'qemu-xhci,id=xhci,p2=8,p3=8'],
			...['-device', 'usb-tablet,bus=xhci.0', '-device', 'usb-kbd,bus=xhci.0'],
			...['-serial', `file:${place}/console.log`],
			...['-device', 'virtio-serial', '-device', 'virtconsole,chardev=shell'],
			...['-chardev', `socket,id=shell,path=${place}/shell.sock,server=on,wait=off`],
			...['-qmp', `unix:${place}/qmp.sock,server=on,wait=off`]
		],
		{
			stdio: ['ignore', 'inherit', 'inherit'],
			env: { ...process.env, LC_ALL: 'C.UTF-8', LD_PRELOAD: preload }
		}
	);
	const ended = new Promise((done) => child.once('exit', done));
	const monitor = await socketAt(`${place}/qmp.sock`);
	/** @type {((answer: any) => void)[]} */
	const asked = [];
	let heard = '';
	monitor.on('data', (chunk) => {
		heard += chunk.toString();
		for (let at; (at = heard.indexOf('\n')) >= 0; heard = heard.slice(at + 1)) {
			const line = JSON.parse(heard.slice(0, at));
			if ('return' in line || 'error' in line) asked.shift()?.(line);
		}
	});
	/** @param {string} execute @param {object} [args] */
	const qmp = async (execute, args = {}) => {
		const answer = await new Promise((done) => {
			asked.push(done);
			monitor.write(`${JSON.stringify({ execute, arguments: args })}\n`);
		});
		if (answer.error) throw new Error(`${execute}: ${answer.error.desc}`);
		return answer.return;
	};
	await qmp('qmp_capabilities');

	const shell = await socketAt(`${place}/shell.sock`);
	let said = '';
	let counted = 0;
	shell.on('data', (chunk) => (said += chunk.toString()));

	/**
	 * Runs a command in it, as root, and gives what it says; throws where it does not answer in time.
	 * @param {string} command
	 * @param {number} [millis]
	 */
	async function run(command, millis = 120_000) {
		const end = `end-${++counted}`;
		said = '';
		// What a shell that is new echoes is not taken for an answer: the mark is put together by it.
		shell.write(`stty -echo 2>/dev/null; PS1=; { ${command}; } 2>&1; echo "${end}"":$?:"\n`);
		for (const late = Date.now() + millis; Date.now() < late; await wait(200)) {
			const at = said.indexOf(`${end}:`);
			if (at < 0) continue;
			const lines = said.slice(0, at).replaceAll('\r', '').split('\n');
			return lines
				.filter((line) => !line.includes('stty -echo'))
				.join('\n')
				.trim();
		}
		throw new Error(`no answer to ${command}: ${said}`);
	}

	/** @param {string} keys names of QEMU, joined: `ctrl-shift-i` */
	const press = async (keys) => {
		const list = keys.split('-').map((data) => ({ type: 'qcode', data }));
		await qmp('send-key', { keys: list, 'hold-time': 80 });
		await wait(250);
	};

	return {
		qmp,
		run,
		press,
		/** @param {number} x @param {number} y @param {'left' | 'right'} [button] pixels of the screen */
		async click(x, y, button = 'left') {
			const axis = (/** @type {string} */ name, /** @type {number} */ value) => ({
				type: 'abs',
				data: { axis: name, value: Math.round(value * 0x7fff) }
			});
			await qmp('input-send-event', { events: [axis('x', x / width), axis('y', y / height)] });
			for (const down of [true, false]) {
				await wait(150);
				await qmp('input-send-event', { events: [{ type: 'btn', data: { down, button } }] });
			}
		},
		/** Letters, digits and `-`, as a keyboard types them. @param {string} text */
		async type(text) {
			for (const one of text)
				await press(one === '-' ? 'minus' : /[A-Z]/.test(one) ? `shift-${one.toLowerCase()}` : one);
		},
		/** What is on the screen. @param {string} file */
		photograph: (file) => qmp('screendump', { filename: file, format: 'png' }),
		/** As if the power were cut and came back. */
		cut: () => qmp('system_reset'),
		/** Waits until the shell answers. */
		async ready() {
			for (let tries = 0; ; tries++)
				try {
					return await run('true', 10_000);
				} catch (fault) {
					if (tries > 60 || child.exitCode !== null) throw fault;
				}
		},
		async stop() {
			child.kill('SIGTERM');
			await ended;
		}
	};
}

/** @typedef {Awaited<ReturnType<typeof bootMachine>>} Machine */
