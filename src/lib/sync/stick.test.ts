import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { expect, test } from 'vitest';
import { equalBytes, toUtf8, type Bytes } from '$lib/base/bytes';
import { signCheckpoint } from '$lib/ledger/log/checkpoint';
import { emptyHead, follow } from '$lib/ledger/log/entry';
import { sampleChain, sampleSigner, sampleStation } from '$lib/ledger/testing/samples.contract';
import { rootOf } from '$lib/ledger/log/tree';
import { isSealed, newIdentity, recipientOf, seal, unseal } from './sealing';
import { MAX_STICK_BYTES, readStick, stickName, toStick, type StickFile } from './stick';
import { openStick, stretchesOf, takeStretches } from './stick-taking';

const MADE = '2026-07-29T08:12:05+08:00';
const ORIGIN = 'custody.411328/s01/e1';

async function sample(count = 12) {
	const signer = await sampleSigner(ORIGIN);
	const entries = await sampleChain(
		signer,
		Array.from({ length: count }, (_, i) => sampleStation(`s${i}`))
	);
	let head = emptyHead;
	for (const entry of entries) {
		const next = await follow(head, entry);
		if (next.ok) head = next.value;
	}
	const checkpoint = { origin: ORIGIN, size: head.size, root: await rootOf(head.tree) };
	const note = await signCheckpoint(checkpoint, signer);
	const identity = await newIdentity();
	const recipient = await recipientOf(identity);
	const half = Math.floor(count / 2);
	const bytes = entries.map((entry) => entry.bytes);
	const have = new Map([
		[ORIGIN, count],
		['custody.411328/county', 7]
	]);
	const file = await toStick(signer, { made: MADE, recipient, have }, [
		{ kind: 'checkpoint', log: ORIGIN, note },
		{ kind: 'entries', log: ORIGIN, first: 0, entries: bytes.slice(0, half) },
		{ kind: 'entries', log: ORIGIN, first: half, entries: bytes.slice(half) }
	]);
	return { signer, file, bytes, note, identity, recipient, have };
}

/** The entries in a file, in order. */
const carried = (stick: StickFile): readonly Bytes[] =>
	(stretchesOf(stick).get(ORIGIN) ?? []).flatMap(({ entries }) => entries);

const isBeginning = (part: readonly Bytes[], whole: readonly Bytes[]): boolean =>
	part.every((bytes, i) => equalBytes(bytes, whole[i] ?? new Uint8Array()));

test('what was written is read, byte for byte', async () => {
	const { signer, file, bytes, note, recipient, have } = await sample();
	const read = await readStick(file);
	expect(read).toMatchObject({ ok: true, value: { end: 'good', made: MADE, recipient, have } });
	if (!read.ok) return;
	expect(read.value.writer).toEqual({ name: signer.name, publicKey: signer.publicKey });
	expect(carried(read.value).length).toBe(bytes.length);
	expect(isBeginning(carried(read.value), bytes)).toBe(true);
	const [first] = read.value.sections;
	expect(first?.kind === 'checkpoint' && equalBytes(first.note, note)).toBe(true);
});

test('of a file that is cut anywhere, the whole entries in front are read and the cut is said', async () => {
	const { file, bytes } = await sample();
	let read = 0;
	for (let at = 0; at < file.length; at++) {
		const cut = await readStick(file.slice(0, at));
		if (!cut.ok) continue;
		expect(cut.value.end).not.toBe('good');
		expect(isBeginning(carried(cut.value), bytes)).toBe(true);
		read = Math.max(read, carried(cut.value).length);
	}
	expect(read).toBe(bytes.length);
});

test('whichever byte is changed, the file does not pass for whole', async () => {
	const { file } = await sample(4);
	for (let at = 0; at < file.length; at++) {
		const other = file.slice();
		other[at] = (other[at] ?? 0) ^ (1 << (at % 8));
		const read = await readStick(other);
		expect(read.ok && read.value.end === 'good', `byte ${at}`).toBe(false);
	}
});

test('bytes behind the end, a header of another order, too many lines: not a good file', async () => {
	const { file, signer } = await sample(2);
	const more = await readStick(new Uint8Array([...file, 10]));
	expect(more.ok && more.value.end).toBe('bad-end');
	const text = (lines: string) => readStick(toUtf8(lines));
	const writer = `writer ${signer.name}+00000000+AAAA`;
	expect(await text('')).toEqual({ ok: false, error: 'not-a-stick' });
	expect(await text('luzheng-bundle/v1\n')).toEqual({ ok: false, error: 'not-a-stick' });
	expect(await text('luzheng-stick/v2\n')).toEqual({ ok: false, error: 'other-version' });
	expect(await text(`luzheng-stick/v1\n${writer}\nmade ${MADE}\n\n`)).toEqual({
		...{ ok: false, error: 'bad-key' }
	});
	expect(await text(`luzheng-stick/v1\n${writer}\nmade ${MADE}\nhave a 1\nhave a 1\n\n`)).toEqual({
		ok: false,
		error: 'not-a-stick'
	});
	expect(await readStick(new Uint8Array(MAX_STICK_BYTES + 1))).toEqual({
		...{ ok: false, error: 'too-large' }
	});
});

test('encrypted to several, each of them reads it; nobody else does, and nothing shows through', async () => {
	const { file, identity, recipient, bytes } = await sample();
	const kiosk = await crypto.subtle.generateKey({ name: 'X25519' }, false, ['deriveBits']);
	if (!('privateKey' in kiosk)) throw new Error('no key pair');
	const sealed = await seal(file, [recipient, await recipientOf(kiosk.privateKey)]);
	expect(isSealed(sealed)).toBe(true);
	expect(Buffer.from(sealed).includes('中队')).toBe(false);
	for (const key of [identity, kiosk.privateKey]) {
		const opened = await openStick(sealed, key);
		expect(opened.ok && opened.value.end === 'good' && carried(opened.value).length).toBe(
			bytes.length
		);
	}
	expect(await openStick(sealed, await newIdentity())).toEqual({ ok: false, error: 'not-for-us' });
	expect(await openStick(sealed, undefined)).toEqual({ ok: false, error: 'not-for-us' });
});

test('of an encrypted file that is cut or changed, only authentic bytes in front come out', async () => {
	const { file, identity, recipient, bytes } = await sample(250);
	const sealed = await seal(file, [recipient]);
	expect(sealed.length).toBeGreaterThan(2 * 64 * 1024);
	let read = 0;
	for (let i = 0; i < 60; i++) {
		const at = Math.floor((sealed.length * i) / 60);
		const flipped = sealed.slice();
		flipped[at] = (flipped[at] ?? 0) ^ 1;
		for (const damaged of [sealed.slice(0, at), flipped]) {
			const opened = await openStick(damaged, identity);
			if (!opened.ok) continue;
			expect(opened.value.end).not.toBe('good');
			expect(isBeginning(carried(opened.value), bytes)).toBe(true);
			read = Math.max(read, carried(opened.value).length);
		}
	}
	expect(read).toBeGreaterThan(50);
});

test('a county opens a file by hand with the age command', async ({ skip }) => {
	if (spawnSync('age', ['--version']).status !== 0) {
		process.stderr.write('\nSKIPPED: opening a stick file with age: the age command is not here\n');
		skip();
	}
	const { file, identity, recipient } = await sample();
	const folder = mkdtempSync(join(tmpdir(), 'luzheng-age-'));
	try {
		writeFileSync(join(folder, 'key'), `# a comment\n${identity}\n`, { mode: 0o600 });
		writeFileSync(join(folder, 'file.zfs'), await seal(file, [recipient]));
		const age = (...args: string[]) => spawnSync('age', args, { maxBuffer: 1e8 });
		const opened = age('-d', '-i', join(folder, 'key'), join(folder, 'file.zfs'));
		expect(equalBytes(new Uint8Array(opened.stdout), file)).toBe(true);
		const byHand = spawnSync('age', ['-r', recipient], { input: file, maxBuffer: 1e8 });
		const back = await unseal(new Uint8Array(byHand.stdout), identity);
		expect(back.ok && back.value.whole && equalBytes(back.value.bytes, file)).toBe(true);
	} finally {
		rmSync(folder, { recursive: true });
	}
});

test('gaps are named, and what lies behind them waits', async () => {
	const entries = [new Uint8Array(1), new Uint8Array(1)];
	const at = (first: number) => ({ kind: 'entries', log: 'a', first, entries }) as const;
	const held = { size: 1 };
	const offer = ({ first }: { first: number }) => {
		const before = held.size;
		if (first <= before) held.size = Math.max(before, first + 2);
		return Promise.resolve({ before, next: held.size });
	};
	expect(await takeStretches('a', [at(0), at(2), at(7), at(12)], offer)).toEqual({
		...{ log: 'a', fresh: 3, known: 1, waiting: 4, refused: undefined },
		gaps: [
			{ from: 4, to: 6 },
			{ from: 9, to: 11 }
		]
	});
});

test('a file is named after its station, its entries and its time', () => {
	expect(stickName('s01-e1', 5, 12, MADE)).toBe('s01-e1-000000005-000000011-20260729T081205.zfs');
	expect(stickName('s01-e1', 12, 12, MADE)).toBe('s01-e1-000000012-000000012-20260729T081205.zfs');
});
