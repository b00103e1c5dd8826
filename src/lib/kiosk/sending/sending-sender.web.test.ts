import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import type { TusPlan, TusSeen } from '../../../../tests/support/tus-for-tests';
import { fromBase64, sha256Hex, toUtf8, type Bytes } from '$lib/base/bytes';
import { err, ok } from '$lib/base/result';
import { sendingKey } from '$lib/ledger/evidence/evidence-sending';
import { newSigner } from '$lib/ledger/testing/for-tests';
import { openNote, parseNote } from '$lib/ledger/texts/note';
import { httpEvidenceSender } from '$lib/sync/evidence-sender.http';
import { openSendingKeeping } from './sending-keeping.dexie';

const base = inject('tus');
const CHUNK = 64 * 1024;
const content: Bytes = new Uint8Array(5 * CHUNK + 100).map((_, i) => (i * 7 + (i >> 11)) % 251);
const name = { ingest: 's01-e1-4', path: 'DCIM/现场 1.mp4', sha256: await sha256Hex(content) };
const key = sendingKey(name);
const file = () => new Blob([content]);

const signer = await newSigner('custody.411328/s01/e1');
const plan = (is: TusPlan = {}) =>
	fetch(`${base}/plan`, { method: 'POST', body: JSON.stringify(is) });
const seen = async () => (await (await fetch(`${base}/seen`)).json()) as readonly TusSeen[];
const steps = async () =>
	(await seen()).map(({ method, offset }) =>
		offset === undefined ? method : `${method} ${offset / CHUNK}`
	);

let number = 0;
let keeping: ReturnType<typeof openSendingKeeping>;
let nonces: string[] = [];
beforeEach(async () => {
	keeping = openSendingKeeping(`luzheng-sending-test-${++number}-${crypto.randomUUID()}`);
	nonces = [];
	await plan();
});
afterEach(() => keeping.close());

/** As after a reload: it knows nothing but what the browser keeps. */
const open = (at = base, idleMillis = 20_000) =>
	httpEvidenceSender({
		...{ base: at, signer, uploads: keeping, chunkBytes: CHUNK, idleMillis },
		elapsed: () => performance.now(),
		peer: {
			hello: () => {
				nonces.push(`nonce-${nonces.length + 1}`);
				return Promise.resolve(
					ok({ protocol: { least: 1, most: 1 }, time: '', nonce: nonces.at(-1) ?? '' })
				);
			}
		}
	});
type Sender = ReturnType<typeof open>;
const send = (sender: Sender, is = file(), signal = new AbortController().signal) => {
	const told: number[] = [];
	return sender
		.send(name, is, { signal, onBytes: (bytes) => told.push(bytes) })
		.then((done) => ({ done, told }));
};
const stored = async () => {
	const at = (await seen()).findLast(({ method }) => method === 'PATCH')?.target ?? '';
	return (await fetch(`${base}/sha256/${at.split('/').at(-1)}`)).text();
};

test('a copy arrives whole, piece by piece, every request signed for its own method and address', async () => {
	const { done, told } = await send(open());
	expect(done).toEqual(ok(null));
	expect(await stored()).toBe(name.sha256);
	expect(await steps()).toEqual(['POST', ...[0, 1, 2, 3, 4, 5].map((n) => `PATCH ${n}`)]);
	expect(told.at(-1)).toBe(content.length);
	expect(await keeping.begun(key)).toBeUndefined();
	for (const { method, target, signed } of await seen()) {
		const note = fromBase64(signed ?? '') ?? new Uint8Array();
		expect((await openNote(note, signer)).ok).toBe(true);
		const parsed = parseNote(note);
		expect(parsed.ok && parsed.value.text).toBe(
			`luzheng-request/v1\n${method} ${target}\nnonce-1\n`
		);
	}
	const [{ metadata = '' } = { metadata: '' }] = await seen();
	const said = Object.fromEntries(
		metadata.split(',').map((pair) => {
			const [is = '', value = ''] = pair.split(' ');
			return [is, new TextDecoder().decode(fromBase64(value) ?? toUtf8(''))];
		})
	);
	expect(said).toEqual(name);
});

test('a line that breaks in the middle costs one piece: after a reload it goes on where the county says', async () => {
	await plan({ cut: { method: 'PATCH', from: 3 } });
	expect((await send(open())).done).toEqual(err({ fault: 'no-answer' }));
	expect(await keeping.begun(key)).toMatchObject({ bytes: 2 * CHUNK });
	await plan();
	const { done, told } = await send(open());
	expect(done).toEqual(ok(null));
	expect(await steps()).toEqual(['HEAD', ...[2, 3, 4, 5].map((n) => `PATCH ${n}`)]);
	expect(told[0]).toBe(2 * CHUNK);
	expect(await stored()).toBe(name.sha256);
});

test('where the answer to the last piece is lost, no byte is sent again: the county is asked to settle what it has', async () => {
	await plan({ refuse: { method: 'PATCH', nth: 7, status: 503, reason: 'no-store' } });
	const sender = open();
	// The tus server has all of it, and is asked once more.
	expect((await send(sender)).done).toEqual(ok(null));
	await keeping.keep(key, {
		upload: (await seen()).at(-1)?.target.split('/').at(-1) ?? '',
		bytes: content.length
	});
	expect((await send(sender)).done).toEqual(err({ fault: 'refused', reason: 'no-store' }));
	expect((await steps()).slice(-2)).toEqual(['HEAD', `PATCH ${content.length / CHUNK}`]);
	expect((await seen()).at(-1)?.length).toBe(0);
	expect(await keeping.begun(key)).toBeDefined();
});

test('an empty recording is settled as well', async () => {
	expect((await send(open(), new Blob([]))).done).toEqual(ok(null));
	expect(await steps()).toEqual(['POST', 'PATCH 0']);
});

test('what the county knows nothing of any more is begun anew', async () => {
	await keeping.keep(key, { upload: 'a'.repeat(32), bytes: 3 * CHUNK });
	expect((await send(open())).done).toEqual(ok(null));
	expect((await steps()).slice(0, 3)).toEqual(['HEAD', 'POST', 'PATCH 0']);
	expect(await stored()).toBe(name.sha256);
});

test('what is stopped stays there to be gone on with, until somebody ends it', async () => {
	const stop = new AbortController();
	const sender = open();
	const on = {
		signal: stop.signal,
		onBytes: (bytes: number) => {
			if (bytes > 2 * CHUNK) stop.abort();
		}
	};
	expect(await sender.send(name, file(), on)).toEqual(err({ fault: 'stopped' }));
	const begun = await keeping.begun(key);
	expect(begun?.bytes).toBeGreaterThan(0);
	expect(await sender.end(name)).toEqual(ok(null));
	expect(await keeping.begun(key)).toBeUndefined();
	expect((await seen()).at(-1)).toMatchObject({
		...{ method: 'DELETE', target: `/api/v1/evidence/${begun?.upload}` }
	});
	// Ended there already, or never begun: nothing is left to end.
	await keeping.keep(key, begun ?? { upload: '', bytes: 0 });
	expect(await sender.end(name)).toEqual(ok(null));
	expect(await sender.end(name)).toEqual(ok(null));
	expect(await sender.send(name, file(), on)).toEqual(err({ fault: 'stopped' }));
});

test.each<[string, TusPlan['refuse'], 'kept' | 'forgotten']>([
	['not-allowed', { method: 'POST', nth: 1, status: 403, reason: 'not-allowed' }, 'forgotten'],
	['not-allowed', { method: 'HEAD', nth: 1, status: 403, reason: 'not-allowed' }, 'kept'],
	['no-space', { method: 'PATCH', nth: 2, status: 507, reason: 'no-space' }, 'kept'],
	['other-hash', { method: 'PATCH', nth: 6, status: 422, reason: 'other-hash' }, 'forgotten'],
	['held', { method: 'POST', nth: 1, status: 409, reason: 'held' }, 'forgotten'],
	['busy', { method: 'HEAD', nth: 1, status: 423, reason: '' }, 'kept']
])('the county says %s', async (reason, refuse, after) => {
	if (refuse?.method === 'HEAD') {
		await plan({ cut: { method: 'PATCH', from: 2 } });
		await send(open());
	}
	await plan(refuse ? { refuse } : {});
	expect((await send(open())).done).toEqual(err({ fault: 'refused', reason }));
	expect((await keeping.begun(key)) ? 'kept' : 'forgotten').toBe(after);
});

test('with a number that has become old, another one is asked for, once', async () => {
	await plan({ refuse: { method: 'PATCH', nth: 3, status: 401, reason: 'unsigned' } });
	expect((await send(open())).done).toEqual(ok(null));
	expect(nonces).toEqual(['nonce-1', 'nonce-2']);
	expect(await stored()).toBe(name.sha256);
});

test('nobody answers, a proxy answers, and a file that can no longer be read', async () => {
	// The port on which browsers never ask.
	expect((await send(open('http://127.0.0.1:1'))).done).toEqual(err({ fault: 'no-answer' }));
	await plan({ refuse: { method: 'PATCH', nth: 2, status: 504, reason: '' } });
	expect((await send(open())).done).toEqual(err({ fault: 'no-answer' }));
	await plan({ refuse: { method: 'HEAD', nth: 1, status: 500, reason: '' } });
	expect((await send(open())).done).toEqual(err({ fault: 'not-understood', status: 500 }));

	const root = await navigator.storage.getDirectory();
	const handle = await root.getFileHandle('sending-test.mp4', { create: true });
	const writer = await handle.createWritable();
	await writer.write(content);
	await writer.close();
	const read = await handle.getFile();
	await root.removeEntry('sending-test.mp4');
	expect((await send(open(), read)).done).toEqual(err({ fault: 'unreadable' }));
});
