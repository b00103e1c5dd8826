// What a crash or a silent object store leaves of an upload of evidence is settled, and nothing is called received before it is.
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from 's3rver';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { sha256Hex } from '$lib/base/bytes';
import { countyBench } from '$lib/server/county-for-tests';
import { openCounty, type County } from '$lib/server/county';
import {
	objectSettings,
	objectStore,
	type ObjectSettings
} from '$lib/server/evidence/evidence-objects';
import { serveCounty } from './support/http-county';
import {
	create,
	patch,
	registerPeople,
	stationOf,
	upload,
	type Clip,
	type Station
} from './support/evidence-kiosk';

let bench: Awaited<ReturnType<typeof countyBench>>;
let http: Awaited<ReturnType<typeof serveCounty>>;
const now = { county: undefined as County | undefined, dataDir: '' };
let here: Station;
let base = '';
let clip: Clip;

const county = (): County => {
	if (!now.county) throw new Error('no county');
	return now.county;
};
beforeAll(async () => {
	bench = await countyBench();
	http = await serveCounty(county);
	base = `http://127.0.0.1:${http.port}`;
}, 60_000);
beforeEach(async () => {
	const { county: opened, dataDir } = await bench.founded();
	Object.assign(now, { county: opened, dataDir });
	await registerPeople(opened);
	here = await stationOf(opened, 's01');
	const [one] = await here.ingest(opened, [60_000], 1);
	if (!one) throw new Error('no clip');
	clip = one;
	const on = { station: 's01', on: true, classes: [] };
	expect(await opened.evidence.set('admin', on)).toMatchObject({ ok: true });
});
afterEach(() => bench.closeAll());
afterAll(async () => {
	await http.close();
	await bench.end();
});

const at = (...path: string[]) => join(now.dataDir, 'county', 'evidence', ...path);
const placeOf = ({ sha256 }: Clip) => at(sha256.slice(0, 2), sha256);
const openFiles = () => readdir(at('open'));
const book = () => county().evidence.facts.book();
async function begun(): Promise<string> {
	const answer = await create(base, here.signer, clip);
	return (answer.headers.get('location') ?? '').slice(-32);
}
/** The process ends here; `meanwhile`: what it had done to its files. */
async function crash(meanwhile: () => Promise<unknown>): Promise<void> {
	await bench.close(county());
	await meanwhile();
	now.county = await bench.open(now.dataDir);
	await county().evidence.settle();
}

test('a crash behind the last byte: the next start reads it and says that it came', async () => {
	const id = await begun();
	await crash(() => writeFile(at('open', id), clip.bytes));
	expect((await book()).isHeld(clip.sha256)).toBe(true);
	expect(await openFiles()).toEqual([]);
});

test('a crash behind the move into its place: it is read there and said once', async () => {
	const id = await begun();
	await crash(async () => {
		await writeFile(at('open', id), clip.bytes);
		await mkdir(at(clip.sha256.slice(0, 2)));
		await rename(at('open', id), placeOf(clip));
	});
	await crash(() => Promise.resolve());
	expect((await book()).copies.get(clip.sha256)?.received).toHaveLength(1);
	expect(await openFiles()).toEqual([]);
});

test('a crash behind the move into its place of what is not it: nothing is said, and it is not lost', async () => {
	const id = await begun();
	await crash(async () => {
		await mkdir(at(clip.sha256.slice(0, 2)));
		await writeFile(placeOf(clip), 'other bytes');
		await rm(at('open', id));
	});
	expect((await book()).copies.size).toBe(0);
	expect(await readFile(placeOf(clip), 'utf8')).toBe('other bytes');
	expect(await openFiles()).toEqual([]);
	await upload(base, here.signer, clip);
	expect((await book()).isHeld(clip.sha256)).toBe(true);
	expect(await readdir(at('changed'))).toHaveLength(1);
});

test('a crash behind the move into quarantine: it is said once', async () => {
	const id = await begun();
	const found = await sha256Hex(new TextEncoder().encode('other bytes'));
	await crash(async () => {
		await mkdir(at('quarantine'));
		await writeFile(at('quarantine', `${found}-${id}`), 'other bytes');
		await rm(at('open', id));
	});
	await crash(() => Promise.resolve());
	expect((await book()).refused).toMatchObject([{ found, sha256: clip.sha256 }]);
	expect(await openFiles()).toEqual([]);
});

test('a copy is read again when asked; what is changed or gone may come again, and nothing is overwritten', async () => {
	await upload(base, here.signer, clip);
	const check = () => county().evidence.check('admin', clip.sha256);
	expect(await check()).toEqual({ ok: true, value: 'whole' });
	await rm(placeOf(clip));
	expect(await check()).toEqual({ ok: true, value: 'missing' });
	expect((await book()).isHeld(clip.sha256)).toBe(false);
	await upload(base, here.signer, clip);
	await rm(placeOf(clip));
	await writeFile(placeOf(clip), 'other bytes');
	expect(await check()).toEqual({ ok: true, value: 'changed' });
	await upload(base, here.signer, clip);
	expect(await check()).toEqual({ ok: true, value: 'whole' });
	const [aside = ''] = await readdir(at('changed'));
	expect(await readFile(at('changed', aside), 'utf8')).toBe('other bytes');
	expect(await county().evidence.check('admin', 'a'.repeat(64))).toMatchObject({
		error: { reason: 'no-evidence-copy' }
	});
});

test('what does not fit on the disk is not begun, and while the county waits for its stations nothing is', async () => {
	const { ingest, sha256 } = { ingest: clip.ingest, sha256: 'c'.repeat(64) };
	const path = 'DCIM/9.MP4';
	const huge = 2 ** 52;
	await here.say(
		county(),
		{
			type: 'files-verified',
			body: {
				...{ ingest, recorder: 'J-03', bag: '2026/07/29/s01-J-03' },
				files: [
					{
						...{ path, sha256, bytes: huge, modified: '2026-07-29T08:00:00+08:00' },
						...{ stored: `data/${path}`, linked: null, facts: [] }
					}
				]
			}
		},
		{
			type: 'footage-classified',
			body: { files: [{ ingest, path, sha256 }], class: 'evidence', ground: '处罚案件证据' }
		}
	);
	const large = { ingest, path, sha256, bytes: new Uint8Array() };
	const refused = await create(base, here.signer, large, huge);
	expect([refused.status, await refused.json()]).toEqual([507, { reason: 'no-space' }]);
	const note = {
		...{ v: 1, since: '2026-07-29T08:00:00+08:00', from: 1, target: 900, shown: '', heard: [] },
		contradicted: false
	};
	await writeFile(join(now.dataDir, 'county', 'restoring.json'), JSON.stringify(note));
	const waits = await create(base, here.signer, clip);
	expect([waits.status, waits.headers.get('luzheng-reason')]).toEqual([503, 'restoring']);
});

async function bucket() {
	const directory = await mkdtemp(join(tmpdir(), 'luzheng-s3-'));
	const server = new S3rver({
		...{ port: 0, address: '127.0.0.1', silent: true, directory },
		configureBuckets: [{ name: 'evidence-411328', configs: [] }]
	});
	const { port } = await server.run();
	const settings: ObjectSettings = {
		...{ endpoint: `http://127.0.0.1:${port}`, bucket: 'evidence-411328', region: 'us-east-1' },
		...{ keyId: 'S3RVER', secret: 'S3RVER' }
	};
	return {
		settings,
		async end() {
			await server.close();
			await rm(directory, { recursive: true });
		}
	};
}

test('with an object store the copy is read back from there before it is received, and then goes from the disk', async () => {
	const { settings, end } = await bucket();
	try {
		await bench.close(county());
		const opened = await openCounty({ ...bench.options(now.dataDir), objects: settings });
		if (!opened.ok) throw new Error(JSON.stringify(opened.error));
		now.county = opened.value;
		await upload(base, here.signer, clip);
		expect((await book()).copies.get(clip.sha256)).toMatchObject({
			...{ is: 'held', received: [{ place: 'objects' }] }
		});
		expect(await openFiles()).toEqual([]);
		expect(await readdir(at()).then((names) => names.filter((name) => name !== 'open'))).toEqual(
			[]
		);
		expect(await county().evidence.check('admin', clip.sha256)).toEqual({
			ok: true,
			value: 'whole'
		});
		const wrong = { ...settings, keyId: 'another' };
		await expect(objectStore(wrong).digest(clip.sha256)).rejects.toThrow('refused a GET with 403');
	} finally {
		await county().close();
		await end();
	}
});

test('an object store that does not answer: the bytes stay on the disk, nothing is said, and it is tried again', async () => {
	const { settings, end } = await bucket();
	await bench.close(county());
	const open = async (objects: ObjectSettings) => {
		const opened = await openCounty({ ...bench.options(now.dataDir), objects });
		if (!opened.ok) throw new Error(JSON.stringify(opened.error));
		now.county = opened.value;
	};
	await open({ ...settings, endpoint: 'http://127.0.0.1:9' });
	try {
		const id = await begun();
		const target = `/api/v1/evidence/${id}`;
		const answer = await patch(base, here.signer, target, 0, clip.bytes);
		expect([answer.status, await answer.json()]).toEqual([503, { reason: 'no-store' }]);
		// Told again with no bytes it tries again.
		const again = await patch(base, here.signer, target, clip.bytes.length, new Uint8Array());
		expect(again.headers.get('luzheng-reason')).toBe('no-store');
		expect((await book()).copies.size).toBe(0);
		expect((await openFiles()).sort()).toEqual([id, `${id}.json`]);
		await county().close();
		await open(settings);
		await county().evidence.settle();
		expect((await book()).isHeld(clip.sha256)).toBe(true);
		expect(await openFiles()).toEqual([]);
	} finally {
		await county().close();
		await end();
	}
});

test('a large file goes in parts, and comes back whole', async () => {
	const { settings, end } = await bucket();
	try {
		const store = objectStore(settings, 5 * 1024 * 1024);
		const bytes = new Uint8Array(12 * 1024 * 1024 + 17);
		for (let at = 0; at < bytes.length; at += 4096) bytes[at] = at / 4096;
		const path = join(now.dataDir, 'large');
		await writeFile(path, bytes);
		const sha256 = await sha256Hex(bytes);
		expect(await store.keep(path, sha256)).toEqual({ size: bytes.length, sha256 });
		expect(await store.digest(sha256)).toEqual({ size: bytes.length, sha256 });
		expect(await store.digest('0'.repeat(64))).toBeUndefined();
	} finally {
		await end();
	}
});

test('of an object store all settings are there or none', () => {
	const all = {
		LUZHENG_EVIDENCE_S3_ENDPOINT: 'https://s3.county.example',
		LUZHENG_EVIDENCE_S3_BUCKET: 'evidence',
		LUZHENG_EVIDENCE_S3_REGION: 'cn-1',
		LUZHENG_EVIDENCE_S3_KEY_ID: 'k',
		LUZHENG_EVIDENCE_S3_SECRET: 's'
	};
	expect(objectSettings({})).toEqual({ ok: true, value: undefined });
	expect(objectSettings(all)).toMatchObject({ ok: true, value: { bucket: 'evidence' } });
	for (const name of Object.keys(all))
		expect(objectSettings({ ...all, [name]: '' })).toEqual({ ok: false, error: name });
	const bad = { ...all, LUZHENG_EVIDENCE_S3_ENDPOINT: 'https://s3.county.example/path?x' };
	expect(objectSettings(bad)).toEqual({ ok: false, error: 'LUZHENG_EVIDENCE_S3_ENDPOINT' });
});
