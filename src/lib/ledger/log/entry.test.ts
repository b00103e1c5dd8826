import { expect, test } from 'vitest';
import { fromUtf8, sha256Hex, toUtf8 } from '$lib/base/bytes';
import { later } from '$lib/base/instant';
import { emptyHead, follow, NO_HASH, openEntry, rereadEntry, seal } from './entry';
import { happenedAt } from '../events/event';
import { here, morning, newLog, newSigner } from '../testing/for-tests';
import { canonical } from '../texts/jcs';
import { signNote } from '../texts/note';

const log = 'custody.411328/s01/e1';
const cameBack = {
	type: 'officer-came-back',
	body: { loan: 's01-e1-0', recorder: 'J-03', officer: 'p1' }
} as const;

test('an entry reads back as it was sealed, by its own key only', async () => {
	const station = await newLog(log);
	const entry = await station.add(cameBack);
	const opened = await openEntry(entry.bytes, station.signer);
	expect(opened).toEqual({ ok: true, value: entry });
	expect(entry.event.prev).toBe(NO_HASH);
	expect(entry.known && entry.event.subj).toEqual(['recorder/J-03', 'loan/s01-e1-0']);
	const stranger = await openEntry(entry.bytes, await newSigner(log));
	expect(stranger.ok).toBe(false);
	expect(await rereadEntry(entry.bytes)).toEqual(entry);
});

test('every single flipped bit of an entry is refused', async () => {
	const station = await newLog(log);
	const { bytes } = await station.add(cameBack);
	for (let bit = 0; bit < bytes.length * 8; bit++) {
		const flipped = bytes.slice();
		flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
		expect((await openEntry(flipped, station.signer)).ok, `bit ${bit}`).toBe(false);
	}
});

test('entries follow each other by number and by hash', async () => {
	const station = await newLog(log);
	const first = await station.add(cameBack);
	const second = await station.add(cameBack);
	const one = await follow(emptyHead, first);
	expect(one.ok && (await follow(one.value, second)).ok).toBe(true);
	expect(await follow(emptyHead, second)).toEqual({
		ok: false,
		error: { fault: 'out-of-chain', expected: 0 }
	});
	expect(one.ok && (await follow(one.value, first)).ok).toBe(false);
});

test('[第13条] bad case: kiosk clock set back → it is said so, and does not set the record back', async () => {
	const station = await newLog(log);
	const first = await station.add(cameBack, later(morning, { hours: 5 }));
	const second = await station.add(cameBack, morning);
	expect(second.event.clock).toEqual({ state: 'set-back', seen: '2026-07-29T13:00:00+08:00' });
	expect(second.event.t).toBe('2026-07-29T08:00:00+08:00');
	expect(happenedAt(second.event)).toBe(happenedAt(first.event));
});

test('a type from a newer version is kept whole and not understood', async () => {
	const signer = await newSigner(log);
	const sealed = await seal(cameBack, emptyHead, signer, here());
	const newer = { ...sealed.event, type: 'something-of-2030', body: { what: '新', n: 1 } };
	const json = canonical(newer);
	const bytes = await signNote(`${json.ok ? json.value : ''}\n`, signer);
	const opened = await openEntry(bytes, signer);
	expect(opened.ok && opened.value.known).toBe(false);
	expect(opened.ok && opened.value.bytes).toEqual(bytes);
});

test('an event of a newer version keeps its place in the log, whatever else it says', async () => {
	const signer = await newSigner(log);
	const sealed = await seal(cameBack, emptyHead, signer, here());
	const { log: name, seq, prev, type, t, clock } = sealed.event;
	const write = async (change: object) => {
		const json = canonical({
			...{ log: name, seq, prev, type, t, clock, v: 2, actors: { by: 'p1' } },
			...change
		});
		return signNote(`${json.ok ? json.value : ''}\n`, signer);
	};
	const bytes = await write({});
	const opened = await openEntry(bytes, signer);
	expect(opened).toMatchObject({ ok: true, value: { known: false, seq: 0, bytes } });
	const next = opened.ok && (await follow(emptyHead, opened.value));
	expect(next && next.ok && next.value.size).toBe(1);
	for (const change of [
		{ v: 0 },
		{ v: '2' },
		{ seq: -1 },
		{ prev: '0' },
		{ t: 'now' },
		{ clock: 1 }
	])
		expect((await openEntry(await write(change), signer)).ok).toBe(false);
});

test('an entry of another log under this key is refused', async () => {
	const signer = await newSigner(log);
	const sealed = await seal(cameBack, emptyHead, signer, here());
	const text = (fromUtf8(sealed.bytes) ?? '').split('\n\n')[0]!;
	const bytes = await signNote(`${text.replace('/s01/', '/s02/')}\n`, signer);
	expect(await openEntry(bytes, signer)).toEqual({ ok: false, error: { fault: 'foreign-log' } });
});

test('an entry is one line: spaces added to its JSON are refused though signed', async () => {
	const signer = await newSigner(log);
	const sealed = await seal(cameBack, emptyHead, signer, here());
	const text = (fromUtf8(sealed.bytes) ?? '').split('\n\n')[0]!;
	const bytes = await signNote(`${text.replace('{', '{ ')}\n`, signer);
	expect(await openEntry(bytes, signer)).toMatchObject({ error: { fault: 'bad-json' } });
	expect(await openEntry(toUtf8('x'.repeat(17_000)), signer)).toMatchObject({
		error: { fault: 'too-large' }
	});
});

test('a stored entry that cannot be read is named by its hash, not by what it says', async () => {
	const told = toUtf8('{"note":"张三的住处"}');
	const fault = await rereadEntry(told).then(
		() => '',
		(error: unknown) => String(error)
	);
	expect(fault).toContain(await sha256Hex(told));
	expect(fault).not.toContain('张三');
});
