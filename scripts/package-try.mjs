// `npm run package:try [-- --base DIR] [--suite bookworm] [--keep]`: the packages in a clean Debian that boots its own systemd. It has no
// network: what is installed comes from the packages and the base alone. Needs root, debootstrap and systemd-nspawn.
import { spawn, spawnSync } from 'node:child_process';
import {
	copyFileSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { bundle } from './bundle.mjs';
import { bootContainer } from './package-try/container.mjs';
import { sumsBelow } from './package-try/sums.mjs';

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
const { values } = parseArgs({
	options: {
		/** A clean Debian made before, and packages of both versions: neither is made anew. */
		base: { type: 'string' },
		debs: { type: 'string' },
		suite: { type: 'string', default: 'bookworm' },
		mirror: { type: 'string', default: 'http://deb.debian.org/debian' },
		keep: { type: 'boolean', default: false }
	}
});
const BASE = 'http://127.0.0.1:3000';
const DATA = '/var/lib/luzheng';

/** @param {string} text */
const say = (text) => process.stdout.write(`${text}\n`);

/**
 * @param {string} what
 * @param {boolean} holds
 * @param {unknown} [seen]
 */
function must(what, holds, seen) {
	if (!holds) throw new Error(`${what}: ${typeof seen === 'string' ? seen : JSON.stringify(seen)}`);
	say(`  ok  ${what}`);
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 */
function outside(command, args) {
	const done = spawnSync(command, args, { encoding: 'utf8' });
	if (done.status !== 0)
		throw new Error(`${command} ${args.join(' ')}:\n${done.stdout}${done.stderr ?? done.error}`);
	return done.stdout;
}

function mayRun() {
	const lacking = ['debootstrap', 'systemd-nspawn'].filter(
		(name) => !existsSync(`/usr/sbin/${name}`) && !existsSync(`/usr/bin/${name}`)
	);
	if (process.getuid?.() === 0 && lacking.length === 0) return;
	process.stderr.write(
		'需要 root 和 debootstrap、systemd-nspawn：apt-get install debootstrap systemd-container。 / It needs root, debootstrap and systemd-nspawn: apt-get install debootstrap systemd-container.\n'
	);
	process.exit(2);
}

/**
 * The office and a kiosk outside, which speak to the container through its network alone.
 * @param {string} network
 * @param {string} script
 */
function openClient(network, script) {
	const child = spawn('nsenter', [`--net=${network}`, '--', process.execPath, script, BASE], {
		stdio: ['pipe', 'pipe', 'inherit']
	});
	const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
	return {
		/** @param {string} command */
		async ask(command) {
			child.stdin.write(`${command}\n`);
			const answer = JSON.parse((await lines.next()).value ?? '{"error":"it ended"}');
			if (answer.error) throw new Error(`${command}: ${answer.error}`);
			return answer;
		},
		close: () => child.stdin.end()
	};
}

/** @param {import('./package-try/container.mjs').Container} container */
async function untilHealthy(container) {
	for (let tries = 0; tries < 120; tries++) {
		const { out } = container.run(['curl', '-s', '--max-time', '5', `${BASE}/api/v1/health`], {
			mayFail: true
		});
		if (out !== '') return JSON.parse(out);
		await new Promise((done) => setTimeout(done, 500));
	}
	throw new Error(container.run(['journalctl', '-u', 'luzheng', '--no-pager']).out);
}

/** @param {ReadonlyMap<string, string>} before @param {ReadonlyMap<string, string>} after */
const differing = (before, after) =>
	[...new Set([...before.keys(), ...after.keys()])].filter(
		(path) => before.get(path) !== after.get(path)
	);

mayRun();
const place = mkdtempSync(join(tmpdir(), 'luzheng-package-try-'));
const debs = values.debs ?? join(place, 'debs');
mkdirSync(debs, { recursive: true });
const root = join(place, 'root');
const made = await bundle('package-try', {
	client: 'tests/support/package-client.ts',
	second: 'tests/support/second-build.ts'
});
/** @type {import('./package-try/container.mjs').Container | undefined} */
let container;
let code = 1;
try {
	say('1. 打包两个版本 / two versions are packaged');
	const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
	const next = version.replace(/\d+$/, (/** @type {string} */ n) => String(Number(n) + 1));
	if (!values.debs) {
		outside('node', ['scripts/package.mjs', '--out', debs]);
		const second = await (await made.load('second')).buildAs(next);
		outside('node', [
			...['scripts/package.mjs', '--out', debs, '--from', second.root],
			...['--only', 'luzheng-county']
		]);
		await second.remove();
	}
	/** @param {string} start */
	const deb = (start) => `/root/debs/${readdirSync(debs).find((name) => name.startsWith(start))}`;
	const [first, later] = [deb(`luzheng-county_${version}_`), deb(`luzheng-county_${next}_`)];

	say('2. 干净的 Debian / a clean Debian');
	if (values.base) outside('cp', ['-a', values.base, root]);
	else
		outside('debootstrap', [
			...['--variant=minbase', '--include=systemd,systemd-sysv,dbus,adduser,curl'],
			...[values.suite, root, values.mirror]
		]);
	mkdirSync(join(root, 'root/debs'));
	for (const name of readdirSync(debs))
		copyFileSync(join(debs, name), join(root, 'root/debs', name));
	container = await bootContainer(root);
	const { run } = container;
	must('it runs systemd and has no network', run(['ip', 'route'], { mayFail: true }).out === '');

	say('3. 安装 / install');
	const own = run(['dpkg-query', '-W', '-f', '${Version}', 'nodejs'], { mayFail: true });
	say(`  nodejs ${own.code === 0 ? own.out : 'of luzheng-node'}`);
	const node = own.code === 0 ? [] : [deb('luzheng-node_')];
	run(['apt-get', 'install', '-y', '--no-install-recommends', ...node, first]);
	const began = await untilHealthy(container);
	must('the service starts by itself and answers', began.version === version, began);
	const pid = run(['systemctl', 'show', '-P', 'MainPID', 'luzheng']).out;
	must(
		'it runs as its own user',
		run(['ps', '-o', 'user=', '-p', pid], { mayFail: true }).out.trim() === 'luzheng' ||
			run(['stat', '-c', '%U', `/proc/${pid}`]).out === 'luzheng'
	);
	must('it starts with the machine', run(['systemctl', 'is-enabled', 'luzheng']).out === 'enabled');
	const journald = run([
		'journalctl',
		'-b',
		'-t',
		'systemd-journald',
		'--no-pager',
		'-o',
		'cat'
	]).out;
	must(
		'what it says is kept over a restart, and never more than 1 GB',
		/\/var\/log\/journal.* max 1\.0G/.test(journald),
		journald
	);
	const exposure = run(['systemd-analyze', 'security', 'luzheng', '--no-pager'], { mayFail: true });
	say(`  ${exposure.out.split('\n').at(-1)?.trim()}`);

	say('4. 建立县局，一台采集终端领用 / a county is founded, a kiosk lends');
	const journal = run(['journalctl', '-u', 'luzheng', '--no-pager', '-o', 'cat']).out;
	const setup = /first-run code\s+(\S+)/.exec(journal)?.[1] ?? '';
	const client = openClient(container.network(), `${made.file('client').pathname}`);
	await client.ask(`found ${setup}`);
	say(`  ${JSON.stringify(await client.ask('lend J-01'))}`);
	const before = await client.ask('held');
	must('the county has signed for the lending', before.confirmed === before.entries, before);
	run(['install', '-d', '-o', 'luzheng', '-m', '0700', '/srv/backup']);
	const backup = run(['luzheng-backup', '/srv/backup/one']);
	must(
		'a backup beside it is whole',
		run(['luzheng-backup', '--check', '/srv/backup/one']).code === 0,
		backup
	);

	say('5. 升级 / upgrade');
	const record = readFileSync(join(root, DATA, 'county/journal.seg'));
	const key = readFileSync(join(root, DATA, 'county/key.json'));
	run([
		'sed',
		'-i',
		's/^#LUZHENG_METRICS_TOKEN=.*/LUZHENG_METRICS_TOKEN=of-this-county/',
		'/etc/luzheng/county.env'
	]);
	run(['apt-get', 'install', '-y', later]);
	const then = await untilHealthy(container);
	must('the new version answers', then.version === next, then);
	const now = readFileSync(join(root, DATA, 'county/journal.seg'));
	must('the record begins with what it was', now.subarray(0, record.length).equals(record));
	must('the key is the same', readFileSync(join(root, DATA, 'county/key.json')).equals(key));
	must(
		'the settings are the office’s own',
		run(['grep', '-c', '^LUZHENG_METRICS_TOKEN=of-this-county', '/etc/luzheng/county.env']).out ===
			'1'
	);
	must(
		'nobody else may read them',
		run(['stat', '-c', '%U:%G %a', '/etc/luzheng/county.env']).out === 'root:luzheng 640'
	);
	await client.ask('lend J-02');
	const after = await client.ask('held');
	must(
		'the same kiosk lends on',
		after.confirmed === after.entries && after.entries > before.entries,
		after
	);

	say('6. 断电 / the service is killed');
	run(['systemctl', 'kill', '-s', 'KILL', 'luzheng']);
	await untilHealthy(container);
	must('it comes back by itself', (await client.ask('lend J-03')).sent > after.entries);

	say('7. 移除、清除 / remove, purge');
	run(['systemctl', 'stop', 'luzheng']);
	const kept = sumsBelow(join(root, DATA));
	must(
		'there is something to lose',
		kept.has('county/journal.seg') && kept.has('county/key.json'),
		[...kept.keys()]
	);
	const removed = run(['apt-get', 'remove', '-y', 'luzheng-county']);
	must(
		'remove says where the evidence lies',
		removed.err.includes(DATA) || removed.out.includes(DATA),
		removed
	);
	must(
		'after remove every byte is there',
		differing(kept, sumsBelow(join(root, DATA))).length === 0
	);
	must('the program is gone', !existsSync(join(root, 'usr/lib/luzheng/county')));
	const purged = run([
		'apt-get',
		'purge',
		'-y',
		'luzheng-county',
		...(own.code === 0 ? [] : ['luzheng-node'])
	]);
	must(
		'purge says where the evidence lies',
		purged.err.includes(DATA) || purged.out.includes(DATA),
		purged
	);
	must(
		'after purge every byte is there',
		differing(kept, sumsBelow(join(root, DATA))).length === 0
	);
	must('its settings are gone', !existsSync(join(root, 'etc/luzheng')));
	must('the owner is still known', run(['getent', 'passwd', 'luzheng']).code === 0);

	say('8. 重新安装 / installed again');
	run(['apt-get', 'install', '-y', '--no-install-recommends', ...node, later]);
	await untilHealthy(container);
	const again = await client.ask('held');
	must(
		'it goes on with the same record',
		again.confirmed === again.entries && again.entries === after.entries + 1,
		again
	);
	client.close();
	say(`${kept.size} 个文件一字节未变。 / ${kept.size} files, not a byte changed.`);
	code = 0;
} catch (fault) {
	process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`);
} finally {
	await container?.stop();
	made.remove();
	if (values.keep) say(place);
	else rmSync(place, { recursive: true, force: true });
}
process.exit(code);
