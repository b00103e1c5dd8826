// A generated county, opened as its server opens it: how long the board takes, kept and folded anew.
import { instant } from '$lib/base/instant';
import { openCounty } from '$lib/server/county';
import { overviewOf } from '$lib/server/overview';
import { openEmbedded, openOnPostgres } from '$lib/server/record';
import { openRejected } from '$lib/server/rejected';
import { seedCounty } from '../../tests/support/seed/write';
import { percentile } from '../parts/numbers.mjs';

export { startPostgres } from '$lib/server/postgres-for-tests';
const UNTIL = instant(Date.parse('2026-10-30T18:00:00+08:00'));
const TIMES = 100;
const random = (/** @type {number} */ bytes) => crypto.getRandomValues(new Uint8Array(bytes));

/** @param {() => Promise<unknown>} task */
async function timed(task) {
	const from = performance.now();
	await task();
	return performance.now() - from;
}

/** @typedef {{ dataDir: string, databaseUrl: string | undefined, plan: object, say(line: string): void }} Place */

/** @param {Place} place */
export async function seed({ dataDir, databaseUrl, plan, say }) {
	let said = 0;
	const { events } = await seedCounty({
		...{
			dataDir,
			databaseUrl,
			plan: { ...plan, seed: 1, until: UNTIL },
			password: 'correct horse battery'
		},
		progress(done, of) {
			if (performance.now() - said < 20_000) return;
			said = performance.now();
			say(`  ${done} / ${of}`);
		}
	});
	return events;
}

/** Milliseconds, and MiB of memory. @param {Omit<Place, 'plan'>} place */
export async function measure({ dataDir, databaseUrl, say }) {
	const opened = await openCounty({
		dataDir,
		databaseUrl,
		random,
		now: () => UNTIL,
		offsetMinutes: 480
	});
	if (!opened.ok) throw new Error(JSON.stringify(opened.error));
	const county = opened.value;
	const before = process.memoryUsage().rss;
	const first = await timed(() => county.board('admin'));
	const kept = (process.memoryUsage().rss - before) / 2 ** 20;
	const boards = [];
	for (let n = 0; n < TIMES; n++) boards.push(await timed(() => county.board('admin')));
	// One more entry each time, as a station's hand-in brings them.
	const after = [];
	for (let n = 0; n < 10; n++) {
		const station = { station: 's01', name: `城郊中队${n}` };
		await county.registerStation('admin', station, 'change');
		after.push(await timed(() => county.board('admin')));
	}
	await county.close();
	const record = await (databaseUrl ? openOnPostgres(databaseUrl) : openEmbedded(dataDir, UNTIL));
	if (!record.ok) throw new Error(JSON.stringify(record.error));
	const slow = [];
	for (let n = 0; n < 3; n++)
		slow.push(
			await timed(() => overviewOf(record.value.store, openRejected(dataDir), new Map(), UNTIL))
		);
	await record.value.close();
	say(`  first ${Math.round(first)} ms, p95 ${Math.round(percentile(boards, 0.95))} ms`);
	return { first, boards, after, slow, kept };
}
