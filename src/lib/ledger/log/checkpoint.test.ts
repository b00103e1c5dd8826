import { expect, test } from 'vitest';
import { concat, fromUtf8, sha256, toUtf8 } from '$lib/base/bytes';
import {
	cosign,
	cosignedAt,
	openCheckpoint,
	parseCheckpointText,
	signCheckpoint
} from './checkpoint';
import { morning, newSigner } from '../testing/for-tests';
import { fromVkey, parseNote, toVkey } from '../texts/note';

const origin = 'custody.411328/s01/e1';

test('a checkpoint opens with its own key and names its log, size and root', async () => {
	const signer = await newSigner(origin);
	const checkpoint = { origin, size: 42, root: await sha256(toUtf8('x')) };
	const bytes = await signCheckpoint(checkpoint, signer);
	expect(await openCheckpoint(bytes, signer)).toEqual({ ok: true, value: checkpoint });
	expect((await openCheckpoint(bytes, await newSigner(origin))).ok).toBe(false);
});

test('[第13条] the county’s cosignature holds for this checkpoint, this key and this time only', async () => {
	const station = await newSigner(origin);
	const county = await newSigner('custody.411328/county');
	const bytes = await signCheckpoint({ origin, size: 1, root: await sha256(toUtf8('x')) }, station);
	const note = parseNote(bytes);
	const line = await cosign(note.ok ? note.value.text : '', county, morning);
	const cosigned = concat(bytes, toUtf8(line));
	expect(await cosignedAt(cosigned, county)).toEqual({ ok: true, value: morning });
	expect((await cosignedAt(cosigned, await newSigner(county.name))).ok).toBe(false);
	expect((await cosignedAt(bytes, county)).ok).toBe(false);
	const text = fromUtf8(cosigned) ?? '';
	const larger = toUtf8(text.replace('\n1\n', '\n2\n'));
	expect(await cosignedAt(larger, county)).toEqual({ ok: false, error: 'bad-signature' });
});

test.each(['', `${origin}\n01\nAAAA\n`, `${origin}\n1\nAAAA\n`, `${origin}\n-1\n`, `${origin}\n1`])(
	'not a checkpoint: %j',
	(text) => {
		expect(parseCheckpointText(text).ok).toBe(false);
	}
);

test('keys are given out as text and read back; a wrong letter is noticed', async () => {
	const signer = await newSigner('custody.411328/county');
	const vkey = await toVkey(signer);
	const back = await fromVkey(vkey);
	expect(back.ok && back.value).toEqual({ name: signer.name, publicKey: signer.publicKey });
	for (let i = 0; i < vkey.length; i++) {
		const wrong = vkey.slice(0, i) + (vkey[i] === 'x' ? 'y' : 'x') + vkey.slice(i + 1);
		expect((await fromVkey(wrong)).ok, wrong).toBe(false);
	}
});
