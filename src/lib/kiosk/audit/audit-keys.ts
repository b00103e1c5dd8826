import { equalBytes } from '$lib/base/bytes';
import { fromVkey, type PublicKey } from '$lib/ledger/texts/note';
import { eventIn, type LedgerSearch } from '$lib/ledger/store/search';
import type { AuditFinding } from '../ports/audit';

const PAGE = 500;

/** The keys that the county's log, as it is held here, enrols; the first enrolment of a log counts. */
async function enrolled(search: LedgerSearch, county: string): Promise<Map<string, string[]>> {
	const keys = new Map<string, string[]>();
	for (let from = 0; ;) {
		const entries = await search.ofType(county, 'kiosk-enrolled', from, PAGE);
		for (const { bytes } of entries) {
			const parsed = eventIn(bytes);
			if (!parsed?.known || parsed.event.type !== 'kiosk-enrolled') continue;
			const { origin, vkey } = parsed.event.body;
			keys.set(origin, [...(keys.get(origin) ?? []), vkey]);
		}
		if (entries.length < PAGE) return keys;
		from = (entries.at(-1)?.seq ?? from) + 1;
	}
}

export interface LogKey {
	/** Undefined: the log cannot be verified. */
	readonly key: PublicKey | undefined;
	readonly finding: AuditFinding | undefined;
}

/** Which key each log is to be verified with, and whether it is the one that the county has enrolled for it. */
export async function keysFor(
	search: LedgerSearch,
	logs: readonly string[],
	own: PublicKey,
	county: PublicKey
): Promise<ReadonlyMap<string, LogKey>> {
	const enrolments = await enrolled(search, county.name);
	const keys = new Map<string, LogKey>();
	for (const log of logs) {
		if (log === county.name) {
			keys.set(log, { key: county, finding: undefined });
			continue;
		}
		const vkeys = enrolments.get(log) ?? [];
		const [first] = await Promise.all(vkeys.slice(0, 1).map(fromVkey));
		const named = first?.ok && first.value.name === log ? first.value : undefined;
		const key = log === own.name ? own : named;
		const agree =
			new Set(vkeys).size <= 1 && (!named || !key || equalBytes(named.publicKey, key.publicKey));
		// This kiosk's own enrolment is here only once the county's log has been fetched.
		const wrong = !key || (vkeys.length > 0 && !named) ? 'no-key' : agree ? undefined : 'other-key';
		keys.set(log, { key, finding: wrong && { log, wrong } });
	}
	return keys;
}
