import { Dexie, type Table } from 'dexie';
import type { Instant } from '$lib/base/instant';
import { EVERY_DAYS, type FixityKeeping, type KeptRun, type KeptStep } from './fixity-keeping';

type Step = KeptStep & { readonly vault: string };
interface ReadBag {
	readonly vault: string;
	readonly bag: string;
	readonly at: Instant;
}

const START: KeptStep = { next: 0, files: 0, bytes: 0, faults: 0 };

export function openFixityKeeping(name = 'luzheng-fixity'): FixityKeeping {
	const db = new Dexie(name, { chromeTransactionDurability: 'strict' }) as Dexie & {
		readonly runs: Table<KeptRun, string>;
		readonly steps: Table<Step, string>;
		readonly read: Table<ReadBag, [string, string]>;
		readonly settings: Table<{ readonly key: string; readonly value: number }, string>;
	};
	db.version(1).stores({
		runs: 'vault',
		steps: 'vault',
		read: '[vault+bag], vault',
		settings: 'key'
	});
	return {
		async unfinished(vault) {
			const run = await db.runs.get(vault);
			return run && { ...run, step: (await db.steps.get(vault)) ?? START };
		},
		begin: (run) =>
			db.transaction('rw', db.runs, db.steps, async () => {
				await db.runs.put(run);
				await db.steps.delete(run.vault);
			}),
		step: (vault, step, { bag, at }) =>
			db.transaction('rw', db.steps, db.read, async () => {
				await db.steps.put({ ...step, vault });
				await db.read.put({ vault, bag, at });
			}),
		end: (vault) =>
			db.transaction('rw', db.runs, db.steps, async () => {
				await db.runs.delete(vault);
				await db.steps.delete(vault);
			}),
		async readAt(vault) {
			const rows = await db.read.where('vault').equals(vault).toArray();
			return new Map(rows.map(({ bag, at }) => [bag, at]));
		},
		everyDays: async () => (await db.settings.get('every-days'))?.value ?? EVERY_DAYS,
		setEveryDays: async (value) => void (await db.settings.put({ key: 'every-days', value }))
	};
}
