#!/usr/bin/env node
// `npm run verify -- FILE|FOLDER [--county VKEY] [--key VKEY]… [--json]`, or from a copy on a disc: `node cli.mjs FOLDER`.
// It needs Node and nothing else.
import { createHash, createPublicKey, verify as verifySignature } from 'node:crypto';
import { createReadStream, lstatSync, readdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { placeOf, summary } from './summary.mjs';
import { verify } from './verify.mjs';

/** What stands in front of the 32 bytes of an Ed25519 key in a SubjectPublicKeyInfo (RFC 8410). */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');
/** What stands in front of a point on P-256 in a SubjectPublicKeyInfo (RFC 5480). */
const SPKI_P256 = Buffer.from('3059301306072a8648ce3d020106082a8648ce3d030107034200', 'hex');
/** @type {Map<string, import('node:crypto').KeyObject>} */
const keys = new Map();

/** @param {Uint8Array} raw */
function keyOf(raw) {
	const id = Buffer.from(raw).toString('hex');
	const known = keys.get(id);
	if (known) return known;
	const key = createPublicKey({ key: Buffer.concat([SPKI, raw]), format: 'der', type: 'spki' });
	keys.set(id, key);
	return key;
}

/** @type {import('./note.mjs').Primitives} */
const primitives = {
	sha256: (bytes) => createHash('sha256').update(bytes).digest(),
	hasher: () => createHash('sha256'),
	verifyEd25519: (key, signature, message) => verifySignature(null, message, keyOf(key), signature),
	verifyP256(point, signature, message) {
		try {
			const der = Buffer.concat([SPKI_P256, point]);
			const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
			return verifySignature('sha256', message, key, signature);
		} catch {
			// It throws on what is no point of the curve.
			return false;
		}
	}
};

/** Every file below a place, by its path from the place's own name on. @param {string} place @returns {import('./bags.mjs').Source[]} */
function filesAt(place) {
	/** @type {import('./bags.mjs').Source[]} */
	const files = [];
	/** @param {string} at @param {string} path */
	const visit = (at, path) => {
		const stat = lstatSync(at);
		if (stat.isDirectory())
			for (const name of readdirSync(at).sort()) visit(join(at, name), `${path}/${name}`);
		else if (stat.isFile())
			files.push({
				path,
				size: stat.size,
				chosen: !path.includes('/'),
				read: () => createReadStream(at, { highWaterMark: 1 << 20 })
			});
	};
	visit(resolve(place), basename(resolve(place)));
	return files;
}

const USAGE = `用法 Usage: npm run verify -- FILE|FOLDER… [--county VKEY] [--key VKEY] [--json]
  FILE|FOLDER  要核对的文件或文件夹（整个专用存储、luzheng-ledger、一个 .zfb……）
               what to check: a whole vault, a luzheng-ledger folder, one .zfb …
  --county     县局的公钥，抄自纸面 the county’s key, copied from paper
  --key        账本的公钥，可多次 the key of a log, may be repeated
  --json       结果为 JSON the result as JSON
结束码 Exit code: 0 全部相符 all agrees, 1 发现问题 faults found, 2 无可核对或有未能核对 nothing to check, or something could not be`;

/** @param {string} text @returns {never} */
function stop(text) {
	process.stderr.write(`${text}\n`);
	process.exit(2);
}

function readArguments() {
	try {
		return parseArgs({
			allowPositionals: true,
			options: {
				county: { type: 'string' },
				key: { type: 'string', multiple: true },
				json: { type: 'boolean', default: false }
			}
		});
	} catch (error) {
		return stop(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
	}
}

// Whoever reads our words may stop reading them, as `head` does.
process.stdout.on('error', () => process.exit(2));

const { values, positionals } = readArguments();
if (positionals.length === 0) stop(USAGE);
/** @type {import('./bags.mjs').Source[]} */
const files = [];
for (const place of positionals)
	try {
		files.push(...filesAt(place));
	} catch (error) {
		stop(`读不到 Cannot read ${place}: ${error instanceof Error ? error.message : String(error)}`);
	}

const begun = Date.now();
const terminal = process.stderr.isTTY && !values.json;
let drawn = 0;
/** @param {{ done: number, total: number, file: string }} progress */
function draw({ done, total, file }) {
	const now = Date.now();
	if (!terminal || now - drawn < 200) return;
	drawn = now;
	const seconds = (now - begun) / 1000;
	const share = total > 0 ? done / total : 1;
	const left = share > 0 ? Math.ceil((seconds * (1 - share)) / share) : 0;
	const text = `${Math.floor(share * 100)} %  剩余约 ${left} 秒 about ${left} s left  ${file}`;
	process.stderr.write(`\r\x1b[K${text.slice(0, (process.stderr.columns || 80) - 1)}`);
}

/** @type {import('./book.mjs').Finding[]} */
const findings = [];
/** @type {import('./verify.mjs').Report | undefined} */
let report;
try {
	for await (const step of verify(files, primitives, { county: values.county, keys: values.key })) {
		if ('progress' in step) draw(step.progress);
		else if ('report' in step) report = step.report;
		else {
			findings.push(step.finding);
			if (values.json) continue;
			if (terminal) process.stderr.write('\r\x1b[K');
			const { grade, zh, en } = step.finding;
			const mark = { fault: '✗', open: '?', note: '·' }[grade];
			process.stdout.write(`${mark} ${placeOf(step.finding)}\n    ${zh}\n    ${en}\n`);
		}
	}
} catch (error) {
	if (error instanceof RangeError && (error.message === 'county' || error.message === 'key'))
		stop(`--${error.message} 不是公钥 is not a key: custody.411328/county+a3f39e3b+AVtE…`);
	throw error;
}
if (terminal) process.stderr.write('\r\x1b[K');
if (!report) throw new Error('the check ended without a report');
const seconds = (Date.now() - begun) / 1000;
process.stdout.write(
	values.json
		? `${JSON.stringify({ ...report, findings }, undefined, '\t')}\n`
		: `${summary(report)
				.map(({ zh, en }) => `${zh}\n${en}\n`)
				.join('\n')}\n${seconds.toFixed(1)} s\n`
);
process.exitCode = { good: 0, faults: 1, open: 2, nothing: 2 }[report.verdict];
