import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { sha256Hex, toUtf8 } from '$lib/base/bytes';
import { later } from '$lib/base/instant';
import { signNote, toVkey, type Signer } from '$lib/ledger/texts/note';
import { sampleSigner } from '$lib/ledger/testing/samples.contract';
import { codeNames } from '$lib/sync/code';
import { toRequestText, UNENROLLED } from '$lib/sync/protocol';
import {
	codeOf,
	countyBench,
	enrolled,
	enrolRequestOf,
	START,
	wholeFeed
} from './county-for-tests';

let bench: Awaited<ReturnType<typeof countyBench>>;
beforeAll(async () => {
	bench = await countyBench();
});
afterEach(() => bench.closeAll());
afterAll(() => bench.end());

describe('enrolment', () => {
	test('a code makes a key the keeper of the station’s next log', async () => {
		const county = (await bench.founded()).county;
		const code = await codeOf(county, 's01');
		expect(await codeNames(code, (await county.vkey()) ?? '')).toBe(true);
		const key = await sampleSigner(UNENROLLED);
		expect(await county.enrol(await enrolRequestOf(code, key))).toEqual({
			ok: true,
			value: {
				...{ origin: 'custody.411328/s01/e1', station: 's01', epoch: 1 },
				county: await county.vkey()
			}
		});
		const { kiosks } = await county.roster();
		expect(kiosks.get('custody.411328/s01/e1')).toMatchObject({
			vkey: await toVkey({ ...key, name: 'custody.411328/s01/e1' }),
			code: await sha256Hex(toUtf8(code))
		});
		expect((await enrolled(county, 's01')).name).toBe('custody.411328/s01/e2');
		expect((await enrolled(county, 's02')).name).toBe('custody.411328/s02/e1');
	});

	test('the same key asking again gets the same answer, also after the code’s time; another key gets none', async () => {
		const county = (await bench.founded()).county;
		const code = await codeOf(county, 's01');
		const key = await sampleSigner(UNENROLLED);
		const first = await county.enrol(await enrolRequestOf(code, key));
		const size = (await wholeFeed(county)).length;
		bench.clock.now = later(START, { hours: 24 * 30 });
		expect(await county.enrol(await enrolRequestOf(code, key))).toEqual(first);
		expect(await county.enrol(await enrolRequestOf(code, await sampleSigner(UNENROLLED)))).toEqual({
			ok: false,
			error: { reason: 'used-code' }
		});
		expect(await wholeFeed(county)).toHaveLength(size);
	});

	test('of two kiosks with one code at the same moment one is enrolled', async () => {
		const county = (await bench.founded()).county;
		const code = await codeOf(county, 's01');
		const asked = await Promise.all(
			[1, 2, 3].map(async () => enrolRequestOf(code, await sampleSigner(UNENROLLED)))
		);
		const answers = await Promise.all(asked.map((one) => county.enrol(one)));
		expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
		expect((await county.roster()).kiosks.size).toBe(1);
	});

	test('unknown and expired codes, and a proof that does not hold, are refused', async () => {
		const county = (await bench.founded()).county;
		const code = await codeOf(county, 's01');
		const key = await sampleSigner(UNENROLLED);
		const good = await enrolRequestOf(code, key);
		for (const unknown of ['ABCD-EFGH-JKMN-PQRS', 'hello', ''])
			expect(await county.enrol(await enrolRequestOf(unknown, key))).toEqual({
				ok: false,
				error: { reason: 'unknown-code' }
			});
		const stranger = await enrolRequestOf(code, await sampleSigner(UNENROLLED));
		for (const proof of [stranger.proof, '', good.proof.replace(code, 'ABCD-EFGH-JKMN-PQRS')])
			expect(await county.enrol({ ...good, proof })).toEqual({
				ok: false,
				error: { reason: 'bad-proof' }
			});
		bench.clock.now = later(START, { hours: 7 * 24, millis: 1 });
		expect(await county.enrol(good)).toEqual({ ok: false, error: { reason: 'expired-code' } });
	});

	test('a station that is not there gets no code', async () => {
		const county = (await bench.founded()).county;
		expect(await county.issueCode('admin', 's99')).toMatchObject({
			error: { reason: 'unknown-station' }
		});
	});
});

describe('signed requests', () => {
	test('an enrolled kiosk’s signature over just this request opens the feed', async () => {
		const county = (await bench.founded()).county;
		const signer = await enrolled(county, 's01');
		const target = '/api/v1/feed?after=0';
		const header = async (text: string, by: Signer) =>
			Buffer.from(await signNote(text, by)).toString('base64');
		const nonce = (await county.hello()).nonce;
		const good = await header(toRequestText('GET', target, nonce), signer);
		expect(await county.requester('GET', target, good)).toMatchObject({ station: 's01' });
		expect(await county.requester('GET', '/api/v1/feed?after=1', good)).toBeUndefined();
		expect(await county.requester('POST', target, good)).toBeUndefined();
		expect(await county.requester('GET', target, null)).toBeUndefined();
		expect(await county.requester('GET', target, 'not base64!')).toBeUndefined();
		for (const text of [
			toRequestText('GET', target, 'made up'),
			toRequestText('GET', target, `${nonce}0`),
			toRequestText('GET', target, nonce.replace(/^./, '1'))
		])
			expect(await county.requester('GET', target, await header(text, signer))).toBeUndefined();
		const stranger = await sampleSigner(signer.name);
		expect(
			await county.requester(
				...(['GET', target] as const),
				await header(toRequestText('GET', target, nonce), stranger)
			)
		).toBeUndefined();
		bench.clock.now = later(START, { millis: 10 * 60_000 });
		expect(await county.requester('GET', target, good)).toBeDefined();
		bench.clock.now = later(START, { millis: 10 * 60_000 + 1 });
		expect(await county.requester('GET', target, good)).toBeUndefined();
	});
});
