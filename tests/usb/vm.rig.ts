import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contractFiles, distinct } from '$lib/devices/recorder.contract';
import type { SourceFile } from '$lib/devices/source';
import type { Rig } from './page/main';
import type { Asked } from './page/reader.worker';

// A guest that has nothing but an emulated USB port and Chromium: WebUSB, usbfs, xHCI and QEMU's MTP responder are real.
const PATIENCE = 300_000;
const LONG = 'DCIM/long.mp4';
const here = dirname(fileURLToPath(import.meta.url));
const root = mkdtempSync(join(tmpdir(), 'usb-vm-'));
const recorder = join(root, 'recorder');

// QEMU shows no hidden files.
const files = [
	...contractFiles.filter(({ path }) => !path.includes('/.')),
	{ path: LONG, content: distinct(48_000_012, 11) }
];
const sha256 = new Map(
	files.map(({ path, content }) => [path, createHash('sha256').update(content).digest('hex')])
);

let server: Server;
let browser: Browser;
let page: Page;
let environment: NodeJS.ProcessEnv;

const rig = (...orders: string[]) =>
	execFileSync(join(here, 'rig/rig.sh'), orders, { encoding: 'utf8', env: environment });

async function freePort(): Promise<number> {
	const probe = createServer();
	await new Promise<void>((ready) => probe.listen(0, '127.0.0.1', ready));
	const { port } = probe.address() as AddressInfo;
	await new Promise((closed) => probe.close(closed));
	return port;
}

/** Builds the page around our driver and serves it. */
async function servePage(port: number): Promise<void> {
	const out = join(root, 'page');
	await build({
		...{ configFile: false, logLevel: 'error', root: join(here, 'page') },
		resolve: { alias: { $lib: join(here, '../../src/lib') } },
		worker: { format: 'es' },
		build: { outDir: out, target: 'esnext' }
	});
	const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript' };
	server = createServer((asked, answer) => {
		const name = asked.url === '/' ? 'index.html' : (asked.url ?? '').slice(1);
		try {
			const content = readFileSync(join(out, name));
			answer.writeHead(200, { 'content-type': types[extname(name)] ?? 'application/octet-stream' });
			answer.end(content);
		} catch {
			answer.writeHead(404).end();
		}
	});
	await new Promise<void>((ready) => server.listen(port, '127.0.0.1', ready));
}

beforeAll(async () => {
	for (const { path, content } of files) {
		mkdirSync(dirname(join(recorder, path)), { recursive: true });
		writeFileSync(join(recorder, path), content);
	}
	const [app, cdp, shell] = [await freePort(), await freePort(), await freePort()];
	environment = {
		...process.env,
		...{ RIG_RUN: join(root, 'run'), RIG_MTP_DIR: recorder, RIG_GADGET: '0', RIG_WAIT: '420' },
		...{ RIG_APP_PORTS: String(app), RIG_CDP_PORT: String(cdp), RIG_SH_PORT: String(shell) }
	};
	await servePage(app);
	process.stdout.write(rig('up'));
	browser = await chromium.connectOverCDP(`http://127.0.0.1:${cdp}`, { timeout: PATIENCE });
	const [context] = browser.contexts();
	if (!context) throw new Error('no context');
	context.setDefaultTimeout(PATIENCE);
	page = await context.newPage();
	page.on('console', (line) => process.stdout.write(`[page] ${line.text()}\n`));
	page.on('pageerror', (error) => process.stdout.write(`[page] ${error.message}\n`));
	await page.goto(`http://localhost:${app}/`, { timeout: PATIENCE });
	await page.waitForFunction('window.rig');
	process.stdout.write(`Chromium ${browser.version()} in the guest\n`);
});

afterAll(async () => {
	await browser?.close().catch(() => undefined);
	if (environment) process.stdout.write(rig('down'));
	server?.close();
	rmSync(root, { recursive: true, force: true });
});

const ask = async <T>(asked: Asked): Promise<T> =>
	(await page.evaluate((one) => (window as unknown as { rig: Rig }).rig.ask(one), asked)) as T;
const docked = () => page.evaluate(() => (window as unknown as { rig: Rig }).rig.docked());

async function open(): Promise<void> {
	await expect.poll(docked, { timeout: PATIENCE, interval: 500 }).toHaveLength(1);
	const [dock] = await docked();
	if (dock?.handle.kind !== 'usb') throw new Error('no recorder on USB');
	expect(await ask({ ask: 'open', handle: dock.handle })).toMatchObject({ ok: true });
}
async function list(): Promise<readonly SourceFile[]> {
	const listing = await ask<{ ok: true; value: { files: SourceFile[]; refused: unknown[] } }>({
		ask: 'list'
	});
	expect(listing).toMatchObject({ ok: true, value: { refused: [] } });
	return listing.value.files;
}

interface Read {
	readonly sha256?: string;
	readonly fault?: unknown;
	readonly reached: number;
	readonly from: number;
	readonly millis: number;
}

describe('a recorder on real USB', () => {
	test('is noticed without a touch, opened in a worker, and every file is read and equal', async () => {
		await open();
		const found = await list();
		expect(found.map(({ path, bytes }) => [path, bytes]).sort()).toEqual(
			files.map(({ path, content }) => [path, content.length]).sort()
		);
		for (const file of found) {
			const { millis, ...read } = await ask<Read>({ ask: 'read', file, anew: true });
			const { path, bytes } = file;
			expect([path, read]).toEqual([path, { sha256: sha256.get(path), reached: bytes, from: 0 }]);
			if (path === LONG)
				process.stdout.write(`${path}: ${(bytes / 2 ** 20 / (millis / 1000)).toFixed(1)} MiB/s\n`);
		}
	});

	test('says what it is', async () => {
		const claims = await ask<{ value: { by: string; says: string; value: string }[] }>({
			ask: 'identify'
		});
		process.stdout.write(`${JSON.stringify(claims.value)}\n`);
		expect(claims.value).toContainEqual(
			expect.objectContaining({ by: 'mtp', says: 'maker', value: 'QEMU' })
		);
		expect(await ask({ ask: 'probe' })).toMatchObject({ ok: true });
	});

	test('is pulled out in the middle and plugged in again: read on from the byte reached, and equal', async () => {
		const file = (await list()).find(({ path }) => path === LONG)!;
		const reading = ask<Read>({ ask: 'read', file, anew: true });
		await expect
			.poll(() => ask<number>({ ask: 'reached' }), { timeout: PATIENCE, interval: 50 })
			.toBeGreaterThan(4_000_000);
		rig('unplug');
		const cut = await reading;
		expect(cut.fault).toEqual({ fault: 'source-gone' });
		expect(cut.reached).toBeLessThan(file.bytes);
		await expect.poll(docked, { timeout: PATIENCE, interval: 500 }).toHaveLength(0);
		await ask({ ask: 'close' });

		rig('plug');
		await open();
		const again = (await list()).find(({ path }) => path === LONG)!;
		expect(again).toEqual(file);
		const rest = await ask<Read>({ ask: 'read', file, anew: false });
		process.stdout.write(
			`pulled out at byte ${cut.reached} of ${file.bytes}, read on from there\n`
		);
		expect(rest).toMatchObject({
			sha256: sha256.get(LONG),
			from: cut.reached,
			reached: file.bytes
		});
	});

	// A figure of an emulated machine, told and not judged.
	test('is read about as fast as by a plain bulk read of the same file', async () => {
		const file = (await list()).find(({ path }) => path === LONG)!;
		await ask({ ask: 'close' });
		const [dock] = await docked();
		if (dock?.handle.kind !== 'usb') throw new Error('no recorder on USB');
		const { ours, plain } = await ask<{ ours: number[]; plain: number[] }>({
			...{ ask: 'compare', handle: dock.handle, file }
		});
		const rate = (all: number[]) => (file.bytes / 2 ** 20 / (Math.min(...all) / 1000)).toFixed(1);
		process.stdout.write(`our driver ${rate(ours)} MiB/s, plain bulk read ${rate(plain)} MiB/s\n`);
		expect(plain).toHaveLength(3);
		await open();
	});

	test('a page that is loaded anew in the middle of a reading opens it again', async () => {
		const file = (await list()).find(({ path }) => path === LONG)!;
		void ask<Read>({ ask: 'read', file, anew: true }).catch(() => undefined);
		await expect
			.poll(() => ask<number>({ ask: 'reached' }), { timeout: PATIENCE, interval: 50 })
			.toBeGreaterThan(1_000_000);
		await page.reload({ timeout: PATIENCE });
		await page.waitForFunction('window.rig');
		await open();
		const { sha256: hash, fault } = await ask<Read>({ ask: 'read', file, anew: true });
		expect([hash, fault]).toEqual([sha256.get(LONG), undefined]);
		await ask({ ask: 'close' });
	});
});
