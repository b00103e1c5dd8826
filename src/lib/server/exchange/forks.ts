import { branchesOf, type Branch } from '$lib/ledger/store/branches';
import type { Entry } from '$lib/ledger/log/entry';
import type { Decided } from '$lib/ledger/events/event';
import type { Signer } from '$lib/ledger/texts/note';
import { openBranches, type KeptUpTo } from './branches';
import type { StationLog } from '../record/logs';
import { writeOwn, type Clock } from '../record/own-log';
import type { CountyRecord } from '../record/record';

export interface ForkParts {
	readonly record: CountyRecord;
	/** Where branches lie in files too; undefined where the database alone is durable. */
	readonly folder: string | undefined;
	readonly clock: Clock;
	signer(): Signer | undefined;
}

/** The branches of logs: kept whole beside the record, and named on the county's own log. */
export function openForks({ record, folder, clock, signer }: ForkParts) {
	const { store } = record;
	const branches = openBranches(store, folder);

	/** What is kept beside a log, as branches; those that the county's log names have a name. */
	async function list(origin: string): Promise<readonly Branch[]> {
		const { branches: told } = await store.closures();
		return branchesOf(
			await branches.rows(origin),
			[...told.values()].filter(({ log }) => log === origin)
		);
	}

	/** Names every branch that is kept and has no name yet. */
	async function tell(origin: string): Promise<void> {
		const county = signer();
		if (!county) return;
		const behind = await store.head(county.name);
		const all = await list(origin);
		let last = Math.max(0, ...all.map(({ branch }) => Number(branch?.slice(1) ?? 0)));
		const acts: Decided[] = [];
		for (const { branch, kept } of all) {
			const [first] = kept;
			if (branch !== undefined || !first) continue;
			// What stands in its place already: on the branch that it left, or on the log.
			const parent = all.find((other) => other.kept.some(({ hash }) => hash === first.prev));
			const here =
				parent?.kept.find(({ prev }) => prev === first.prev)?.hash ??
				(await store.hashAt(origin, first.seq));
			if (here === undefined || here === first.hash) continue;
			const body = { log: origin, seq: first.seq, here, there: first.hash };
			acts.push({ type: 'fork-detected', body: { ...body, branch: `f${++last}` } });
		}
		if (acts.length > 0) await writeOwn(record, county, clock, [], acts, behind);
	}

	return {
		list,
		read: branches.read,

		/**
		 * Keeps entries of a log that stand beside what the county holds of it. Only to be called in turn. A crash before the
		 * county's log says so leaves a branch without a name; the same entries are offered again, and it is named then.
		 */
		async keep({ origin }: StationLog, entries: readonly Entry[]): Promise<KeptUpTo | undefined> {
			const kept = await branches.keep(origin, entries);
			if (kept) await tell(origin);
			return kept;
		}
	};
}

export type Forks = ReturnType<typeof openForks>;
