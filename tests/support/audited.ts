import { createHash } from 'node:crypto';
import { fromUtf8, type Bytes } from '$lib/base/bytes';
import { auditLog, type AuditCopy, type AuditRow } from '$lib/ledger/audit/audit';
import type { Hash } from '$lib/ledger/log/tree';
import type { StoredLog } from './stored-log';

const hash: Hash = (...parts) => {
	const all = createHash('sha256');
	for (const part of parts) all.update(part);
	return new Uint8Array(all.digest());
};

const copyOf = (rows: readonly AuditRow[]): AuditCopy => ({
	size: Math.max(0, ...rows.map(({ seq }) => seq + 1)),
	read: (from, count) =>
		Promise.resolve(rows.filter(({ seq }) => seq >= from && seq < from + count))
});

const rowsOf = (list: readonly Bytes[]): AuditRow[] => list.map((bytes, seq) => ({ seq, bytes }));

/** The whole log as the audit screen checks it: the entries as they are given here, beside good ones if `both`, and a checkpoint. */
export function audited(
	log: StoredLog,
	list: readonly Bytes[],
	{ both = false, note = log.checkpoint }: { both?: boolean; note?: Bytes } = {}
) {
	const good = log.entries.map(({ bytes }) => bytes);
	return auditLog(
		{
			...{ key: log.signer, first: copyOf(rowsOf(list)) },
			...(both ? { second: copyOf(rowsOf(good)) } : {}),
			anchors: [{ size: good.length, note: fromUtf8(note) ?? '', witness: log.county }]
		},
		hash
	);
}

/** The number of the first entry that the audit found fault with. */
export const firstFault = ({ findings }: Awaited<ReturnType<typeof audited>>): number =>
	Math.min(...findings.map((one) => ('seq' in one && one.copy === 'first' ? one.seq : Infinity)));
