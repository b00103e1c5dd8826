import { instant, toIso, type Instant } from '$lib/base/instant';
import type { DeviceFault } from '$lib/devices/fault';
import type { KnownFile as Candidate, VerifiedFile as CopiedFile } from '$lib/devices/ingest/copy';
import type { haltReasons, VerifiedFile } from '$lib/ledger/events/ingest';
import type { IngestedFile, KnownFile } from '$lib/ledger/footage';

/** What the copying found, as the record says it. */
export function toRecorded(
	file: CopiedFile,
	recorder: string,
	known: readonly KnownFile[],
	offsetMinutes: number
): VerifiedFile {
	const other = known.some(
		(k) => k.recorder === recorder && k.path === file.path && k.sha256 !== file.sha256
	);
	return {
		...{ path: file.path, bytes: file.bytes, sha256: file.sha256 },
		modified: toIso(file.modifiedAt, offsetMinutes),
		stored: file.storedAs ?? file.linkedTo.path,
		linked: file.linkedTo?.bag ?? null,
		facts: [...file.facts, ...(other ? (['other-content'] as const) : [])]
	};
}

/** The same the other way, for closing a bag from what the record says. */
export function toCopied(file: IngestedFile, times: ReadonlyMap<string, Instant>): CopiedFile {
	const { path, bytes, sha256, linked, stored } = file;
	const facts = file.facts.filter((fact) => fact !== 'other-content');
	const base = { path, bytes, sha256, facts, modifiedAt: times.get(path) ?? instant(0) };
	return linked === null
		? { ...base, storedAs: stored }
		: { ...base, linkedTo: { bag: linked, path: stored } };
}

export const toCandidate = ({ name, bytes, sha256, bag, stored }: KnownFile): Candidate => ({
	...{ name, bytes, sha256, bag, path: stored }
});

/** How the record names the reason for which an ingest stopped. */
export function haltReason({ fault }: DeviceFault): (typeof haltReasons)[number] {
	if (fault === 'cancelled' || fault === 'vault-full' || fault === 'source-gone') return fault;
	return 'vault-gone';
}

export const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
