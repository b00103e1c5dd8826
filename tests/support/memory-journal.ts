import type { Journal, JournalRow } from '$lib/ledger/journal/journal';

/** A journal that is forgotten with the test: where what is tested is not what a crash leaves. */
export function memoryJournal(): Journal {
	const rows = new Map<string, JournalRow[]>();
	return {
		append(entries) {
			for (const { origin, seq, bytes } of entries) {
				const log = rows.get(origin) ?? [];
				if (seq !== log.length) return Promise.reject(new Error(`row ${seq} of ${origin}`));
				log.push({ origin, seq, bytes });
				rows.set(origin, log);
			}
			return Promise.resolve();
		},
		sizes: () => Promise.resolve(new Map([...rows].map(([origin, log]) => [origin, log.length]))),
		read: (origin, from, count) =>
			Promise.resolve((rows.get(origin) ?? []).slice(from, from + count)),
		close: () => Promise.resolve()
	};
}
