import { equalBytes, concat, toUtf8, type Bytes } from '$lib/base/bytes';
import { openBundle, toBundle } from '$lib/ledger/log/bundle';
import { cosignedAt, openCheckpoint } from '$lib/ledger/log/checkpoint';
import { toVkey } from '$lib/ledger/texts/note';
import { parseGrowth, openProof, verifyConsistency } from '$lib/ledger/log/proof';
import { rootOf } from '$lib/ledger/log/tree';
import { confirmedAt, fixedCounty } from '../support/fixed-county';
import { eachRun, injected, must, type Invariant, type Tally } from '../support/invariant';
import type { Random } from '../support/random';
import { nodePrimitives, secondVerify, type Verified } from '../support/second-verifier';
import { flipped, partsOf, type BundlePart } from '../support/stored-log';

/** The entries in the bundle that is damaged: three subtrees stand in front of them. */
const [FIRST, LAST] = [11, 14] as const;
const SIZE = LAST + 1;
/** One run in so many cuts or splices, the others flip a bit: of 22,000 runs 20,000 flip. */
const SPLICES = 11;

type Name = 's01-e1.zfb' | 'HEAD' | 'entry.tlog-proof' | 'growth';

async function world() {
	const { station, office } = await fixedCounty(SIZE);
	const { signer } = station;
	const files: Record<Name, Bytes> = {
		's01-e1.zfb': await station.bundle(FIRST, LAST, confirmedAt(SIZE)),
		HEAD: await station.checkpoint(SIZE, confirmedAt(SIZE)),
		'entry.tlog-proof': await station.proof(FIRST + 1, SIZE, confirmedAt(SIZE)),
		growth: await station.growth(FIRST, SIZE, confirmedAt(SIZE))
	};
	const older = await station.checkpoint(FIRST, confirmedAt(FIRST));
	const oldRoot = { size: FIRST, root: await rootOf(station.head(FIRST).tree) };
	const keys = { county: await toVkey(office), keys: [await toVkey(signer)] };
	// What a signature check said once it says again: of most files all signatures but one are the ones before.
	const real = nodePrimitives();
	const known = new Map<string, boolean>();
	const primitives = nodePrimitives((key, signature, message) => {
		const id = Buffer.from(concat(key, signature, message)).toString('latin1');
		const before = known.get(id);
		if (before !== undefined) return before;
		const good = real.verifyEd25519(key, signature, message) === true;
		known.set(id, good);
		return good;
	});

	return {
		station,
		office,
		files,
		parts: partsOf(files['s01-e1.zfb']),
		/** What the second verifier says of this file; a bundle brings its keys, the others get them. */
		verify: (name: Name, bytes: Bytes): Promise<Verified> =>
			name === 's01-e1.zfb'
				? secondVerify([[name, bytes]], {}, primitives)
				: secondVerify(
						name === 'growth'
							? [[name, bytes] as const, ['at-11', older] as const]
							: [[name, bytes]],
						keys,
						primitives
					),
		/** Whether the application takes this one file. */
		async taken(name: Name, bytes: Bytes): Promise<boolean> {
			if (name === 's01-e1.zfb') return (await openBundle(bytes)).ok;
			if (name === 'entry.tlog-proof') {
				const shown = await openProof(bytes, signer);
				return shown.ok && (await checkpointTaken(noteOf(bytes)));
			}
			if (name === 'HEAD') return checkpointTaken(bytes);
			const growth = parseGrowth(bytes);
			if (!growth.ok || growth.value.old !== FIRST) return false;
			const { proof, note } = growth.value;
			const newer = await openCheckpoint(note, signer);
			if (!newer.ok || !(await checkpointTaken(note))) return false;
			return verifyConsistency(oldRoot, newer.value, proof);
		}
	};

	async function checkpointTaken(note: Bytes): Promise<boolean> {
		const own = await openCheckpoint(note, signer);
		return own.ok && own.value.size === SIZE && (await cosignedAt(note, office)).ok;
	}
}

type World = Awaited<ReturnType<typeof world>>;

/** The checkpoint behind the first blank line. */
const noteOf = (bytes: Bytes): Bytes => bytes.slice(Buffer.from(bytes).indexOf('\n\n') + 2);

/** A finding other than a remark, in this file; `at` is a byte of the part where the damage is. */
function located(
	{ findings }: Verified,
	name: Name,
	part: BundlePart | undefined,
	at: number,
	parts: readonly BundlePart[]
) {
	// prettier-ignore
	const here = findings.filter(({ file, grade }) => file === name && grade !== 'note');
	if (!part || part.part === 'end') return here.length > 0;
	const [first] = here;
	if (!first) return false;
	const offset = first.offset ?? -1;
	const inside = offset >= part.from && offset <= part.to;
	if (part.part === 'entry') return first.seq === part.seq && inside;
	// A peak or the hash before the first entry is held against what follows, and the digest at the end covers every line.
	const later = parts.filter(({ from }) => from >= part.from);
	return inside || later.some(({ from, to }) => offset >= from && offset <= to && at < to);
}

async function flip(all: World, random: Random, tally: Tally): Promise<void> {
	const name = random.chance(0.4)
		? 's01-e1.zfb'
		: random.pick(['HEAD', 'entry.tlog-proof', 'growth'] as const);
	const file = all.files[name];
	const at = random.below(file.length);
	const bytes = flipped(file, at * 8 + random.below(8));
	tally.bitFlips++;
	injected(tally, `bit of ${name}`);
	const found = await all.verify(name, bytes);
	const part = name === 's01-e1.zfb' ? all.parts.find(({ to }) => at < to) : undefined;
	const said = () => `${name} byte ${at}: ${JSON.stringify(found.findings)}`;
	must(found.report.verdict !== 'good', said);
	must(located(found, name, part, at, all.parts), said);
	must(!(await all.taken(name, bytes)), () => `the application takes ${name}, byte ${at}`);
}

/** Another file than the good one: refused by both, and by the second verifier with a place. */
async function judge(all: World, name: Name, bytes: Bytes, what: string, tally: Tally) {
	const good = all.files[name];
	if (equalBytes(bytes, good)) return;
	injected(tally, what);
	const { report, findings } = await all.verify(name, bytes);
	const taken = await all.taken(name, bytes);
	const said = () => `${what}: ${report.verdict}, ${String(taken)}: ${JSON.stringify(findings)}`;
	if (report.verdict === 'good') {
		// Nothing is lost but the county's line, which may come later; or the same lines stand in another order.
		const [is, was] = [linesOf(bytes), linesOf(good)];
		const uncosigned = !taken && is.join('') === was.slice(0, -1).join('');
		const order =
			taken && is.slice(0, -2).join('') === was.slice(0, -2).join('') && sameLines(is, was);
		return must(name !== 's01-e1.zfb' && (uncosigned || order), said);
	}
	must(
		findings.some(({ file, grade }) => file === name && grade !== 'note'),
		said
	);
	must(!taken, said);
}

const sameLines = (a: readonly string[], b: readonly string[]): boolean =>
	a.toSorted().join('') === b.toSorted().join('');

/** The lines of a file, line feeds included. */
const linesOf = (bytes: Bytes): string[] =>
	Buffer.from(bytes)
		.toString('utf8')
		.match(/.*\n|.+$/g) ?? [];

async function spliceLines(all: World, tally: Tally): Promise<void> {
	for (const name of Object.keys(all.files) as Name[]) {
		const lines = linesOf(all.files[name]);
		for (const [i, line] of lines.entries()) {
			const others: [string, string[]][] = [
				['dropped', lines.toSpliced(i, 1)],
				['repeated', lines.toSpliced(i, 0, line)]
			];
			for (let j = i + 1; j < lines.length; j++)
				others.push(['swapped', lines.with(i, lines[j] ?? '').with(j, line)]);
			for (const [what, list] of others)
				await judge(all, name, toUtf8(list.join('')), `line ${what}`, tally);
		}
	}
}

/** Entries dropped, repeated or swapped, with everything around them made to fit by the writer's own key. */
async function spliceEntries(all: World, tally: Tally): Promise<void> {
	const { station, office } = all;
	const keys = { log: station.signer, writer: station.signer, county: office };
	const was = station.entries.slice(FIRST, SIZE).map(({ bytes }) => bytes);
	const list: Bytes[][] = was.flatMap((one, i) => [
		was.toSpliced(i, 1),
		was.toSpliced(i, 0, one),
		...was.slice(i + 1).map((other, k) => was.with(i, other).with(i + 1 + k, one))
	]);
	for (const is of list) {
		const checkpoint = await station.checkpoint(Math.min(SIZE, FIRST + is.length));
		const bytes = await toBundle(keys, station.head(FIRST), is, checkpoint);
		// The last entry dropped and everything signed for that: this is a bundle of the log, one entry shorter.
		if (is.length === was.length - 1 && is.every((one, i) => one === was[i])) continue;
		await judge(all, 's01-e1.zfb', bytes, 'entries spliced and sealed', tally);
	}
}

async function cut(all: World, random: Random, tally: Tally): Promise<void> {
	const name = random.pick(Object.keys(all.files) as Name[]);
	const file = all.files[name];
	const [from, to] = [random.below(file.length), random.below(file.length)].sort((a, b) => a - b);
	if (random.chance(0.5)) return judge(all, name, file.slice(0, to), 'cut at a byte', tally);
	const rest = concat(file.slice(0, from), file.slice(to));
	await judge(all, name, rest, 'bytes taken out', tally);
}

export const secondVerifier: Invariant = {
	id: 'C23',
	name: 'second-verifier',
	says: 'a verifier that shares no code with the application takes every good file, refuses every damaged one, names the place, and agrees with the application on each',
	perCommit: 22_000,
	async run(trial) {
		const { tally } = trial;
		const all = await world();
		for (const name of Object.keys(all.files) as Name[]) {
			const { report, findings } = await all.verify(name, all.files[name]);
			must(report.verdict === 'good', () => `${name} is good: ${JSON.stringify(findings)}`);
			must(await all.taken(name, all.files[name]), () => `the application refuses ${name}`);
		}
		if (trial.from === 0) {
			await spliceLines(all, tally);
			await spliceEntries(all, tally);
		}
		await eachRun(trial, (random, n) =>
			n % SPLICES === 0 ? cut(all, random, tally) : flip(all, random, tally)
		);
		const flips = tally.runs - Math.ceil(tally.runs / SPLICES) - 1;
		must(tally.bitFlips >= flips, () => `only ${tally.bitFlips} bits were flipped`);
	}
};
