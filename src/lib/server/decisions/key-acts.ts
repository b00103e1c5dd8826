import * as v from 'valibot';
import { toBase64, toHex } from '$lib/base/bytes';
import { refuse } from '$lib/base/refusal';
import { ok } from '$lib/base/result';
import { openEntry } from '$lib/ledger/log/entry';
import { parseBody } from '$lib/ledger/events/event';
import { MAX_CARRIED } from '$lib/ledger/events/life-cycle';
import { admittedFact, branchName } from '$lib/ledger/facts/facts';
import type { Store } from '$lib/ledger/store/store';
import type { Forks } from '../exchange/forks';
import { findLog, stationLogs } from '../record/logs';
import { quarantineFrom } from '../record/verdicts';
import type { ActMaker } from './proposals';
import type { Trees } from '../record/trees';

export interface KeyActParts {
	readonly store: Store;
	readonly trees: Trees;
	readonly forks: Forks;
}

export type KeyActReason =
	| 'bad-proposal'
	| 'unknown-log'
	| 'revoked-already'
	/** The cut is not what the county holds: its size or its root. */
	| 'bad-cut'
	| 'unknown-entry'
	| 'admitted-already'
	/** It says nothing about a recorder changing hands: it is kept, and there is nothing to let in. */
	| 'not-custody'
	| 'entry-too-large';

/** Revokes the key of a log. Its terms are its body: the cut is fixed when it is proposed, whatever arrives until it is approved. */
export function revokeLog({ store, trees }: KeyActParts): ActMaker<KeyActReason> {
	return async (terms) => {
		const act = parseBody('log-revoked', terms);
		if (!act.ok || act.value.type !== 'log-revoked')
			return refuse(0, 'bad-proposal', { where: 'log-revoked' });
		const { log, lastValid } = act.value.body;
		if (!(await stationLogs(store)).some(({ origin }) => origin === log))
			return refuse(0, 'unknown-log', { log });
		if ((await store.closures()).revoked.has(log)) return refuse(0, 'revoked-already', { log });
		if (lastValid.size > (await store.head(log)).size)
			return refuse(0, 'bad-cut', { size: lastValid.size });
		const tree = await trees(log, lastValid.size);
		if (toHex(await tree.root(lastValid.size)) !== lastValid.root)
			return refuse(0, 'bad-cut', { size: lastValid.size });
		// What was judged good behind the cut is quarantined with the same append.
		return ok({
			acts: [act.value, ...(await quarantineFrom(store, log, lastValid.size, 'revoked'))]
		});
	};
}

const admission = v.strictObject({
	log: v.string(),
	branch: v.string(),
	seq: v.number(),
	hash: v.string()
});

/** Lets in one entry of a branch. Its terms name it; its bytes are put in when it is approved. */
export function admitEntry({ store, forks }: KeyActParts): ActMaker<KeyActReason> {
	return async (terms) => {
		const asked = v.safeParse(admission, terms);
		if (!asked.success) return refuse(0, 'bad-proposal', { where: 'branch-entry-admitted' });
		const { log: origin, branch, seq, hash } = asked.output;
		const log = (await stationLogs(store)).find((one) => one.origin === origin);
		const name = branchName({ log: origin, branch });
		const { branches } = await store.closures();
		const fork = branches.get(name);
		if (!log || !fork) return refuse(0, 'unknown-log', { log: name });
		const found = (await forks.list(origin)).find((one) => one.branch === branch);
		const here = found?.kept.some((one) => one.hash === hash && one.seq === seq);
		const bytes = here ? await forks.read(origin, hash) : undefined;
		const entry = bytes && (await openEntry(bytes, log.key));
		if (!entry?.ok || entry.value.hash !== hash) return refuse(0, 'unknown-entry', { seq });
		if (entry.value.bytes.length > MAX_CARRIED) return refuse(0, 'entry-too-large', { seq });
		const admitted = await store.admitted();
		if (admitted.has(hash)) return refuse(0, 'admitted-already', { seq });
		const body = {
			...{ log: origin, branch, from: fork.seq, seq, hash },
			entry: toBase64(entry.value.bytes)
		};
		return admittedFact(body)
			? ok({ acts: [{ type: 'branch-entry-admitted', body }] })
			: refuse(0, 'not-custody', { seq });
	};
}

/** A log's branch as people look at it, entry by entry. */
export async function readBranch(
	{ store, forks }: KeyActParts,
	logId: string,
	branch: string
): Promise<readonly { readonly seq: number; readonly hash: string; readonly bytes: Uint8Array }[]> {
	const log = await findLog(store, logId);
	const found = log && (await forks.list(log.origin)).find((one) => one.branch === branch);
	const entries = await Promise.all(
		(found?.kept ?? []).map(async ({ seq, hash }) => ({
			...{ seq, hash },
			bytes: await forks.read(log?.origin ?? '', hash)
		}))
	);
	return entries.flatMap(({ bytes, ...kept }) => (bytes ? [{ ...kept, bytes }] : []));
}
