// `unshare --mount node scripts/package-try/policy.mjs`, as root: the kiosk's policy in a real Chromium, which finds it where it looks and
// this process alone sees it there. Every policy is known and in force; only the kiosk's address opens.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { chromium } from 'playwright';
import { browserArgs, findBrowser } from '../browser.mjs';

const KIOSK = 'packaging/luzheng-kiosk/root';

/**
 * @param {string} what
 * @param {boolean} holds
 * @param {unknown} [seen]
 */
function must(what, holds, seen) {
	if (!holds) throw new Error(`${what}: ${JSON.stringify(seen)}`);
	process.stdout.write(`  ok  ${what}\n`);
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Record<string, string>} [env]
 */
function run(command, args, env = {}) {
	const done = spawnSync(command, args, { encoding: 'utf8', env: { ...process.env, ...env } });
	if (done.status !== 0) throw new Error(`${command}: ${done.stderr}`);
}

/** A page on a free port. @returns {Promise<string>} its address */
const serve = () =>
	new Promise((done) => {
		const server = createServer((_, response) => {
			response.setHeader('content-type', 'text/html; charset=utf-8');
			response.end('<title>a page</title>');
		});
		server.listen(0, '127.0.0.1', () => {
			const address = server.address();
			done(`http://localhost:${address && typeof address === 'object' ? address.port : 0}`);
		});
	});

/** What chrome://policy says of each policy that is set: its name and state. Its parts lie in shadow trees. */
function policiesShown() {
	/** @type {string[]} */
	const rows = [];
	/** @param {Document | ShadowRoot} tree */
	const walk = (tree) => {
		for (const one of tree.querySelectorAll('*')) {
			if (one.tagName === 'POLICY-ROW')
				rows.push((one.shadowRoot ?? one).textContent?.replace(/\s+/g, ' ').trim() ?? '');
			if (one.shadowRoot) walk(one.shadowRoot);
		}
	};
	walk(document);
	return rows.filter((row) => !row.includes(' Not set.'));
}

const place = mkdtempSync(join(tmpdir(), 'luzheng-policy-'));
let code = 1;
try {
	const [own, other] = [await serve(), await serve()];
	const managed = join(place, 'chromium/policies/managed');
	mkdirSync(managed, { recursive: true });
	writeFileSync(join(place, 'kiosk.conf'), `LUZHENG_ADDRESS=${own}\n`);
	const file = join(managed, 'luzheng.json');
	run('sh', [`${KIOSK}/usr/sbin/luzheng-kiosk-setup`], {
		LUZHENG_CONF: join(place, 'kiosk.conf'),
		LUZHENG_TEMPLATE: `${KIOSK}/usr/share/luzheng-kiosk/policy.json`,
		LUZHENG_POLICY: file
	});
	const policy = JSON.parse(readFileSync(file, 'utf8'));
	const names = Object.keys(policy);
	// The page that tells is closed to a kiosk: opened for this look alone. Playwright itself is a tool of developers.
	policy.URLAllowlist.push('chrome://policy');
	policy.DeveloperToolsAvailability = 1;
	writeFileSync(file, JSON.stringify(policy));
	mkdirSync('/etc/chromium', { recursive: true });
	run('mount', ['--make-rprivate', '/']);
	run('mount', ['--bind', join(place, 'chromium'), '/etc/chromium']);

	const executablePath = findBrowser();
	const context = await chromium.launchPersistentContext(join(place, 'profile'), {
		...(executablePath ? { executablePath } : {}),
		args: browserArgs()
	});
	const page = await context.newPage();
	await page.goto('chrome://policy/');
	let shown = await page.evaluate(policiesShown);
	for (let tries = 0; tries < 50 && shown.length < names.length; tries++) {
		await page.waitForTimeout(200);
		shown = await page.evaluate(policiesShown);
	}
	for (const name of names) {
		const row = shown.find((one) => one.startsWith(`${name} `)) ?? '';
		if (!/ Mandatory (OK|Deprecated) /.test(row)) must(`${name} is in force`, false, row);
	}
	must(`all ${names.length} policies are known to this Chromium and in force`, names.length > 40);

	await page.goto(own);
	must('the kiosk opens', (await page.title()) === 'a page');
	must('its page has WebUSB', await page.evaluate(() => 'usb' in navigator));
	const inside = await page.evaluate(
		() =>
			new Promise((done) => {
				const frame = document.createElement('iframe');
				frame.onload = () => done(frame.contentDocument?.body?.textContent);
				frame.src = URL.createObjectURL(new Blob(['a sheet'], { type: 'text/html' }));
				document.body.append(frame);
			})
	);
	must('a sheet that the page made itself is shown', inside === 'a sheet', inside);
	for (const address of [
		other,
		'https://example.com/',
		'file:///etc/passwd',
		`view-source:${own}`
	]) {
		const said = await page.goto(address).then(
			() => 'opened',
			(/** @type {Error} */ fault) => fault.message
		);
		must(`${address} is blocked`, said.includes('ERR_BLOCKED_BY_ADMINISTRATOR'), said);
	}
	await context.close();
	code = 0;
} catch (fault) {
	process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`);
} finally {
	spawnSync('umount', ['/etc/chromium']);
	rmSync(place, { recursive: true, force: true });
}
process.exit(code);
