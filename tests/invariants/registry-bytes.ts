import { sha256Hex } from '$lib/base/bytes';
import { registryTypes } from '$lib/sync/registry';
import { eachRun, injected, must, type Invariant } from '../support/invariant';
import { openLogs, updateAfter } from './registry-golden/golden';
import golden from './registry-golden/histories.json';

/** A fact in the registry takes not more than this: 3,000 recorders with 10 loans each then fit into 20 MiB. */
const MOST_BYTES = 700;

export const registryBytes: Invariant = {
	id: 'C16',
	name: 'registry-bytes',
	says: 'the registry of each committed history has the committed bytes, in whatever order and however often its entries came',
	perCommit: golden.histories.length,
	async run(trial) {
		const logs = await openLogs(golden);
		await eachRun(trial, async (random, n) => {
			const history = golden.histories[n % golden.histories.length];
			if (!history) throw new Error('no histories');
			// The first time as it is written there, then in any other order: which log an entry belongs to is all that counts.
			const first = n < golden.histories.length;
			const order = first ? history.order : random.shuffled(history.order);
			const again = first ? 0 : random.below(4);
			injected(trial.tally, first ? 'as committed' : 'in another order, repeated');
			const update = await updateAfter(logs, order, again);
			must((await sha256Hex(update)) === history.sha256, () => {
				const said = `${history.name}: other bytes, in the order ${order.join('')}, each ${again} times again`;
				return `${said}. If the registry's form was changed on purpose: registry-golden/write.mjs`;
			});
			const counts = logs.map(() => 0);
			for (const which of order) counts[which] = (counts[which] ?? 0) + 1;
			const facts = logs
				.flatMap((log, i) => log.slice(0, counts[i]))
				.filter(({ known, event }) => known && registryTypes.includes(event.type)).length;
			must(
				update.length <= 100 + facts * MOST_BYTES,
				() => `${history.name}: ${update.length} bytes for ${facts} facts`
			);
		});
	}
};
