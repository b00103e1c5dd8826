// `npm run package:screen [-- --base DIR] [--debs DIR] [--out DIR] [--keep]`: the kiosk's package on the screen of an emulated computer without a
// network: a clean Debian 12, county and kiosk installed into it, a keyboard, disks, a recorder, and its power cut. Needs root,
// debootstrap and QEMU. What was on the screen is left in the folder `--out`.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { must } from './package-try/kiosk-policy.mjs';
import { bootMachine, makeDisk, wait } from './package-try/machine.mjs';
import { foundAndEnrol, makeDebian, outside } from './package-try/screen-debian.mjs';
import { tryDisks, tryRecorder } from './package-try/sockets.mjs';

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
const { values } = parseArgs({
	options: {
		/** A Debian with the packages installed, as `--keep` left it; and packages made before. */
		base: { type: 'string' },
		debs: { type: 'string' },
		out: { type: 'string', default: '.tmp/screen' },
		mirror: { type: 'string', default: 'http://deb.debian.org/debian' },
		security: { type: 'string', default: 'http://deb.debian.org/debian-security' },
		keep: { type: 'boolean', default: false }
	}
});
const place = mkdtempSync(join(tmpdir(), 'luzheng-screen-'));
const root = values.base ? resolve(values.base) : join(place, 'root');
const debs = values.debs ?? join(place, 'debs');
const out = resolve(values.out);
/** An emulated machine on a busy computer: what takes seconds elsewhere takes minutes. */
const PATIENCE = 1_800_000;
/** What somebody at the keyboard would try. */
const TRIED = [
	...[
		'ctrl-t',
		'ctrl-n',
		'ctrl-shift-n',
		'ctrl-w',
		'ctrl-l',
		'ctrl-o',
		'ctrl-u',
		'ctrl-h',
		'ctrl-j'
	],
	...['ctrl-shift-i', 'ctrl-shift-j', 'f12', 'f11', 'alt-f4', 'alt-home', 'alt-esc']
];

/** @param {string} text */
const say = (text) => process.stdout.write(`${text}\n`);

mkdirSync(out, { recursive: true });
/** @type {import('./package-try/machine.mjs').Machine | undefined} */
let machine;
let code = 1;
try {
	say('1. 干净的 Debian 12，装上软件包 / a clean Debian 12 with the packages');
	if (!values.base) {
		if (!values.debs) outside('node', ['scripts/package.mjs', '--out', debs]);
		makeDebian({ root, debs, mirror: values.mirror, security: values.security });
	}
	await foundAndEnrol(root);
	const disk = join(place, 'disk.img');
	makeDisk(root, disk);
	const preload = join(place, 'ctype.so');
	const cc = spawnSync('cc', ['-shared', '-fPIC', '-o', preload, 'tests/usb/rig/guest/ctype.c']);

	say('2. 开机 / switched on');
	let began = Date.now();
	const seconds = () => `${Math.round((Date.now() - began) / 1000)} s`;
	machine = await bootMachine({ root, disk, place, ...(cc.status === 0 ? { preload } : {}) });
	const { run, press, click, photograph, cut } = machine;

	let pictures = 0;
	/** @param {string} name @returns {Promise<Buffer>} its bytes: where two are equal, nothing has changed */
	const picture = async (name) => {
		const file = join(out, `${String(++pictures).padStart(2, '0')}-${name}.png`);
		await photograph(file);
		return readFileSync(file);
	};
	/** Of every request since this start of the computer: the county logs it without what it is about. */
	const feeds = async () =>
		Number(await run(`journalctl -b -u luzheng -o cat --no-pager | grep -c api/v1/feed`));
	/** @param {string} what @param {() => Promise<boolean>} holds */
	const until = async (what, holds) => {
		for (const end = Date.now() + PATIENCE; Date.now() < end; await wait(5000))
			if (await holds().catch(() => false)) return must(`${what} (${seconds()})`, true);
		await picture('late');
		const said = 'journalctl -b -u luzheng-kiosk -u luzheng --no-pager | tail -n 40';
		must(what, false, await run(said));
	};
	/** Its ledger is open, and it speaks to the county by its own key. @param {string} name */
	const atWork = async (name) => {
		const before = await feeds();
		await until(
			'the kiosk is on the screen, with its ledger',
			async () => (await feeds()) > before
		);
		await wait(30_000);
		return picture(name);
	};

	await machine.ready();
	must('it has no network', (await run('ls /sys/class/net')) === 'lo');
	await until('the service has the screen', async () =>
		(await run('loginctl show-seat seat0 -P ActiveSession')).startsWith('c')
	);
	const session = await run(
		'loginctl show-session -P Name -P Seat -P Active $(loginctl show-seat seat0 -P ActiveSession)'
	);
	must(
		'in the session of its own user',
		session.replaceAll('\n', ' ').includes('luzheng-kiosk'),
		session
	);

	say('3. 插上磁盘和记录仪 / disks and a recorder');
	await tryDisks(machine, place);
	await tryRecorder(machine, place);

	const board = await atWork('started-by-itself');
	must('in Chromium’s sandbox', (await run('pgrep -c -f -- "[-]-no-sandbox"')) === '0');

	say('4. 键盘 / the keyboard');
	const pid = await run('pgrep -o -u luzheng-kiosk -x chromium');
	const pages = async () => run('pgrep -c -u luzheng-kiosk -f type=renderer');
	const open = await pages();
	for (const keys of TRIED) {
		await press(keys);
		await wait(3000);
	}
	await click(500, 560, 'right');
	await wait(5000);
	await picture('after-the-keyboard');
	const then = await run('pgrep -o -u luzheng-kiosk -x chromium');
	must(`no page more after ${TRIED.length} shortcuts`, Number(await pages()) <= Number(open), open);
	say(`  ${pid === then ? 'the browser is the same' : 'the browser was closed and came back'}`);

	say('5. 浏览器被终止 / the browser is killed');
	began = Date.now();
	await run('pkill -KILL -u luzheng-kiosk -x chromium');
	const again = await atWork('after-kill');

	say('6. 断电 / the power is cut');
	began = Date.now();
	await cut();
	await machine.ready();
	const last = await atWork('after-power-cut');
	say(`  ${[board, again, last].map((one) => one.length).join(', ')} B`);
	must(
		'the ledger went through it',
		(await run('journalctl -b -u luzheng-kiosk --no-pager | grep -ci corrupt')) === '0'
	);
	say(`屏幕内容在 ${out}。 / What was on the screen is in ${out}.`);
	code = 0;
} catch (fault) {
	process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`);
} finally {
	await machine?.stop();
	if (values.keep) say(place);
	else rmSync(place, { recursive: true, force: true });
}
process.exit(code);
