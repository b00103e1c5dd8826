// All that is at hand of one log is one history: bundles follow each other, and every statement about it agrees.
import { same, toHex } from './bytes.mjs';
import { momentOf } from './entry.mjs';
import { find } from './book.mjs';
import { grow, rootOf } from './tree.mjs';

/**
 * @typedef {import('./book.mjs').Book} Book
 * @typedef {import('./book.mjs').Log} Log
 * @typedef {import('./book.mjs').Claim} Claim
 * @typedef {import('./book.mjs').Filed} Filed
 */

/** What a statement that does not agree is called, by who made it. */
const DIFFERS = {
	checkpoint: 'checkpoint-differs',
	head: 'checkpoint-differs',
	confirmed: 'confirmed-differs',
	named: 'named-differs',
	pinned: 'pinned-differs'
};

/** @param {Book} book @param {Log} log */
export async function checkHistory(book, log) {
	const p = book.primitives;
	/** @type {Map<number, Claim[]>} */
	const bySize = new Map();
	for (const claim of book.claims.get(log.name)?.values() ?? [])
		bySize.set(claim.size, [...(bySize.get(claim.size) ?? []), claim]);
	/** @type {import('./tree.mjs').Tree} */
	let tree = { size: 0, peaks: [] };
	let prev = '0'.repeat(64);
	/** Up to here the entries in front are at hand and hold. */
	let whole = true;
	/** The latest moment on the record so far; undefined while its beginning is not at hand. @type {number | undefined} */
	let latest = -Infinity;

	const compare = async () => {
		const claims = bySize.get(tree.size);
		if (!claims) return;
		bySize.delete(tree.size);
		const root = toHex(await rootOf(tree, p));
		for (const claim of claims)
			if (claim.root !== root && tree.size > 0)
				find(book, DIFFERS[claim.by], claim.place, { of: log.name, size: claim.size });
	};

	const files = log.bundles.sort(
		(a, b) => a.bundle.first - b.bundle.first || b.bundle.last - a.bundle.last
	);
	const headed = [...bySize.values()].flat().some(({ by }) => by === 'head');
	for (const { file, bundle } of files) {
		const place = { file, log: log.name, seq: bundle.first };
		if (bundle.first > tree.size && whole) {
			const params = { from: tree.size, to: bundle.first - 1 };
			find(book, tree.size > 0 || headed ? 'gap' : 'starts-later', place, params);
		}
		// Every bundle brings the subtrees over what is in front of it: it can be read on from there.
		if (bundle.first > tree.size || !whole) {
			if (bundle.first > tree.size) latest = undefined;
			if (bundle.first >= tree.size) {
				tree = { size: bundle.first, peaks: bundle.peaks };
				prev = bundle.prev;
			}
		} else if (bundle.first === tree.size) {
			const follows =
				bundle.prev === prev &&
				bundle.peaks.length === tree.peaks.length &&
				bundle.peaks.every((peak, i) => same(peak, tree.peaks[i] ?? peak.subarray(1)));
			if (!follows) find(book, 'two-histories', place, { seq: bundle.first });
			if (!follows) tree = { size: bundle.first, peaks: bundle.peaks };
		}
		await compare();
		for (const entry of bundle.entries) {
			const known = log.hashes.get(entry.seq);
			if (known !== undefined && known !== entry.hash) {
				find(
					book,
					'two-histories',
					{ ...place, offset: entry.offset, seq: entry.seq },
					{ seq: entry.seq }
				);
				break;
			}
			if (entry.seq !== tree.size) continue;
			log.hashes.set(entry.seq, entry.hash);
			latest = checkClock(
				book,
				{ file, log: log.name, seq: entry.seq, offset: entry.offset },
				entry.event,
				latest
			);
			log.times.set(entry.seq, momentOf(entry.event.t));
			tree = await grow(tree, entry.leaf, p);
			prev = entry.hash;
			await compare();
		}
		whole = bundle.checkpoint !== undefined;
		if (!whole) latest = undefined;
	}
	checkRest(book, log, [...bySize.values()].flat(), tree.size, whole);
}

/** 2.6: where the clock stood before a time already on the record, the entry says so. @param {Book} book @param {import('./book.mjs').Place} place @param {import('./entry.mjs').Event} event @param {number | undefined} latest */
function checkClock(book, place, event, latest) {
	const { clock, t } = event;
	const counts = clock.state === 'set-back' ? momentOf(clock.seen) : momentOf(t);
	if (latest === undefined) return clock.state === 'set-back' ? counts : undefined;
	const before = momentOf(t) < latest;
	if (before !== (clock.state === 'set-back') || (before && counts !== latest))
		find(book, 'entry-clock', place, { t });
	return Math.max(latest, counts);
}

/** Statements about sizes that the entries at hand do not reach. @param {Book} book @param {Log} log @param {Claim[]} claims @param {number} size @param {boolean} whole */
function checkRest(book, log, claims, size, whole) {
	for (const claim of claims) {
		const other = claims.find((one) => one.size === claim.size && one.root !== claim.root);
		if (other && other !== claim && claims.indexOf(other) < claims.indexOf(claim))
			find(book, DIFFERS[claim.by], claim.place, { of: log.name, size: claim.size });
		else if (claim.by === 'head' && whole && claim.size > size)
			find(book, 'head-ahead', claim.place, { size: claim.size, have: size });
		else if (claim.size > 0) book.counts.beyond++;
	}
}

/** Two statements about a log of which no entries are at hand. @param {Book} book */
export function compareLoneClaims(book) {
	for (const [name, claims] of book.claims) {
		if (book.logs.has(name)) continue;
		const roots = new Map();
		for (const claim of claims.values()) {
			const first = roots.get(claim.size);
			if (first !== undefined && first !== claim.root && claim.size > 0)
				find(book, DIFFERS[claim.by], claim.place, { of: name, size: claim.size });
			roots.set(claim.size, claim.root);
			if (claim.by === 'named' || claim.by === 'confirmed') book.counts.beyond++;
		}
	}
}
