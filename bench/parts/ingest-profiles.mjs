// Where the time of an ingest goes: processor time by process, and the functions of its workers. Prints; no figures.
import { DISK, INTO_OWN, OWN, whole } from './ingest-bench.mjs';
import { processorOf } from './memory.mjs';
import { longest, profileWorkers } from './profile.mjs';

const WAYS = /** @type {const} */ ([
	['large', INTO_OWN, [OWN], {}],
	['large', 'a real folder', [DISK], {}],
	['large', 'the private file system, with SM3', [OWN], { sm3: true }],
	['small', INTO_OWN, [OWN], {}],
	['small', 'a real folder', [DISK], {}]
]);

/** @param {import('./ingest-bench.mjs').IngestBench} bench */
export async function profiles(bench) {
	const { say, browser, ingest, tidy } = bench;
	await bench.largeFiles();
	await bench.smallOnes();
	for (const [source, into, vaults, more] of WAYS) {
		const before = processorOf(browser.profile);
		const seconds = whole(await ingest(source, vaults, more));
		const after = processorOf(browser.profile);
		await tidy();
		const took = Object.entries(after)
			.map(([role, sum]) => [role, sum - (before[role] ?? 0)])
			.filter(([, spent]) => Number(spent) > 0.05)
			.map(([role, spent]) => `${role} ${Number(spent).toFixed(1)}`);
		say(`\n${source} into ${into}: ${seconds.toFixed(1)} s; processor seconds: ${took.join(', ')}`);

		// Being watched costs time, so it is watched once more.
		const watch = await profileWorkers(browser.context(), browser.page());
		whole(await ingest(source, vaults, more));
		for (const profile of await watch.end()) say(longest(profile));
		await tidy();
	}
	return [];
}
