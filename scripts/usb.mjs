// `npm run test:usb [-- umtprd|vm|policy]`: our MTP driver against two responders that no one here wrote, and the kiosk under its policy. Not a part of `npm test`.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { installDependencies } from './install.mjs';

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));

/** @param {string} text */
const say = (text) => process.stdout.write(`${text}\n`);
/** @param {string} program */
const has = (program) => spawnSync('which', [program], { stdio: 'ignore' }).status === 0;
/** @param {string} program @param {readonly string[]} args */
const runs = (program, args) =>
	spawnSync(program, [...args], {
		stdio: ['ignore', 'ignore', 'inherit'],
		env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
	}).status === 0;

const CACHE = process.env.RIG_CACHE ?? join(process.cwd(), '.tmp/usb-rig');
const UMTPRD = process.env.USB_UMTPRD ?? join(CACHE, 'x/usr/bin/umtprd');
const SHIM = join(CACHE, 'ffs-shim.so');
const canInstall = process.getuid?.() === 0 && has('apt-get');

let listsFresh = false;
/** @param {readonly string[]} packages */
function install(packages) {
	if (!canInstall) return false;
	if (!listsFresh) runs('apt-get', ['update', '-qq']);
	listsFresh = true;
	return runs('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages]);
}

/** uMTP-Responder by itself: a C compiler for the shim, and Debian's package, unpacked and not installed. */
function readyForUmtprd() {
	if (!has('cc')) install(['gcc', 'libc6-dev']);
	if (!has('cc')) return 'no C compiler (cc)';
	mkdirSync(join(CACHE, 'umtp'), { recursive: true });
	if (!existsSync(UMTPRD)) {
		if (!has('apt-get') || !has('dpkg-deb')) return 'no umtprd, and no apt-get to fetch it';
		const cwd = join(CACHE, 'umtp');
		if (!listsFresh && canInstall) runs('apt-get', ['update', '-qq']);
		listsFresh = true;
		spawnSync('apt-get', ['download', 'umtp-responder'], { cwd, stdio: 'ignore' });
		const deb = readdirSync(cwd).find((name) => name.endsWith('.deb'));
		if (!deb) return 'Debian’s package umtp-responder could not be fetched';
		execFileSync('dpkg-deb', ['-x', join(cwd, deb), join(CACHE, 'x')]);
	}
	execFileSync('cc', [
		...['-shared', '-fPIC', '-O2', '-o', SHIM, 'tests/usb/rig/novm/ffs-shim.c', '-ldl']
	]);
	return undefined;
}

/** A guest with real Chromium: QEMU, Debian's kernel (fetched and not installed) and the host's own Chromium. */
function readyForVm() {
	if (!existsSync('/usr/lib/chromium/chromium')) install(['chromium']);
	if (!existsSync('/usr/lib/chromium/chromium')) return 'no Chromium in /usr/lib/chromium';
	if (!has('qemu-system-x86_64')) install(['qemu-system-x86']);
	if (!has('qemu-system-x86_64')) return 'no qemu-system-x86_64';
	if (!existsSync('/usr/lib/systemd/systemd-udevd')) install(['udev']);
	if (!existsSync('/usr/lib/systemd/systemd-udevd'))
		return 'no systemd-udevd, which tells plugging';
	if (!has('curl')) install(['curl']);
	const built = spawnSync('tests/usb/rig/rig.sh', ['build'], {
		stdio: ['ignore', 'ignore', 'inherit'],
		env: { ...process.env, RIG_CACHE: CACHE }
	});
	return built.status === 0 ? undefined : 'the guest could not be built (kernel package?)';
}

/** @param {string} file */
const test = (file) =>
	spawnSync(
		'npx',
		['vitest', 'run', '--root', '.', '--config', 'tests/usb/vitest.config.ts', file],
		{
			stdio: 'inherit',
			env: { ...process.env, RIG_CACHE: CACHE, USB_UMTPRD: UMTPRD, USB_SHIM: SHIM }
		}
	).status === 0;

const routes = [
	{
		name: 'umtprd',
		what: 'uMTP-Responder 直接运行 / uMTP-Responder, without a VM',
		ready: readyForUmtprd
	},
	{
		name: 'vm',
		what: '虚拟机中的 Chromium 与 QEMU / Chromium and QEMU’s MTP in a VM',
		ready: readyForVm
	},
	{
		name: 'policy',
		what: '采集终端软件包的策略 / the kiosk under the policy of its package, in the VM',
		ready: readyForVm
	}
];
const wanted = process.argv.slice(2);
const unknown = wanted.filter((one) => !routes.some(({ name }) => name === one));
if (unknown.length > 0) {
	process.stderr.write(`无法识别：${unknown.join(' ')} / Not understood. umtprd, vm, policy\n`);
	process.exit(2);
}
installDependencies();

const lines = [];
let failed = false;
for (const { name, what, ready } of routes) {
	if (wanted.length > 0 && !wanted.includes(name)) continue;
	const missing = ready();
	if (missing) lines.push(`未运行 NOT RUN  ${name}: ${what} — ${missing}`);
	else if (test(`tests/usb/${name}.rig.ts`)) lines.push(`通过 passed  ${name}: ${what}`);
	else {
		failed = true;
		lines.push(`失败 FAILED  ${name}: ${what}`);
	}
}
say(`\n${lines.join('\n')}`);
process.exit(failed ? 1 : 0);
