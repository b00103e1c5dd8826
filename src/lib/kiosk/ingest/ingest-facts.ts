import { instant, toIso, type Instant } from '$lib/base/instant';
import type { DeviceFault } from '$lib/devices/fault';
import type { KnownFile as Candidate, VerifiedFile as CopiedFile } from '$lib/devices/ingest/copy';
import type { CustodyReader } from '$lib/ledger/custody/custody-book';
import type { haltReasons, VerifiedFile } from '$lib/ledger/events/ingest';
import type { IngestedFile, KnownFile } from '$lib/ledger/store/footage';
import type { RulePack } from '$lib/ledger/rule/rule-pack';

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
export function haltReason(fault: DeviceFault): (typeof haltReasons)[number] {
	switch (fault.fault) {
		case 'cancelled':
		case 'vault-full':
			return fault.fault;
		case 'source-gone':
		case 'busy':
		case 'locked':
		case 'stalled':
		case 'timeout':
		case 'protocol':
		case 'empty-source':
		case 'source-is-vault':
			return 'source-gone';
		case 'denied':
			return fault.side === 'source' ? 'source-gone' : 'vault-gone';
		default:
			return 'vault-gone';
	}
}

/** The bags of finished copies that lie in this vault, by the record. */
export function bagsOn(custody: CustodyReader, pack: RulePack, vault: string): ReadonlySet<string> {
	const bags = new Set<string>();
	for (const recorder of custody.recorders())
		for (const ingest of custody.of(recorder, pack).ingests)
			if (ingest.bags.some((bag) => bag.vault === vault)) bags.add(ingest.bag);
	return bags;
}

export const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
