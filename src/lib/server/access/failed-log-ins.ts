import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { mutex } from '$lib/base/mutex';
import { writeWhole } from '$lib/ledger/journal/durable.node';

const file = v.strictObject({ v: v.literal(1), failed: v.record(v.string(), v.number()) });

/** How often a wrong password or code was given for each account since it was logged in to, in `county/failed-log-ins.json`. */
export function openFailedLogIns(folder: string, alone: <T>(task: () => Promise<T>) => Promise<T>) {
	const path = join(folder, 'county', 'failed-log-ins.json');
	const inTurn = mutex();

	async function load(): Promise<Record<string, number>> {
		const text = await readFile(path, 'utf8').catch(() => '');
		return text === '' ? {} : v.parse(file, JSON.parse(text)).failed;
	}
	const keep = (failed: Record<string, number>): Promise<void> =>
		writeWhole(path, `${JSON.stringify({ v: 1, failed })}\n`);

	return {
		/** One more. */
		note: (account: string): Promise<void> =>
			inTurn(() =>
				alone(async () => {
					const all = await load();
					await keep({ ...all, [account]: (all[account] ?? 0) + 1 });
				})
			),
		/** So many, and from here on it is counted anew. */
		take: (account: string): Promise<number> =>
			inTurn(() =>
				alone(async () => {
					const { [account]: count = 0, ...rest } = await load();
					if (count > 0) await keep(rest);
					return count;
				})
			)
	};
}

export type FailedLogIns = ReturnType<typeof openFailedLogIns>;
