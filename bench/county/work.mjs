// A generated county, and what folding all of it anew takes.
import { instant } from '$lib/base/instant';
import { overviewOf } from '$lib/server/figures/overview';
import { openEmbedded, openOnPostgres } from '$lib/server/record/record';
import { openRejected } from '$lib/server/exchange/rejected';
import { seedCounty } from '../../tests/support/seed/write';
import { PASSWORD } from './pages.mjs';

export { startPostgres } from '$lib/server/record/postgres-for-tests';
/** Yesterday's evening: what a server that runs now finds behind it. */
const UNTIL = instant(
	Date.parse(`${new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)}T18:00:00+08:00`)
);

/** @typedef {{ dataDir: string, databaseUrl: string | undefined, plan: object, say(line: string): void }} Place */

/** @param {Place} place */
export async function seed({ dataDir, databaseUrl, plan, say }) {
	let said = performance.now();
	const { events } = await seedCounty({
		...{ dataDir, databaseUrl, plan: { ...plan, seed: 1, until: UNTIL }, password: PASSWORD },
		progress(done, of) {
			if (performance.now() - said < 20_000) return;
			said = performance.now();
			say(`  ${done} / ${of}`);
		}
	});
	return events;
}

/** Milliseconds, three times. @param {Omit<Place, 'plan'>} place */
export async function slowly({ dataDir, databaseUrl }) {
	const record = await (databaseUrl ? openOnPostgres(databaseUrl) : openEmbedded(dataDir, UNTIL));
	if (!record.ok) throw new Error(JSON.stringify(record.error));
	const times = [];
	for (let n = 0; n < 3; n++) {
		const from = performance.now();
		await overviewOf(record.value.store, openRejected(dataDir), new Map(), UNTIL);
		times.push(performance.now() - from);
	}
	await record.value.close();
	return times;
}
