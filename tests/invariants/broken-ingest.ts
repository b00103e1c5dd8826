// The real ingest in a real Chromium, from real folders into real folders and the browser's own file system, broken off in
// every way a cable, a disk, a hand and a power cut know (第12、13条).
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
	appendFileSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	renameSync,
	rmSync,
	truncateSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findBrowser } from '../../scripts/browser.mjs';
import { newIngestBrowser, serveIngestPage, type Place } from '../support/ingest-page.mjs';
import { eachRun, injected, must, type Invariant, type Tally } from '../support/invariant';
import type { Random } from '../support/random';

const SIZES = [0, 1, 4096, 900_000, 3_000_000, 9_000_001];
/** After so many rounds the rest is done without a fault. */
const MOST_ROUNDS = 5;
const BAG = '2026/07/29/S01-1-i';

interface Told {
	readonly path: string;
	readonly bytes: number;
	readonly sha256: string;
	readonly storedAs: string;
}

type Browser = ReturnType<typeof newIngestBrowser>;

/** What the page answers when a copy has ended. */
interface Copied {
	readonly outcome: {
		readonly ok: boolean;
		readonly value?: { readonly halted?: object; readonly lost: readonly object[] };
	};
	readonly failed: readonly { readonly path: string }[];
}
interface Closed {
	readonly ok: boolean;
	readonly value: readonly object[];
}

interface Scene {
	readonly browser: Browser;
	readonly folder: string;
	readonly card: string;
	readonly vaults: readonly Place[];
	/** What was told, which is what the ledger would say. */
	readonly told: Map<string, Told>;
	readonly originals: ReadonlyMap<string, string>;
	readonly tally: Tally;
}

const sumOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const pause = (millis: number) => new Promise((done) => setTimeout(done, millis));

/** A fault comes after a while and is put right again when the copy has ended. */
type Fault = (scene: Scene, random: Random) => Promise<(() => Promise<void>) | undefined>;

const away = (path: string) => {
	if (!existsSync(path)) return Promise.resolve(undefined);
	renameSync(path, `${path}-away`);
	return Promise.resolve(() => Promise.resolve(renameSync(`${path}-away`, path)));
};

const faults: Readonly<Record<string, Fault>> = {
	async killed({ browser, tally }) {
		tally.kills++;
		await browser.kill();
		return () => browser.open();
	},
	async reloaded({ browser }) {
		await browser.reload();
		return undefined;
	},
	async 'worker ended'({ browser }) {
		await browser.call('end');
		return undefined;
	},
	unplugged: ({ card }) => away(card),
	'first vault away': ({ folder }) => away(join(folder, 'disk')),
	'second vault away': ({ folder }) => away(join(folder, 'second')),
	async 'vault full'({ browser }) {
		const cdp = await browser.context().newCDPSession(browser.page());
		const origin = new URL(browser.page().url()).origin;
		await cdp.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
		return async () => void (await cdp.send('Storage.overrideQuotaForOrigin', { origin }));
	},
	'changed file': ({ card, originals }, random) => {
		const path = join(card, random.pick([...originals.keys()]));
		if (existsSync(path))
			if (random.chance(0.5)) appendFileSync(path, 'still being recorded');
			else truncateSync(path, 0);
		return Promise.resolve(undefined);
	}
};

export const brokenIngest: Invariant = {
	id: 'I1',
	name: 'broken-ingest',
	says: '[第12、13条] whatever breaks an ingest off: what was told verified is in the vault with that hash, and closed bags hold',
	perCommit: 2,
	missing: () => (findBrowser() ? undefined : 'no Chromium'),
	async run(trial) {
		const top = mkdtempSync(join(tmpdir(), 'luzheng-ingest-'));
		const served = await serveIngestPage(join(top, 'page'));
		try {
			await eachRun(trial, (random, n) =>
				once(join(top, `${n}`), served.origin, random, trial.tally)
			);
		} finally {
			served.close();
			rmSync(top, { recursive: true, force: true });
		}
	}
};

async function once(folder: string, origin: string, random: Random, tally: Tally): Promise<void> {
	const [card, disk, second] = ['card', 'disk', 'second'].map((name) => join(folder, name));
	if (!card || !disk || !second) return;
	for (const path of [card, disk, second]) mkdirSync(path, { recursive: true });
	const originals = new Map<string, string>();
	for (let i = random.between(3, 6); i > 0; i--) {
		const path = `DCIM/${random.below(2)}/NOR_${i}.MP4`;
		const bytes = random.bytes(random.pick(SIZES) + random.below(3));
		mkdirSync(dirname(join(card, path)), { recursive: true });
		writeFileSync(join(card, path), bytes);
		originals.set(path, sumOf(bytes));
	}
	const told = new Map<string, Told>();
	const browser = newIngestBrowser(origin, [card, disk, second], (file: Told) => {
		told.set(file.path, file);
	});
	// In the browser's own file system files are written in place, in a real folder through the browser's swap file.
	const first: Place = random.chance(0.4) ? { id: 'own', real: false } : { id: 'disk', real: true };
	const vaults: readonly Place[] = [first, { id: 'second', real: true }];
	const scene = { browser, folder, card, vaults, told, originals, tally };
	await browser.open();
	try {
		await browser.call('register', vaults);
		const files = (await browser.call('inventory', 'card')) as readonly object[];
		const order = { source: 'card', vaults, bag: BAG, files, sm3: random.chance(0.3) };
		for (let round = 0; round < MOST_ROUNDS; round++) if (await broken(scene, order, random)) break;
		const last = (await browser.call('copy', { ...order, skip: [...told.keys()] })) as Copied;
		must(last.outcome.ok && !last.outcome.value?.halted, () => JSON.stringify(last.outcome));
		const failed = new Set(last.failed.map(({ path }) => path));
		for (const path of originals.keys())
			must(told.has(path) || failed.has(path), () => `${path} is neither verified nor named`);
		await checkStored(scene);
		const closed = (await browser.call('close', order, [...told.values()])) as Closed;
		must(closed.ok && closed.value.length === 2, () => `not closed: ${JSON.stringify(closed)}`);
		await checkStored(scene);
		for (const { id, real } of vaults) if (real) checkBag(join(folder, id, BAG), told);
	} finally {
		await browser.close();
		rmSync(folder, { recursive: true, force: true });
		rmSync(browser.profile, { recursive: true, force: true, maxRetries: 5 });
	}
}

/** One copy that is broken off at a moment of chance; true where it came to its end before. */
async function broken(scene: Scene, order: object, random: Random): Promise<boolean> {
	const { browser, told, tally } = scene;
	const kind = random.pick(Object.keys(faults));
	const state = { ended: false };
	const copying = browser
		.call('copy', { ...order, skip: [...told.keys()] })
		.then(
			(answer) => {
				const { outcome, failed } = answer as Copied;
				const { value } = outcome;
				return outcome.ok && !value?.halted && value?.lost.length === 0 && failed.length === 0;
			},
			() => false
		)
		.finally(() => (state.ended = true));
	await pause(random.below(random.chance(0.5) ? 150 : 600));
	if (state.ended) return copying;
	injected(tally, kind);
	const mend = await faults[kind]?.(scene, random);
	if (kind === 'killed' || kind === 'reloaded' || kind === 'worker ended') {
		await mend?.();
		return false;
	}
	const done = await copying;
	await mend?.();
	return done;
}

/** What was told is in the first vault, with the hash that was told, which is that of the recorder's file. */
async function checkStored({ browser, folder, vaults, told, originals }: Scene): Promise<void> {
	const [first] = vaults;
	if (!first) return;
	const sums = first.real
		? undefined
		: ((await browser.call('sums', first.id, BAG)) as Readonly<Record<string, string>>);
	for (const { path, sha256, storedAs } of told.values()) {
		must(sha256 === originals.get(path), () => `${path} was told with another hash than it has`);
		const stored = sums
			? sums[storedAs]
			: sumOf(readFileSync(join(folder, first.id, BAG, storedAs)));
		must(stored === sha256, () => `${path} was told verified and is not what lies in the vault`);
	}
}

/** By a hand that is not ours: `sha256sum`. */
function checkBag(bag: string, told: ReadonlyMap<string, Told>): void {
	for (const manifest of ['manifest-sha256.txt', 'tagmanifest-sha256.txt']) {
		const text = readFileSync(join(bag, manifest), 'utf8');
		if (text !== '') execFileSync('sha256sum', ['--quiet', '-c', manifest], { cwd: bag });
		if (manifest.startsWith('tag')) continue;
		for (const { sha256, path } of told.values())
			must(text.includes(sha256), () => `${path} is not in the manifest of ${bag}`);
	}
	must(!existsSync(join(bag, 'partial')) || told.size > 0, () => 'only halves were kept');
}
