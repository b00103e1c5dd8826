import * as Y from 'yjs';
import { sha256Hex, toUtf8, type Bytes } from '$lib/base/bytes';
import { openEntry, type Entry } from '$lib/ledger/log/entry';
import { fromVkey } from '$lib/ledger/texts/note';
import { openRegistry } from '$lib/sync/registry';

/** What lies in histories.json: logs, and in what order their entries came to twenty replicas. */
export interface Golden {
	readonly logs: readonly { readonly vkey: string; readonly entries: readonly string[] }[];
	readonly histories: readonly History[];
}

export interface History {
	readonly name: string;
	/** Numbers of logs: the next entry of that log comes. */
	readonly order: readonly number[];
	/** SHA-256 of the registry's whole Yjs update. */
	readonly sha256: string;
}

export async function openLogs(golden: Pick<Golden, 'logs'>): Promise<Entry[][]> {
	return Promise.all(
		golden.logs.map(async ({ vkey, entries }) => {
			const key = await fromVkey(vkey);
			if (!key.ok) throw new Error(key.error);
			const opened: Entry[] = [];
			for (const text of entries) {
				const entry = await openEntry(toUtf8(text), key.value);
				if (!entry.ok) throw new Error(`a golden entry is refused: ${entry.error.fault}`);
				opened.push(entry.value);
			}
			return opened;
		})
	);
}

/** The registry after these deliveries, as the bytes that would be sent to a window or kept in a cache. */
export async function updateAfter(
	logs: readonly (readonly Entry[])[],
	order: readonly number[],
	/** So many entries of the log come again with each new one: a feed that is read twice. */
	again = 0
): Promise<Bytes> {
	const registry = openRegistry(new Y.Doc());
	const sent = logs.map(() => 0);
	for (const which of order) {
		const at = sent[which] ?? 0;
		await registry.record(logs[which]?.slice(Math.max(0, at - again), at + 1) ?? []);
		sent[which] = at + 1;
	}
	return Y.encodeStateAsUpdate(registry.doc) as Bytes;
}

export const digestAfter = async (...args: Parameters<typeof updateAfter>): Promise<string> =>
	sha256Hex(await updateAfter(...args));
