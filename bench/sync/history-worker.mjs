// Writes the histories of some stations, each signed entry by entry with the station's own key, into one file each.
import { writeFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { emptyHead, follow, seal } from '$lib/ledger/log/entry';
import { tanghe20220729 } from '$lib/ledger/rule/rule-pack';
import { toEntryBundle } from '$lib/sync/envelope';
import { history } from '../ledger-page/history.mjs';
import { castOf } from './cast.mjs';
import { signerFrom } from './keys.mjs';

const NOTHING = { size: 0, root: '0'.repeat(64) };

/** @param {{ station: string, key: import('./keys.mjs').KeyFile, count: number, file: string }} order */
async function write({ station, key, count, file }) {
	const signer = await signerFrom(key);
	const cast = castOf({ station });
	const events = history(cast);
	/** @type {Map<string, string>} */
	const newest = new Map();
	let head = emptyHead;
	const entries = [];
	for (let n = 0; n < count; n++) {
		const { recorder, at, decided } = events.next().value;
		const before = newest.get(recorder);
		const entry = await seal(decided, head, signer, {
			...{ at, offsetMinutes: 480, actor: cast.officers.slice(0, 1), pack: tanghe20220729.id },
			...{ refs: before ? [before] : [], county: NOTHING }
		});
		const next = await follow(head, entry);
		if (!next.ok) throw new Error(next.error.fault);
		head = next.value;
		if (decided.type !== 'files-verified') newest.set(recorder, entry.hash);
		entries.push(entry.bytes);
	}
	writeFileSync(file, toEntryBundle(entries));
}

for (const order of workerData) await write(order);
parentPort?.postMessage('done');
