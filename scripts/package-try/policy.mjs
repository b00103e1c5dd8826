// `unshare --mount node scripts/package-try/policy.mjs`, as root: the kiosk's policy in a real Chromium, which finds it where it looks and
// this process alone sees it there. Every policy is known and in force; only the kiosk's address opens.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { kioskPolicy, must, openChromium, ownPolicies } from './kiosk-policy.mjs';

/** A page on a free port. @returns {Promise<string>} its address */
const serve = () =>
	new Promise((done) => {
		const server = createServer((_, response) => {
			response.setHeader('content-type', 'text/html; charset=utf-8');
			response.end('<title>a page</title>');
		});
		server.listen(0, '127.0.0.1', () => {
			const address = server.address();
			done(`http://luzheng.localhost:${address && typeof address === 'object' ? address.port : 0}`);
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
	const policy = kioskPolicy(place, { LUZHENG_ADDRESS: own });
	const names = Object.keys(policy);
	// The page that tells is closed to a kiosk: opened for this look alone.
	const listed = /** @type {string[]} */ (policy['URLAllowlist']);
	ownPolicies(place)({ ...policy, URLAllowlist: [...listed, 'chrome://policy'] });
	const context = await openChromium(join(place, 'profile'));
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
	must('what it keeps is not cleared away', await page.evaluate(() => navigator.storage.persist()));
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
