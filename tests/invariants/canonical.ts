import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { canonical, parseCanonical, type Json } from '$lib/ledger/texts/jcs';
import {
	failedEnough,
	injected,
	must,
	noteFailure,
	type Invariant,
	type Trial
} from '../support/invariant';
import { seeded, type Random } from '../support/random';
import { readCanonical, Refused, type Read } from '../support/second-json';

interface Vectors {
	readonly written: readonly { from: string; text: string; canonical: string }[];
	readonly numbers: { readonly table: readonly (readonly [string, string | null])[] };
	readonly refused: readonly (readonly [string, string])[];
	readonly accepted: readonly (readonly [string, string])[];
}

// Not imported: it holds half surrogate pairs, which not every reader of JSON takes.
const vectors = JSON.parse(
	readFileSync('tests/invariants/canonical-vectors.json', 'utf8')
) as Vectors;

/** So many cases share one seed: fast-check looks at small values first and at larger ones later. */
const CHUNK = 100;

function second(text: string): { ok: true; value: Read } | { ok: false } {
	try {
		return { ok: true, value: readCanonical(text) };
	} catch (fault) {
		if (!(fault instanceof Refused)) throw fault;
		return { ok: false };
	}
}

function same(read: Read, json: Json): boolean {
	if (read === null || typeof read !== 'object') return Object.is(read, json);
	if (Array.isArray(read)) {
		const list = Array.isArray(json) ? (json as readonly Json[]) : undefined;
		return list?.length === read.length && read.every((one, i) => same(one, list[i] ?? null));
	}
	if (json === null || typeof json !== 'object' || Array.isArray(json)) return false;
	const object = json as Readonly<Record<string, Json>>;
	return (
		Object.keys(object).length === read.pairs.length &&
		read.pairs.every(([key, one]) => {
			const value = Object.getOwnPropertyDescriptor(object, key)?.value as Json | undefined;
			return value !== undefined && same(one, value);
		})
	);
}

/** Both readers take it and read the same, or both refuse it. */
function agreeOn(text: string): boolean {
	const one = parseCanonical(text);
	const two = second(text);
	must(one.ok === two.ok, () => {
		const said = one.ok ? 'takes it' : `says ${one.error}`;
		return `the ledger's reader ${said}, the second does not: ${JSON.stringify(text)}`;
	});
	if (!one.ok || !two.ok) return false;
	must(same(two.value, one.value), () => `read differently: ${JSON.stringify(text)}`);
	const again = canonical(one.value);
	must(again.ok && again.value === text, () => `not written again as read: ${text}`);
	return true;
}

/** What the RFC and hostile senders have in store; every one of them, whatever the number of runs. */
function tryVectors(): void {
	for (const { from, text, canonical: expected } of vectors.written) {
		const written = canonical(JSON.parse(text));
		must(written.ok && written.value === expected, () => `${from}: ${JSON.stringify(written)}`);
		must(agreeOn(expected), () => `${from}: its canonical form is refused`);
	}
	const view = new DataView(new ArrayBuffer(8));
	for (const [bits, expected] of vectors.numbers.table) {
		view.setBigUint64(0, BigInt(`0x${bits}`));
		const written = canonical(view.getFloat64(0));
		const is = written.ok ? written.value : null;
		must(is === expected, () => `number ${bits} is written ${is ?? 'not at all'}`);
		agreeOn(JSON.stringify(view.getFloat64(0)));
	}
	const hostile = [
		...vectors.refused,
		['a number of a thousand digits', '9'.repeat(1000)] as const,
		['five thousand levels', '['.repeat(5000) + ']'.repeat(5000)] as const,
		['five thousand levels that are never closed', '[{"":'.repeat(5000)] as const
	];
	for (const [what, text] of hostile) {
		must(!agreeOn(text), () => `taken: ${what}`);
	}
	for (const [what, text] of vectors.accepted) {
		must(agreeOn(text), () => `refused: ${what}`);
	}
	for (const value of [undefined, Symbol('x'), 1n, () => 1, { a: undefined }, [NaN]])
		must(!canonical(value).ok, () => `written: ${String(value)}`);
}

const key = fc.oneof(
	fc.string({ unit: 'grapheme', maxLength: 6 }),
	fc.string({ unit: 'binary', maxLength: 3 }),
	fc.constantFrom(
		'__proto__',
		'constructor',
		'',
		'1',
		'10',
		'9',
		'a',
		'ab',
		'😀',
		'\ufb33',
		'\u0080'
	)
);
const value = fc.letrec<{ value: unknown }>((tie) => ({
	value: fc.oneof(
		{ maxDepth: 9 },
		fc.constantFrom(null, true, false, 0, -0, 1.5, 2 ** 53, 2 ** 53 - 1, 1 - 2 ** 53, NaN),
		fc.maxSafeInteger(),
		fc.double(),
		fc.string({ unit: 'grapheme' }),
		fc.string({ unit: 'binary' }),
		// Half pairs, which fast-check's texts do not have.
		fc.array(fc.nat(0xffff), { maxLength: 4 }).map((units) => String.fromCharCode(...units)),
		fc.array(tie('value'), { maxLength: 4 }),
		fc
			.tuple(fc.constantFrom(0, 'x', [], {}), fc.nat(9))
			.map(([inner, levels]) => Array.from({ length: levels }).reduce((one) => [one], inner)),
		fc.array(fc.tuple(key, tie('value')), { maxLength: 4 }).map((pairs) => {
			const object = {};
			for (const [name, one] of pairs)
				Object.defineProperty(object, name, {
					...{ value: one, enumerable: true, configurable: true, writable: true }
				});
			return object;
		})
	)
})).value;

const PIECES = [
	...['{', '}', '[', ']', ',', ':', '"', '\\', '\\u0041', '\\ud800', '\\n', '\\u000a', ' ', '\n'],
	...[
		'\u00a0',
		'\ufeff',
		'\u2028',
		'0',
		'-',
		'-0',
		'1e5',
		'.',
		'9007199254740993',
		'null',
		'\ud800'
	],
	...['"a":1,', '"a":1', ',"__proto__":1', '//', "'", '\u0000', '\udc00', '[[[[[[[[']
];

/** A text with one to three places changed, repeated or left out. */
function damaged(text: string, random: Random): string {
	let result = text;
	for (let n = random.between(1, 3); n > 0; n--) {
		const at = random.below(result.length + 1);
		const length = random.chance(0.5) ? 0 : random.between(1, 4);
		const piece = random.chance(0.3)
			? result.slice(at, at + random.between(1, 8))
			: random.pick(PIECES);
		result = result.slice(0, at) + (random.chance(0.2) ? '' : piece) + result.slice(at + length);
	}
	return result;
}

/** One value: written and read back if it can be, and then read with something changed in it. */
function tryValue(trial: Trial, one: unknown, salt: number): void {
	const written = canonical(one);
	if (!written.ok) injected(trial.tally, `value refused: ${written.error}`);
	else must(agreeOn(written.value), () => `written and refused: ${written.value}`);
	const plain = written.ok ? written.value : (JSON.stringify(one) ?? '');
	const changed = damaged(plain, seeded(trial.seed, salt));
	injected(trial.tally, agreeOn(changed) ? 'changed text taken by both' : 'changed text refused');
}

export const canonicalForm: Invariant = {
	id: 'C6',
	name: 'canonical-form',
	says: 'what is written reads back as the same bytes, two readers agree on every text, RFC 8785 and hostile JSON included',
	perCommit: 10_000,
	run(trial) {
		try {
			tryVectors();
		} catch (fault) {
			noteFailure(trial, trial.from, fault);
		}
		const end = trial.from + trial.runs;
		for (let from = trial.from; from < end && !failedEnough(trial); from += CHUNK) {
			const property = fc.property(value, fc.nat(), (one, salt) => {
				trial.tally.runs++;
				tryValue(trial, one, salt);
			});
			try {
				// fast-check finds the smallest value that fails and says what it is.
				const numRuns = Math.min(CHUNK, end - from);
				fc.assert(property, { numRuns, seed: seeded(trial.seed, from).below(2 ** 31) });
			} catch (fault) {
				noteFailure(trial, from, fault);
			}
		}
		return Promise.resolve();
	}
};
