// Copies of evidence from a station to the county, over real HTTP (第12、20条; docs/decisions/0040).
import { readdir, readFile, utimes } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { RestrictionKind } from '$lib/ledger/events/restriction';
import { countyBench } from '$lib/server/county-for-tests';
import type { County } from '$lib/server/county';
import { EVIDENCE_PATH, MOST_CHUNK_BYTES, type EvidenceProblem } from '$lib/sync/evidence-upload';
import { serveCounty } from './support/http-county';
import {
	ask,
	create,
	patch,
	registerPeople,
	signed,
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
});
afterEach(() => bench.closeAll());
afterAll(async () => {
	expect(http.faults()).toEqual([]);
	await http.close();
	await bench.end();
});

const allow = async (station = 's01', classes: RestrictionKind[] = []) =>
	expect(await county().evidence.set('admin', { station, on: true, classes })).toMatchObject({
		ok: true
	});
const book = () => county().evidence.facts.book();
const filesIn = async (folder: string): Promise<string[]> =>
	(await readdir(join(now.dataDir, 'county', 'evidence', folder)).catch(() => [])).sort();
const problem = async (answer: Response) =>
	[answer.status, (await answer.json()) as EvidenceProblem] as const;
const placeOf = (clip: Clip) =>
	join(now.dataDir, 'county', 'evidence', clip.sha256.slice(0, 2), clip.sha256);
async function begun(clip: Clip, size?: number): Promise<string> {
	const answer = await create(base, here.signer, clip, size);
	expect(answer.status).toBe(201);
	const location = answer.headers.get('location') ?? '';
	expect(location).toMatch(/^\/api\/v1\/evidence\/[0-9a-f]{32}$/);
	return location;
}
async function restart(): Promise<void> {
	await bench.close(county());
	now.county = await bench.open(now.dataDir);
}

test('[第12条] a station that may sends evidence by tus, and the county has read it back before it says so', async () => {
	const [clip] = await here.ingest(county(), [MOST_CHUNK_BYTES + 70_000], 1);
	if (!clip) throw new Error('no clip');
	await expect(upload(base, here.signer, clip)).rejects.toThrow('not-allowed');
	await allow();
	await upload(base, here.signer, clip);
	expect(Buffer.compare(await readFile(placeOf(clip)), Buffer.from(clip.bytes))).toBe(0);
	const { copies, settings } = await book();
	expect(copies.get(clip.sha256)).toMatchObject({
		...{ is: 'held', received: [{ station: 's01', ingest: clip.ingest, path: clip.path }] }
	});
	expect(settings.get('s01')).toMatchObject({ by: 'admin', on: true });
	expect(await filesIn('open')).toEqual([]);
	expect(await problem(await create(base, here.signer, clip))).toEqual([422, { reason: 'held' }]);
});

test('[第12条] an upload that breaks off in the middle of a chunk goes on after a restart from where it ended', async () => {
	const [clip] = await here.ingest(county(), [900_000], 1);
	if (!clip) throw new Error('no clip');
	await allow();
	const target = await begun(clip);
	// Creation told again is the same upload: an answer that was lost costs nothing.
	expect(await begun(clip)).toBe(target);
	const headers = await signed(base, here.signer, 'PATCH', target);
	await new Promise<void>((done) => {
		const socket = connect(http.port, '127.0.0.1', () => {
			const lines = [
				`PATCH ${target} HTTP/1.1`,
				...['host: x', 'tus-resumable: 1.0.0', 'upload-offset: 0', 'content-length: 900000'],
				'content-type: application/offset+octet-stream',
				`luzheng-request: ${headers['luzheng-request']}`
			];
			socket.write(`${lines.join('\r\n')}\r\n\r\n`);
			socket.write(clip.bytes.subarray(0, 300_000), () => setTimeout(() => socket.destroy(), 200));
		});
		socket.once('close', () => done());
	});
	await restart();
	const head = await ask(base, here.signer, 'HEAD', target);
	const offset = Number(head.headers.get('upload-offset'));
	expect(head.headers.get('upload-length')).toBe('900000');
	expect(offset).toBeGreaterThan(0);
	expect(offset).toBeLessThan(900_000);
	expect(await problem(await patch(base, here.signer, target, 0, clip.bytes))).toEqual([
		...[409, { reason: 'other-offset' }]
	]);
	const rest = await patch(base, here.signer, target, offset, clip.bytes.slice(offset));
	expect(rest.status).toBe(204);
	expect((await book()).isHeld(clip.sha256)).toBe(true);
	expect(await filesIn('open')).toEqual([]);
});

test('[第12条] other bytes than the record has are kept apart, said, and never called received', async () => {
	const [clip] = await here.ingest(county(), [5000], 1);
	if (!clip) throw new Error('no clip');
	await allow();
	const target = await begun(clip);
	const wrong = clip.bytes.slice();
	wrong[4321] = (wrong[4321] ?? 0) ^ 1;
	const [status, said] = await problem(await patch(base, here.signer, target, 0, wrong));
	expect([status, said]).toMatchObject([422, { reason: 'other-hash' }]);
	const { copies, refused } = await book();
	expect(copies.size).toBe(0);
	expect(refused).toMatchObject([{ sha256: clip.sha256, found: said.found, station: 's01' }]);
	const [kept = ''] = await filesIn('quarantine');
	expect(kept.startsWith(`${said.found}-`)).toBe(true);
	expect(
		Buffer.compare(
			await readFile(join(now.dataDir, 'county', 'evidence', 'quarantine', kept)),
			Buffer.from(wrong)
		)
	).toBe(0);
	await upload(base, here.signer, clip);
	expect((await book()).isHeld(clip.sha256)).toBe(true);
});

test('what is no evidence, not on the record, of another size, or of nobody is refused by one word each', async () => {
	const [linked, other] = await here.ingest(county(), [100, 200], 1);
	if (!linked || !other) throw new Error('no clip');
	await allow();
	const refused = async (clip: Clip, size?: number) =>
		problem(await create(base, here.signer, clip, size));
	expect(await refused(other)).toEqual([422, { reason: 'not-evidence' }]);
	expect(await refused({ ...linked, path: 'DCIM/9.MP4' })).toEqual([
		...[404, { reason: 'unknown-file' }]
	]);
	expect(await refused({ ...linked, sha256: other.sha256 })).toEqual([
		...[404, { reason: 'unknown-file' }]
	]);
	expect(await refused(linked, 99)).toEqual([422, { reason: 'wrong-size' }]);
	expect(await refused({ ...linked, path: '../../key.json' })).toEqual([
		...[400, { reason: 'bad-request' }]
	]);
	const plain = await fetch(base + EVIDENCE_PATH, { method: 'POST' });
	expect(plain.headers.get('luzheng-reason')).toBe('unsigned');
	expect(await problem(plain)).toEqual([401, { reason: 'unsigned' }]);
	expect(await filesIn('open')).toEqual([]);
	// As the class of the recording alone says it (第15条).
	const { ingest, path, sha256 } = other;
	await here.say(county(), {
		type: 'footage-classified',
		body: { files: [{ ingest, path, sha256 }], class: 'dispute', ground: '行政复议' }
	});
	await upload(base, here.signer, other);
	expect((await book()).isHeld(sha256)).toBe(true);
});

test('an upload is nobody else’s, and a name that the county did not make is none', async () => {
	const [clip] = await here.ingest(county(), [1000], 1);
	if (!clip) throw new Error('no clip');
	await allow();
	await allow('s02');
	const there = await stationOf(county(), 's02');
	const target = await begun(clip);
	const unknown = [404, { reason: 'unknown-upload' }];
	for (const method of ['HEAD', 'PATCH', 'DELETE'] as const) {
		const headers = { 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' };
		const answer = await ask(base, there.signer, method, target, headers);
		expect([method, answer.status]).toEqual([method, 404]);
		expect(answer.headers.get('luzheng-reason')).toBe('unknown-upload');
	}
	// Of another station's recording it may not even begin one.
	expect(await problem(await create(base, there.signer, clip))).toEqual([
		...[404, { reason: 'unknown-file' }]
	]);
	for (const id of [
		...['..%2f..%2fkey.json', '..%5ckey', '%00', 'open', `${'f'.repeat(31)}F`, 'f'.repeat(33)],
		...['f'.repeat(32), `${target.slice(-32)}.json`]
	])
		expect(await problem(await ask(base, here.signer, 'DELETE', `${EVIDENCE_PATH}/${id}`))).toEqual(
			unknown
		);
	expect((await ask(base, here.signer, 'HEAD', target)).status).toBe(200);
	expect((await ask(base, here.signer, 'DELETE', target)).status).toBe(204);
	expect(await filesIn('open')).toEqual([]);
});

test('[第20条] restricted recordings come only where their class is included, secret ones never', async () => {
	const [clip, secret] = await here.ingest(county(), [1000, 1100], 1);
	if (!clip || !secret) throw new Error('no clip');
	await allow();
	const target = await begun(clip);
	await here.say(county(), {
		type: 'footage-restricted',
		body: {
			...{ restriction: 's01-e1-5', kind: 'privacy', readers: [], ground: 'seen-in-footage' },
			files: [{ ingest: clip.ingest, path: clip.path, sha256: clip.sha256 }]
		}
	});
	// Also where it was marked only after the upload had begun.
	const not = [403, { reason: 'not-allowed' }];
	expect(await problem(await patch(base, here.signer, target, 0, clip.bytes))).toEqual(not);
	await allow('s01', ['trade-secret']);
	expect(await problem(await create(base, here.signer, clip))).toEqual(not);
	await allow('s01', ['privacy']);
	await upload(base, here.signer, clip);
	const more = await here.ingest(county(), [1200], 1);
	await here.say(county(), {
		type: 'secret-sealed',
		body: {
			...{ sealing: 's01-e1-11', carrier: 'recorder', recorder: 'J-03', number: 'M1', seal: 'F1' },
			...{ found: 'after-ingest', ingest: more[0]?.ingest ?? '', duties: [] }
		}
	});
	await allow('s01', ['privacy', 'trade-secret']);
	for (const one of more) expect(await problem(await create(base, here.signer, one))).toEqual(not);
	const off = { station: 's01', on: false, classes: [] };
	expect(await county().evidence.set('admin', off)).toMatchObject({ ok: true });
	expect(await county().evidence.set('admin', off)).toMatchObject({
		error: { reason: 'same-evidence-setting' }
	});
	expect((await book()).settings.get('s01')).toMatchObject({ on: false });
});

test('no station begins more than a few at a time, none sends more than was said, and what nobody goes on with goes', async () => {
	const clips = await here.ingest(county(), [100, 200, 300, 400, 500], 5);
	await allow();
	const targets = [];
	for (const clip of clips.slice(0, 4)) targets.push(await begun(clip));
	const fifth = clips[4];
	const [first = ''] = targets;
	if (!fifth) throw new Error('no clip');
	expect(await problem(await create(base, here.signer, fifth))).toEqual([
		...[429, { reason: 'too-many', most: 4 }]
	]);
	const long = new Uint8Array(101);
	expect(await problem(await patch(base, here.signer, first, 0, long))).toEqual([
		...[413, { reason: 'too-large' }]
	]);
	const largest = new Uint8Array(MOST_CHUNK_BYTES + 1);
	expect(await problem(await patch(base, here.signer, first, 0, largest))).toEqual([
		...[413, { reason: 'too-large' }]
	]);
	const old = new Date(Number(bench.clock.now) - 31 * 86_400_000);
	for (const name of await filesIn('open'))
		if (!name.startsWith(first.slice(-32)))
			await utimes(join(now.dataDir, 'county', 'evidence', 'open', name), old, old);
	await county().evidence.settle();
	expect((await filesIn('open')).map((name) => name.slice(0, 32))).toEqual([
		...[first.slice(-32), first.slice(-32)]
	]);
	expect((await begun(fifth)).length).toBe(first.length);
});
