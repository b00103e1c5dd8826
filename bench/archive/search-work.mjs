// Makes an archive entry by entry, appends it through the store, and asks it and a flat table the same questions.
import { openPglite } from '$lib/ledger/database/database.pglite';
import { emptyHead, follow, seal } from '$lib/ledger/log/entry';
import { tanghe20220729 } from '$lib/ledger/rule/rule-pack';
import { openStore } from '$lib/ledger/store/store';
import { newKey, signerFrom } from '../sync/keys.mjs';
import { acts, county, newWords } from './history.mjs';

const STATIONS = 30;
const BATCH = 200;
const PAGE = 50;
const COUNTY = { size: 0, root: '0'.repeat(64) };

/** @param {number} recordings @param {(line: string) => void} say */
export async function openArchive(recordings, say) {
	const db = await openPglite();
	const store = await openStore(db);
	const key = await newKey('bench');
	const signer = await signerFrom(key);
	/** @param {string} origin @param {Iterable<{ at: number, decided: object }>} history */
	async function write(origin, history) {
		let head = emptyHead;
		let before = head;
		let entries = [];
		const flush = async () => {
			if (entries.length > 0) await store.append(entries, before, head);
			[before, entries] = [head, []];
		};
		for (const { at, decided } of history) {
			const entry = await seal(
				decided,
				head,
				{ ...signer, name: origin },
				{
					...{ at, offsetMinutes: 480, actor: ['p1'], pack: tanghe20220729.id, refs: [] },
					county: COUNTY
				}
			);
			const next = await follow(head, entry);
			if (!next.ok) throw new Error(next.error.fault);
			head = next.value;
			if (entries.push(entry) === BATCH) await flush();
		}
		await flush();
	}
	await write('custody.411328/county', county(STATIONS));
	for (let n = 0; n < STATIONS; n++) {
		const begun = performance.now();
		await write(
			`custody.411328/s${String(n).padStart(2, '0')}/e1`,
			acts(n, Math.ceil(recordings / STATIONS))
		);
		say(`  station ${n + 1} of ${STATIONS}: ${(performance.now() - begun).toFixed(0)} ms`);
	}
	await db.query('analyze archive_recording');
	await flatten(db);
	return {
		db,
		store,
		measure: (/** @type {any} */ tell) => measure(db, store, tell),
		close: () => store.close()
	};
}

/** All words of a recording in one text, as a plain design has it. */
async function flatten(db) {
	await db.query('create index word_by_ref on archive_word (ref)');
	await db.query(`create table flat as select a.ingest, a.path, a.kept_at, a.class, a.officer, a.station,
		a.recorder, a.purpose, a.month, coalesce((
			select string_agg(w.text, ' ') from archive_word w where w.ref = any(a.refs)
		), '') || ' ' || lower(a.path) as text from archive_recording a`);
	await db.query('drop index word_by_ref');
	await db.query('create index flat_by_time on flat (kept_at desc, ingest desc, path desc)');
	await db.query('analyze flat');
}

const ROUNDS = 60;

async function timed(act) {
	const from = performance.now();
	const answer = await act();
	return { millis: performance.now() - from, answer };
}

async function measure(db, store, say) {
	const words = newWords(7);
	const flatPage = (terms, where = 'true', params = []) =>
		db.query(
			`select ingest, path from flat where ${where} ${terms
				.map((_, i) => `and position($${params.length + i + 1} in text) > 0`)
				.join(' ')} order by kept_at desc, ingest desc, path desc limit ${PAGE}`,
			[...params, ...terms]
		);
	const kinds = {
		'a name, a case number, a file': () => words.rare(),
		'a word that many have': () => words.frequent(),
		'two words': () => words.two(),
		'a word that none has': () => words.none()
	};
	const all = [];
	for (const [kind, text] of Object.entries(kinds)) {
		const [ours, theirs] = [[], []];
		for (let n = 0; n < ROUNDS; n++) {
			const asked = text();
			const mine = await timed(() => store.archivePage({ text: asked }, undefined, PAGE));
			const plain = await timed(() => flatPage(asked.toLowerCase().split(' ')));
			if (mine.answer.recordings.length !== plain.answer.length)
				say(`  "${asked}": ${mine.answer.recordings.length} here, ${plain.answer.length} there`);
			ours.push(mine.millis);
			theirs.push(plain.millis);
		}
		say(`  search by ${kind}: ${spread(ours)}; flat ${spread(theirs)}`);
		all.push({
			what: `first page of a search by ${kind}`,
			against: 'a flat table and like',
			ours,
			theirs
		});
	}
	const narrowed = { ours: [], theirs: [] };
	const counts = { ours: [], theirs: [] };
	for (let n = 0; n < ROUNDS; n++) {
		const query = words.facets();
		const where = Object.keys(query).map((name, i) => `${name} = $${i + 1}`);
		const params = Object.values(query);
		narrowed.ours.push((await timed(() => store.archivePage(query, undefined, PAGE))).millis);
		narrowed.theirs.push((await timed(() => flatPage([], where.join(' and '), params))).millis);
		counts.ours.push((await timed(() => store.archiveCounts(query))).millis);
		counts.theirs.push(
			(
				await timed(async () => {
					for (const facet of ['class', 'officer', 'recorder', 'station', 'purpose', 'month'])
						await db.query(
							`select ${facet}, count(*) from flat where ${where.join(' and ')} group by 1 order by 2 desc limit 40`,
							params
						);
				})
			).millis
		);
	}
	say(`  narrowed down: ${spread(narrowed.ours)}; flat ${spread(narrowed.theirs)}`);
	say(`  counts: ${spread(counts.ours)}; flat ${spread(counts.theirs)}`);
	all.push(
		{ what: 'first page by facets', against: 'a flat table', ...narrowed },
		{ what: 'counts of every facet', against: 'a flat table and group by', ...counts }
	);
	const found = { ours: [], theirs: [] };
	for (let n = 0; n < ROUNDS; n++) {
		const asked = n % 2 === 0 ? words.rare() : words.frequent();
		found.ours.push((await timed(() => store.archiveCounts({ text: asked }))).millis);
		found.theirs.push(
			(
				await timed(async () => {
					for (const facet of ['class', 'officer', 'recorder', 'station', 'purpose', 'month'])
						await db.query(
							`select ${facet}, count(*) from flat where position($1 in text) > 0 group by 1 order by 2 desc limit 40`,
							[asked.toLowerCase()]
						);
				})
			).millis
		);
	}
	say(`  counts of a search: ${spread(found.ours)}; flat ${spread(found.theirs)}`);
	all.push({
		what: 'counts of every facet of a search',
		against: 'a flat table and group by',
		...found
	});
	const paging = { ours: [], theirs: [] };
	let after;
	for (let n = 0; n < ROUNDS * 4; n++) {
		const step = await timed(() => store.archivePage({}, after, PAGE));
		paging.ours.push(step.millis);
		after = step.answer.next;
		const offset = Math.floor((n / (ROUNDS * 4)) * 0.9 * 200_000);
		paging.theirs.push(
			(
				await timed(() =>
					db.query(
						`select ingest, path from flat order by kept_at desc, ingest desc, path desc limit ${PAGE} offset ${offset}`
					)
				)
			).millis
		);
	}
	say(`  pages: ${spread(paging.ours)}; offset ${spread(paging.theirs)}`);
	all.push({ what: 'the next page, however deep', against: 'offset', ...paging });
	return all;
}

const spread = (values) => {
	const sorted = [...values].sort((a, b) => a - b);
	const at = (share) =>
		sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))].toFixed(1);
	return `${at(0.5)} ms, p95 ${at(0.95)}, most ${at(1)}`;
};
