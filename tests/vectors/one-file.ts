// What can be done to one file: each of these is wrong by itself.
import { concat, toUtf8, type Bytes } from '$lib/base/bytes';
import { toBundle } from '$lib/ledger/log/bundle';
import { cosign, signCheckpoint, toCheckpointText } from '$lib/ledger/log/checkpoint';
import { signNote, type Signer } from '$lib/ledger/texts/note';
import { COUNTY, confirmedAt, fixedSigner, START, STATION } from '../support/fixed-county';
import { edit, jsonOf, SHARED, text, type Mutant, type World } from './mutant';

const NOT_CANONICAL = [
	['space', '"v":1', '"v": 1'],
	['order', '"type":"officer-came-back","v":1', '"v":1,"type":"officer-came-back"'],
	['twice', '"v":1', '"v":1,"v":1'],
	['fraction', '"v":1', '"v":1.0'],
	['exponent', '"v":1', '"v":1e0'],
	['minus-zero', '"v":1', '"v":-0'],
	['too-large', '"v":1', '"v":9007199254740992'],
	['escape', '"p1"]', '"\\u0070\\u0031"]'],
	['surrogate', '"p1"]', '"\\ud800"]'],
	['deep', '"body":{', '"body":{"a":[[[[[[[[]]]]]]]],'],
	['bare', '"v":1}', '"v":1']
] as const;

const NOT_A_FIELD = [
	['version', '"v":1', '"v":0'],
	['time', '2026-07-29T', '2026-07-29 '],
	['clock', '{"state":"ok"}', '{"state":"good"}'],
	['more', '"v":1', '"v":1,"w":1']
] as const;

/** Mutants of the bundle of a station's first three entries. */
export async function bundleMutants({ station, office }: World): Promise<Mutant[]> {
	const { signer } = station;
	const other = fixedSigner(STATION, 9);
	const [b0, b1, b2] = station.entries.map(({ bytes }) => bytes) as [Bytes, Bytes, Bytes];
	const good = await station.bundle(0, 2, confirmedAt(3));
	const single = await station.bundle(0, 0, confirmedAt(1));
	const note = await station.checkpoint(3, confirmedAt(3));
	const keys = { log: signer, writer: signer, county: office };
	/** Closed by the writer's own key, whatever is in it. */
	const sealed = (entries: readonly Bytes[], checkpoint = note) =>
		toBundle(keys, station.head(0), entries, checkpoint);
	const signed = async (from: string, to: string, by: Signer = signer, entry = b0) =>
		signNote(`${text(edit(jsonOf(entry), from, to))}\n`, by);

	const list: Mutant[] = [];
	const bad = (
		name: string,
		bytes: Bytes | string,
		kind: string,
		seq?: number,
		app: Mutant['app'] = 'refuses'
	) =>
		list.push({
			...{ name, kind, app, ...(seq === undefined ? {} : { seq }) },
			files: { 's01-e1.zfb': typeof bytes === 'string' ? toUtf8(bytes) : bytes }
		});

	// One letter, anywhere.
	bad('flip-body', edit(good, '"loan":"s01-e1-1"', '"loan":"s01-e1-0"'), 'entry-signature', 1);
	bad('flip-entry-line', edit(good, 'entry 1 ', 'entry 3 '), 'bundle-line', 1);
	bad('flip-header-key', edit(single, 'writer custody', 'writer custodx'), 'bundle-key');
	bad('flip-end', edit(single, 'entries 0 0\nsha', 'entries 0 1\nsha'), 'end-form');
	bad('flip-end-digest', edit(single, 'sha256 ', 'sha256 0'), 'end-signature');
	bad(
		'flip-cosigner-name',
		edit(single, `— ${COUNTY} `, `— ${COUNTY.replace('county', 'countx')} `),
		'checkpoint-line-altered'
	);

	// Entries dropped, repeated, swapped; with the numbers in front of them left alone, and with them put right.
	const [head = '', e0 = '', e1 = '', e2 = '', check = '', end = ''] = text(good).split(
		/(?=^entry \d|^checkpoint \d|^luzheng-bundle-end)/m
	);
	bad('cut-in-header', head.slice(0, 200), 'header-cut');
	bad('cut-in-entry', head + e0 + e1 + e2.slice(0, 90), 'bundle-cut', 2);
	bad('cut-before-end', head + e0 + e1 + e2 + check, 'end-cut');
	bad('drop', head + e0 + e2 + check + end, 'bundle-line', 1);
	bad('repeat', head + e0 + e1 + e1 + e2 + check + end, 'bundle-line', 2);
	bad('swap', head + e0 + e2 + e1 + check + end, 'bundle-line', 1);
	bad('line-more', `${text(single)}\n`, 'end-form');
	bad('drop-renumbered', await sealed([b0, b2], await station.checkpoint(2)), 'entry-number', 1);
	bad('repeat-renumbered', await sealed([b0, b0]), 'entry-number', 1);
	bad('swap-renumbered', await sealed([b1, b0]), 'entry-number', 0);

	// By somebody who has a key.
	const changed = await signed('"officer":"p1"', '"officer":"p2"', signer, b1);
	bad('rewritten-one', await sealed([b0, changed, b2]), 'entry-chain', 2);
	bad('other-key', await sealed([b0, await signed('p1', 'p2', other, b1)]), 'entry-unsigned', 1);
	const foreign = await signed(STATION, STATION.replace('s01', 's02'), signer, b1);
	bad('foreign-log', await sealed([b0, foreign]), 'entry-log', 1);
	bad('other-checkpoint', await sealed([b0], await station.checkpoint(2)), 'checkpoint-says');
	const forged = { origin: STATION, size: 1, root: new Uint8Array(32) };
	bad('other-root', await sealed([b0], await signCheckpoint(forged, signer)), 'checkpoint-root');
	const word = toUtf8(await cosign(toCheckpointText(forged), office, START));
	const moved = concat(await station.checkpoint(1), word);
	bad('moved-cosignature', await sealed([b0], moved), 'checkpoint-cosignature', undefined, 'takes');
	const liar = { ...other, publicKey: signer.publicKey };
	const notHis = await toBundle(
		{ ...keys, writer: liar },
		station.head(0),
		[b0],
		await station.checkpoint(1)
	);
	bad('other-writer', notHis, 'end-signature');

	// Single entries, beside the bundle that brings the key.
	const entry = async (name: string, kind: string, from: string, to: string) =>
		list.push({
			...{ name, kind, app: 'refuses' as const },
			files: { entry: await signed(from, to), 's01-e1.zfb': SHARED.station }
		});
	for (const [name, from, to] of NOT_CANONICAL) await entry(`json-${name}`, 'entry-json', from, to);
	for (const [name, from, to] of NOT_A_FIELD) await entry(`field-${name}`, 'entry-field', from, to);

	const later = text(await station.bundle(2, 2));
	const peak = /peak .*\n/.exec(later)?.[0] ?? '';
	bad('peak-more', edit(later, peak, peak + peak), 'bundle-line');
	const wrong = { ...station.head(2), tree: { size: 2, peaks: station.head(1).tree.peaks } };
	bad('peak-other', await toBundle(keys, wrong, [b2], note), 'checkpoint-root');
	return list;
}

/** Mutants of proofs and of a checkpoint, each beside the bundle that brings the key. */
export async function proofMutants({ station }: World): Promise<Mutant[]> {
	const list: Mutant[] = [];
	const bad = (name: string, file: string, bytes: Bytes, kind: string, more = {}) =>
		list.push({
			...{ name, kind, app: 'refuses' },
			files: { [file]: bytes, 's01-e1.zfb': SHARED.station, ...more }
		});
	const proof = await station.proof(1, 3, confirmedAt(3));
	const [, hash = ''] = /index 1\n(.*\n)/.exec(text(proof)) ?? [];
	const flipped = (hash.startsWith('A') ? 'B' : 'A') + hash.slice(1);
	const file = 'entry-1.tlog-proof';
	bad('proof-hash-more', file, edit(proof, hash, hash + hash), 'proof-inclusion');
	bad('proof-hash-less', file, edit(proof, hash, ''), 'proof-inclusion');
	bad('proof-hash-flip', file, edit(proof, hash, flipped), 'proof-inclusion');
	bad('proof-index', file, edit(proof, 'index 1', 'index 0'), 'proof-number');
	bad('proof-form', file, edit(proof, 'index 1', 'index 01'), 'proof-form');
	const growth = await station.growth(1, 3, confirmedAt(3));
	const [, step = ''] = /old 1\n(.*\n)/.exec(text(growth)) ?? [];
	const older = { 'at-1': await station.checkpoint(1, confirmedAt(1)) };
	bad('growth-hash-more', '1-to-3', edit(growth, step, step + step), 'proof-consistency', older);
	bad('growth-hash-less', '1-to-3', edit(growth, step, ''), 'proof-consistency', older);
	bad('growth-size', '1-to-3', edit(growth, 'old 1', 'old 2'), 'proof-consistency', {
		'at-2': await station.checkpoint(2, confirmedAt(2))
	});
	const head = await station.checkpoint(3, confirmedAt(3));
	const cosignature = text(head).split('\n').at(-2) ?? '';
	bad('head-size', 'HEAD', edit(head, '\n3\n', '\n2\n'), 'checkpoint-signature');
	bad('head-twice', 'HEAD', toUtf8(`${text(head)}${cosignature}\n`), 'checkpoint-line-twice');
	return list;
}
