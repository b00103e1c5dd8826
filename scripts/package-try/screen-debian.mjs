// A clean Debian with a kernel and the packages, its county founded, and one station's kiosk enrolled in it.
import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { issueCode } from '../../tests/support/county.mjs';
import { enrol, newKiosk } from '../../tests/support/kiosk.mjs';
import { openWorld } from '../../tests/support/world.mjs';

/** @param {string} command @param {readonly string[]} args */
export function outside(command, args) {
	const done = spawnSync(command, args, {
		encoding: 'utf8',
		env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
	});
	if (done.status !== 0)
		throw new Error(`${command} ${args.join(' ')}:\n${done.stdout}${done.stderr ?? done.error}`);
	return done.stdout;
}

/**
 * As an installer installs them: what they depend on comes from the mirror.
 * @param {{ root: string, debs: string, mirror: string, security: string }} order
 */
export function makeDebian({ root, debs, mirror, security }) {
	const first = 'systemd,systemd-sysv,dbus,adduser,curl,udev,kmod,linux-image-amd64';
	outside('debootstrap', ['--variant=minbase', `--include=${first}`, 'bookworm', root, mirror]);
	writeFileSync(
		join(root, 'etc/apt/sources.list'),
		`deb ${mirror} bookworm main\ndeb ${security} bookworm-security main\n`
	);
	copyFileSync('/etc/resolv.conf', join(root, 'etc/resolv.conf'));
	// Nothing is started in a folder.
	const never = join(root, 'usr/sbin/policy-rc.d');
	writeFileSync(never, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
	cpSync(debs, join(root, 'root/debs'), { recursive: true });
	const names = readdirSync(debs).map((name) => `/root/debs/${name}`);
	const apt = ['apt-get', 'install', '-y', '--no-install-recommends', 'dosfstools', ...names];
	for (const command of [['apt-get', 'update', '-qq'], apt, ['apt-get', 'clean']])
		outside('chroot', [root, ...command]);
	rmSync(never);
	rmSync(join(root, 'root/debs'), { recursive: true });
}

/**
 * Founded and enrolled outside, where it takes seconds: the county's record and the kiosk's profile are put where the packages keep them.
 * @param {string} root
 */
export async function foundAndEnrol(root) {
	const world = await openWorld();
	const { port } = new URL(world.office.url);
	const address = `http://luzheng.localhost:${port}`;
	const kiosk = newKiosk(address);
	await kiosk.open();
	await enrol(kiosk, await issueCode(world.county, world.office, 's01'));
	await kiosk.page().evaluate(async () => void (await navigator.serviceWorker.ready));
	await kiosk.close();
	await world.office.stop();
	for (const [from, to, user] of [
		[world.office.folder, 'var/lib/luzheng', 'luzheng'],
		[kiosk.profile, 'var/lib/luzheng-kiosk/chromium', 'luzheng-kiosk']
	]) {
		const at = join(root, to ?? '');
		rmSync(at, { recursive: true, force: true });
		cpSync(from ?? '', at, {
			recursive: true,
			filter: (path) => !/\/Singleton[A-Za-z]+$/.test(path)
		});
		outside('chroot', [root, 'chown', '-R', `${user}:`, `/${to}`]);
	}
	rmSync(kiosk.profile, { recursive: true });
	await world.close();
	const set = (/** @type {string} */ file, /** @type {string} */ change) =>
		outside('sed', ['-i', change, join(root, 'etc/luzheng', file)]);
	set('county.env', `s/^PORT=.*/PORT=${port}/`);
	set('kiosk.conf', `s|^LUZHENG_ADDRESS=.*|LUZHENG_ADDRESS=${address}|`);
	outside('chroot', [root, 'luzheng-kiosk-setup']);
}
