// What the packages say to dpkg, udev and Chromium, without installing them. Installed they are by `npm run package:try`.
import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { builtIn } from '$lib/devices/profiles/built-in';
import { buildPackage } from '../scripts/package/deb.mjs';
import { withImports } from '../scripts/package/program.mjs';
import { stageUnits } from '../scripts/package/units.mjs';

const KIOSK = 'packaging/luzheng-kiosk/root';
const hasDpkg = spawnSync('dpkg-deb', ['--version']).status === 0;
if (!hasDpkg) process.stderr.write('\nSKIPPED: packages: no dpkg-deb (apt-get install dpkg)\n');

let place = '';
beforeAll(async () => {
	place = await mkdtemp(join(tmpdir(), 'luzheng-packaging-'));
});
afterAll(() => rm(place, { recursive: true, force: true }));

/** Runs `luzheng-kiosk-setup` with this address, and what else stands in its settings. */
async function setUp(address: string, more = '') {
	const [conf, policy] = [join(place, 'kiosk.conf'), join(place, 'policy.json')];
	await writeFile(conf, `# LUZHENG_ADDRESS=https://not.this\nLUZHENG_ADDRESS=${address}\n${more}`);
	await rm(policy, { force: true });
	const env = {
		...process.env,
		...{ LUZHENG_CONF: conf, LUZHENG_POLICY: policy },
		LUZHENG_TEMPLATE: `${KIOSK}/usr/share/luzheng-kiosk/policy.json`
	};
	const done = spawnSync('sh', [`${KIOSK}/usr/sbin/luzheng-kiosk-setup`], {
		encoding: 'utf8',
		env
	});
	const text = await readFile(policy, 'utf8').catch(() => undefined);
	return { code: done.status, said: done.stderr, policy: text && (JSON.parse(text) as object) };
}

test.each(['https://luzheng.example.cn', 'https://10.0.0.5:8443', 'http://luzheng.localhost:3000'])(
	'the kiosk’s policy lets %s reach recorders and folders, and nothing else be opened',
	async (address) => {
		expect(await setUp(address)).toMatchObject({
			...{ code: 0, said: '' },
			policy: {
				URLBlocklist: ['*'],
				URLAllowlist: [address, 'chrome://print'],
				WebUsbAllowDevicesForUrls: [{ devices: [{}], urls: [address] }],
				CACertificates: [],
				NotificationsAllowedForUrls: [address],
				FileSystemReadAskForUrls: [address],
				FileSystemWriteAskForUrls: [address],
				AllowFileSelectionDialogs: true,
				TranslateEnabled: false
			}
		});
	}
);

test.each([
	'',
	'luzheng.example.cn',
	'http://luzheng.example.cn',
	'https://luzheng.example.cn/',
	'https://a"],"x":["b',
	'https://a|e|id'
])(
	'an address that would not do, “%s”, is said in both languages, and no policy is written',
	async (address) => {
		const { code, said, policy } = await setUp(address);
		expect([code, policy]).toEqual([1, undefined]);
		expect(said).toMatch(/[一-鿿].*\n.*must look like/u);
	}
);

test('plain localhost, for which Chromium keeps nothing for good, is advised against and set up', async () => {
	const { code, said, policy } = await setUp('http://localhost:3000');
	expect([code, policy]).toMatchObject([
		0,
		{ URLAllowlist: ['http://localhost:3000', 'chrome://print'] }
	]);
	expect(said).toMatch(/[一-鿿].*\n.*http:\/\/luzheng\.localhost:3000/u);
});

test('the certificates of LUZHENG_CA are trusted, all that stand in the file and nothing else of it', async () => {
	const pem = (what: string, body: string) =>
		`-----BEGIN ${what}-----\r\n${body}\r\n-----END ${what}-----\r\n`;
	const ca = join(place, 'ca.pem');
	const text = `root\n${pem('CERTIFICATE', 'MIIB+/\r\nAb==')}${pem('PRIVATE KEY', 'c2VjcmV0')}${pem('CERTIFICATE', 'MIIC')}`;
	await writeFile(ca, text);
	expect(await setUp('https://luzheng.example.cn', `LUZHENG_CA=${ca}\n`)).toMatchObject({
		...{ code: 0, policy: { CACertificates: ['MIIB+/Ab==', 'MIIC'] } }
	});
});

test.each(['no certificate', undefined])(
	'a LUZHENG_CA without a certificate (%s) is said in both languages, and no policy is written',
	async (content) => {
		const ca = join(place, 'none.pem');
		if (content) await writeFile(ca, content);
		else await rm(ca, { force: true });
		const { code, said, policy } = await setUp('https://luzheng.example.cn', `LUZHENG_CA=${ca}\n`);
		expect([code, policy]).toEqual([1, undefined]);
		expect(said).toMatch(/[一-鿿].*\n.*no PEM certificate/u);
	}
);

test('the county’s package has what its programs load', () => {
	const loaded = withImports('.', ['scripts/start/installed.mjs', 'scripts/backup.mjs']);
	expect([...loaded]).toEqual(
		expect.arrayContaining([
			...['scripts/start/serve.mjs', 'scripts/start/read-away.mjs'],
			'src/lib/server/record/folder-lock.js'
		])
	);
});

test('udev gives the kiosk every recorder that a built-in profile knows by its USB numbers', async () => {
	const rules = await readFile(`${KIOSK}/usr/lib/udev/rules.d/70-luzheng-kiosk.rules`, 'utf8');
	const known = builtIn.flatMap(({ usb }) => usb);
	expect(known.length).toBeGreaterThan(0);
	for (const { vendor, product } of known) {
		expect(rules).toContain(`ATTR{idVendor}=="${vendor}"`);
		if (product !== null) expect(rules).toContain(`ATTR{idProduct}=="${product}"`);
	}
});

test('the county’s units are those of the guide, in the places of the package', async () => {
	const to = join(place, 'units');
	stageUnits(to);
	const unit = await readFile(join(to, 'usr/lib/systemd/system/luzheng.service'), 'utf8');
	expect(unit).toMatch(/^\[Unit\]/);
	expect(unit).toContain('EnvironmentFile=-/etc/luzheng/county.env');
	expect(unit).toContain('StateDirectory=luzheng');
	expect(unit).not.toContain('PORT=');
});

describe.skipIf(!hasDpkg)('the packages', () => {
	test.each([
		['luzheng-county', '/var/lib/luzheng'],
		['luzheng-kiosk', '/var/lib/luzheng-kiosk']
	])('%s: dpkg takes it, and its scripts never delete what is kept', async (name, kept) => {
		const file = buildPackage({ name, version: '9.9.9', out: place }, () => undefined);
		const field = (wanted: string) =>
			spawnSync('dpkg-deb', ['-f', file, wanted], { encoding: 'utf8' }).stdout.trim();
		expect([field('Package'), field('Version'), field('Architecture')]).toEqual([
			...[name, '9.9.9', 'all']
		]);
		const control = join(place, `${name}-control`);
		expect(spawnSync('dpkg-deb', ['-e', file, control]).status).toBe(0);
		for (const script of (await readdir(control)).filter((one) => /^(pre|post)/.test(one))) {
			const text = await readFile(join(control, script), 'utf8');
			expect(spawnSync('sh', ['-n', join(control, script)]).status, script).toBe(0);
			// The one thing that is ever deleted is a policy that this package wrote itself.
			for (const line of text
				.split('\n')
				.filter((one) => /\b(rm|deluser|userdel|find)\b/.test(one)))
				expect(line.trim()).toBe('rm -f /etc/chromium/policies/managed/luzheng.json');
		}
		expect(await readFile(join(control, 'postrm'), 'utf8')).toContain(kept);
	});
});
