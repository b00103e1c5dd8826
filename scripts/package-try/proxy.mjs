// `unshare --mount --net node scripts/package-try/proxy.mjs`, as root, with Caddy (apt-get install caddy) and a build: the example of the
// package as it is, the county behind it, and a kiosk that trusts Caddy's own authority because LUZHENG_CA names it.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { kioskPolicy, must, openChromium, ownPolicies } from './kiosk-policy.mjs';

const ADDRESS = 'https://luzheng.example.cn';
const EXAMPLE = 'packaging/luzheng-county/doc/Caddyfile.example';
const HERE = ['--host-resolver-rules=MAP luzheng.example.cn 127.0.0.1'];

/** @param {string} what @param {() => Promise<boolean>} holds */
async function until(what, holds) {
	for (let tries = 0; tries < 240; tries++) {
		if (await holds().catch(() => false)) return must(what, true);
		await new Promise((done) => setTimeout(done, 500));
	}
	must(what, false, said);
}

let said = '';
/** @param {string} command @param {readonly string[]} args @param {Record<string, string>} env */
function begin(command, args, env) {
	const child = spawn(command, args, { env: { ...process.env, ...env } });
	for (const stream of [child.stdout, child.stderr])
		stream.on('data', (chunk) => (said += String(chunk)));
	return child;
}

const place = mkdtempSync(join(tmpdir(), 'luzheng-proxy-'));
/** @type {import('node:child_process').ChildProcess[]} */
const children = [];
let code = 1;
try {
	spawnSync('ip', ['link', 'set', 'lo', 'up']);
	// Only a network of one's own has nobody at the door of https.
	await new Promise((done, no) => {
		const probe = createServer().once('error', no);
		probe.listen(443, () => probe.close(done));
	});
	const env = /** @type {Record<string, string>} */ (
		Object.fromEntries(
			[...readFileSync(EXAMPLE, 'utf8').matchAll(/^#\s+([A-Z_]+)=(\S+)$/gm)].map(
				([, name, value]) => [name, value]
			)
		)
	);
	must('the example says what the county is told', env['ORIGIN'] === ADDRESS, env);
	children.push(
		begin(process.execPath, ['scripts/start/installed.mjs'], {
			...{ ...env, NODE_ENV: 'production', PORT: '3000', HOST: '127.0.0.1' },
			LUZHENG_DATA: join(place, 'data')
		}),
		begin('caddy', ['run', '--adapter', 'caddyfile', '--config', EXAMPLE], {
			...{ HOME: place, XDG_DATA_HOME: join(place, 'caddy'), XDG_CONFIG_HOME: place }
		})
	);
	const root = join(place, 'caddy/caddy/pki/authorities/local/root.crt');
	await until('Caddy has made its authority', async () => existsSync(root));
	const health = () =>
		spawnSync(
			'curl',
			[
				...['-s', '--cacert', root, '--resolve', 'luzheng.example.cn:443:127.0.0.1'],
				`${ADDRESS}/api/v1/health`
			],
			{ encoding: 'utf8' }
		).stdout;
	await until('the county answers over TLS', async () => JSON.parse(health()).status === 'ok');
	const figures = spawnSync('curl', [
		...['-s', '-o', '/dev/null', '-w', '%{http_code}', '--cacert', root],
		...['--resolve', 'luzheng.example.cn:443:127.0.0.1', `${ADDRESS}/api/v1/metrics`]
	]);
	must('its figures are not given outside', String(figures.stdout) === '403');

	const write = ownPolicies(place);
	const settings = { LUZHENG_ADDRESS: ADDRESS };
	write(kioskPolicy(place, settings));
	const stranger = await openChromium(join(place, 'stranger'), HERE);
	const refused = await (await stranger.newPage()).goto(ADDRESS).then(
		() => 'opened',
		(/** @type {Error} */ fault) => fault.message
	);
	must('a kiosk that was told nothing refuses it', refused.includes('AUTHORITY_INVALID'), refused);
	await stranger.close();

	write(kioskPolicy(place, { ...settings, LUZHENG_CA: root }));
	const kiosk = await openChromium(join(place, 'kiosk'), HERE);
	const page = await kiosk.newPage();
	await page.goto(ADDRESS);
	await page.locator('main, [data-testid]').first().waitFor({ timeout: 60_000 });
	must('with LUZHENG_CA the kiosk opens without a warning', page.url().startsWith(ADDRESS));
	must('its context is secure', await page.evaluate(() => isSecureContext && 'usb' in navigator));
	must(
		'it is kept for starting without a network',
		await page.evaluate(async () => (await navigator.serviceWorker.ready).active !== null)
	);
	must('what it keeps is not cleared away', await page.evaluate(() => navigator.storage.persist()));
	await page.goto(`${ADDRESS}/county`);
	must('a form is taken from this address', (await page.locator('form').count()) > 0);
	await kiosk.close();
	code = 0;
} catch (fault) {
	process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`);
} finally {
	for (const child of children) child.kill('SIGTERM');
	await Promise.all(
		children.map((child) => child.exitCode ?? new Promise((done) => child.once('exit', done)))
	);
	spawnSync('umount', ['/etc/chromium']);
	rmSync(place, { recursive: true, force: true });
}
process.exit(code);
