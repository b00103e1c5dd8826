// A process of its own for each registry, so that what one leaves in memory is not counted for another.
import { readFileSync, writeFileSync } from 'node:fs';
import { deserialize, serialize } from 'node:v8';
import { kinds } from './registry-kinds.mjs';
import { theWork } from './registry-work.mjs';

const [kind = '', act = '', file = '', loans = ''] = process.argv.slice(2);
const one = /** @type {any} */ (kinds)[kind];

if (act === 'make') writeFileSync(file, serialize(await one.make(theWork(Number(loans)))));
else {
	const { kept, changes } = deserialize(readFileSync(file));
	const bytes = () => {
		globalThis.gc?.();
		globalThis.gc?.();
		return process.memoryUsage().rss;
	};
	const empty = bytes();
	const began = performance.now();
	const held = await one.load(kept);
	await one.use(held);
	const load = performance.now() - began;
	const memory = bytes() - empty;
	const before = await one.count(held);
	const ready = one.ready ? await one.ready(held, changes) : changes;
	const from = performance.now();
	await one.merge(held, ready);
	await one.use(held);
	const merge = performance.now() - from;
	const added = (await one.count(held)) - before;
	process.stdout.write(JSON.stringify({ load, merge, memory, added, kept: kept.length }));
}
