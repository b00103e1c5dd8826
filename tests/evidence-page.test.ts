// The county's page of copies of evidence, over its served routes, with uploads through the same server (第12、15、17、20条).
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countyBench, FOUNDING } from '$lib/server/county-for-tests';
import type { County } from '$lib/server/county';
import { EVIDENCE_PATH } from '$lib/sync/evidence-upload';
import { devCounty, type DevCounty } from './support/dev-county';
import {
	ask,
	create,
	patch,
	PERSON,
	registerPeople,
	stationOf,
	upload,
	type Clip,
	type Station
} from './support/evidence-kiosk';

const SECOND = '11-002319';
let bench: Awaited<ReturnType<typeof countyBench>>;
let served: DevCounty;
let here: Station;
let clips: readonly Clip[];
let folder = '';
let cookie = '';

const county = (): County => {
	const is = globalThis.luzheng?.county;
	if (!is) throw new Error('no county');
	return is;
};
const clip = (n: number): Clip => {
	const one = clips[n];
	if (!one) throw new Error('no clip');
	return one;
};

beforeAll(async () => {
	bench = await countyBench();
	const { county: opened, dataDir } = await bench.founded();
	await registerPeople(opened);
	const second = { person: SECOND, name: '李梅', station: 's01', active: true };
	await opened.registerPerson('admin', { ...second, roles: ['custodian'] }, 'add');
	here = await stationOf(opened, 's01');
	clips = await here.ingest(opened, [7000, 8000, 9000], 3);
	folder = dataDir;
	await bench.close(opened);
	served = await devCounty(dataDir);
	const answer = await post('/county/login', { account: 'admin', password: FOUNDING.password });
	cookie = (answer.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
}, 120_000);
afterAll(async () => {
	await served.close();
	await bench.end();
});

const post = (path: string, form: Record<string, string>) =>
	fetch(served.base + path, {
		...{ method: 'POST', redirect: 'manual', body: new URLSearchParams(form) },
		headers: { accept: 'text/html', origin: served.base, cookie }
	});
const page = async (query = '', lang = 'zh'): Promise<string> =>
	(
		await fetch(`${served.base}/county/evidence${query}`, {
			headers: { accept: 'text/html', cookie: `${cookie}; luzheng-lang=${lang}` }
		})
	).text();
const row = (html: string, { sha256 }: Clip): string =>
	new RegExp(`<tr data-testid="copy-${sha256}"[\\s\\S]*?</tr>`).exec(html)?.[0] ?? '';

test('nothing has come, and no station may send, before the administrator says so', async () => {
	const html = await page();
	expect(html).toContain('data-testid="no-copies"');
	expect(html).toContain('data-testid="setting-s01" data-on="false"');
	expect(html).toContain('没有隔离的内容');
	await expect(upload(served.base, here.signer, clip(0))).rejects.toThrow('not-allowed');
	expect((await post('/county/evidence?/set', { station: 's01', on: 'on' })).status).toBe(303);
	const again = await post('/county/evidence?/set', { station: 's01', on: 'on' });
	expect(again.status).toBe(400);
	expect(await again.text()).toContain('这个站点已经是这样设定的');
	expect(await (await post('/county/evidence?/set', { station: 's66' })).text()).toContain(
		'没有站点“s66”'
	);
	expect(await page()).toContain('data-testid="setting-s01" data-on="true"');
});

test('[第17条] what came is listed with its case, found by it, and neither shown nor handed out', async () => {
	await upload(served.base, here.signer, clip(0));
	await upload(served.base, here.signer, clip(1));
	const html = await page();
	const line = row(html, clip(0));
	for (const said of ['DCIM/1.MP4', 's01-e1-0', '唐农罚〔2026〕1 号', 's01中队', '本机磁盘'])
		expect(line).toContain(said);
	expect(
		row(await page(`?q=${encodeURIComponent('1 号 ')}${clip(0).sha256.slice(0, 9)}`), clip(0))
	).not.toBe('');
	expect(await page('?q=nothing')).not.toContain(clip(0).sha256);
	expect(html).not.toMatch(/<(video|audio|source|img)\b/);
	expect(html).not.toMatch(/href="[^"]*[0-9a-f]{64}/);
	const file = `${clip(0).sha256.slice(0, 2)}/${clip(0).sha256}`;
	for (const path of [`${EVIDENCE_PATH}/${clip(0).sha256}`, `/county/evidence/${file}`])
		expect((await fetch(served.base + path, { headers: { cookie } })).status).toBeGreaterThan(399);
	expect(await page('', 'en')).toContain('Copies of evidence');
});

test('a copy is checked by hand, and what was found is on the page and on the record', async () => {
	const answer = await post('/county/evidence?/check', { sha256: clip(0).sha256 });
	expect(answer.headers.get('location')).toBe(`/county/evidence?checked=${clip(0).sha256}`);
	expect(row(await page(), clip(0))).toContain('复核过');
	const copy = (await county().evidence.facts.book()).copies.get(clip(0).sha256);
	expect(copy?.checked).toMatchObject({ outcome: 'whole', by: 'admin' });
	const bad = await post('/county/evidence?/check', { sha256: 'x' });
	expect(await bad.text()).toContain('县局没有收到过这份证据副本');
});

test('[第20条] of a restricted recording the page says neither name nor case', async () => {
	const { ingest, path, sha256 } = clip(1);
	await here.say(county(), {
		type: 'footage-restricted',
		body: {
			...{ restriction: 's01-e1-5', kind: 'privacy', readers: [], ground: 'seen-in-footage' },
			files: [{ ingest, path, sha256 }]
		}
	});
	const line = row(await page(), clip(1));
	expect(line).toContain('限制知悉');
	expect(line).not.toContain('DCIM/2.MP4');
	expect(line).not.toContain('唐农罚');
});

test('what came with other bytes is shown in quarantine, and that it waits for the right ones', async () => {
	const target = (await create(served.base, here.signer, clip(2))).headers.get('location') ?? '';
	expect((await ask(served.base, here.signer, 'HEAD', target)).headers.get('upload-offset')).toBe(
		'0'
	);
	expect(await page()).toContain('data-testid="open-uploads"');
	const answer = await patch(served.base, here.signer, target, 0, new Uint8Array(9000));
	expect([answer.status, answer.headers.get('luzheng-reason')]).toEqual([422, 'other-hash']);
	expect(await page()).toContain('还没有收到一致的副本');
	await upload(served.base, here.signer, clip(2));
	expect(await page()).toContain('之后已收到一致的副本');
});

test('[第15条] a copy of what was disposed of is shown as such with what to do, until a check finds it gone', async () => {
	const { ingest, path, sha256 } = clip(0);
	await here.say(county(), {
		type: 'disposal-executed',
		body: {
			...{ request: 's01-e1-1', approval: '0'.repeat(64), persons: [PERSON, SECOND] },
			files: [
				{
					...{ ingest, path, sha256, bytes: 7000, class: 'evidence' },
					...{ kept: '2026-07-29T08:00:00+08:00', notBefore: '2026-07-30T00:00:00+08:00' }
				}
			]
		}
	});
	const html = await page();
	const file = `${sha256.slice(0, 2)}/${sha256}`;
	expect(html).toContain('data-testid="disposed-copies"');
	expect(html).toContain(`county/evidence/${file}`);
	expect(row(html, clip(0))).toContain('已按第15条销毁，副本仍在');
	await rm(join(folder, 'county', 'evidence', file));
	await post('/county/evidence?/check', { sha256 });
	const after = await page();
	expect(after).not.toContain('data-testid="disposed-copies"');
	expect(row(after, clip(0))).toContain('副本也已清除');
	expect((await create(served.base, here.signer, clip(0))).headers.get('luzheng-reason')).toBe(
		'disposed'
	);
});
