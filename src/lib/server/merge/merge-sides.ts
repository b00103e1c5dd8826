import { fromUtf8 } from '$lib/base/bytes';
import type { Instant } from '$lib/base/instant';
import type { Entry } from '$lib/ledger/log/entry';
import { happenedAt } from '$lib/ledger/events/event';
import type { CustodyFact } from '$lib/ledger/facts/facts';
import { eventIn } from '$lib/ledger/store/search';
import type { Store } from '$lib/ledger/store/store';
import type { Place } from '$lib/ledger/store/verdicts';

/** An entry as one side of a matter, with what proves where and when it was written. */
export interface Side extends Place {
	readonly hash: string;
	/** Undefined: only its hash is known here, or it is an entry of a branch, which the county's log carries. */
	readonly entry: Entry | undefined;
	/** What it says of a recorder. */
	readonly fact: CustodyFact | undefined;
	/** When it was written, by the clock of whoever wrote it. */
	readonly at: Instant | undefined;
	/** Whose PIN signed for it at the counter; undefined = nobody's, or it is no lending and no return. */
	readonly signer: string | undefined;
	/** The signed text, as it stands on the log. */
	readonly text: string;
	/** The state of the county's log that it names, and when that came about: it was not written before. */
	readonly notBefore: { readonly size: number; readonly at: Instant } | undefined;
	/** The first time that the county confirmed to hold it: it was not written after. */
	readonly notAfter: { readonly size: number; readonly at: Instant } | undefined;
	/** How many entries of its log the county holds. */
	readonly logSize: number;
}

const PAGE = 500;
/** So many confirmations of all stations are looked through for the first that covers an entry. */
const MOST_PAGES = 40;

/** Reads sides out of the county's record; `county`: the name of its own log. */
export function openSides(store: Store, county: () => string) {
	/** No confirmation stands before the state of the county's log that the entry names. */
	async function confirmed(place: Place, from: number): Promise<Side['notAfter']> {
		let at = from;
		for (let page = 0; page < MOST_PAGES; page++) {
			const rows = await store.search.ofType(county(), 'log-confirmed', at, PAGE);
			for (const row of rows) {
				const said = eventIn(row.bytes);
				if (!said?.known || said.event.type !== 'log-confirmed') continue;
				const { log, size } = said.event.body;
				if (log === place.origin && size > place.seq) return { size, at: row.at };
			}
			const last = rows.at(-1);
			if (!last || rows.length < PAGE) return undefined;
			at = last.seq + 1;
		}
		const receipt = await store.receipt(place.origin);
		return receipt && receipt.size > place.seq ? { size: receipt.size, at: receipt.at } : undefined;
	}

	async function notBefore(size: number): Promise<Side['notBefore']> {
		const [newest] = size > 0 ? await store.search.rows(county(), size - 1, 1) : [];
		return newest && { size, at: newest.at };
	}

	/** The signature at the counter stands right behind what it signs, on the same log. */
	async function signerOf(fact: CustodyFact | undefined): Promise<string | undefined> {
		if (fact?.kind !== 'out' && fact?.kind !== 'return') return undefined;
		const type = fact.kind === 'out' ? 'loan-signed' : 'return-signed';
		for (const { bytes } of await store.search.ofType(fact.origin, type, fact.seq, 3)) {
			const said = eventIn(bytes);
			if (!said?.known) continue;
			const { event } = said;
			if (event.type === 'loan-signed' && fact.kind === 'out' && event.body.loan === fact.loan)
				return event.body.signer;
			if (
				event.type === 'return-signed' &&
				fact.kind === 'return' &&
				event.body.handIn === fact.handIn
			)
				return event.body.signer ?? undefined;
		}
		return undefined;
	}

	async function side(
		place: Place & { readonly hash: string },
		fact: CustodyFact | undefined,
		kept?: Entry
	): Promise<Side> {
		const [held] = kept ? [kept] : await store.entriesAt([place]);
		const entry = held?.hash === place.hash ? held : undefined;
		const size = entry && 'county' in entry.event ? entry.event.county.size : 0;
		return {
			...{ origin: place.origin, seq: place.seq, hash: place.hash, entry, fact },
			at: entry ? happenedAtOf(entry) : fact?.at,
			signer: await signerOf(fact),
			text: entry ? (fromUtf8(entry.bytes) ?? '') : '',
			notBefore: await notBefore(size),
			// An entry of a branch is confirmed by nobody.
			notAfter: entry && !kept ? await confirmed(place, size) : undefined,
			logSize: (await store.head(place.origin)).size
		};
	}

	/** Entries in words, without looking for what proves them: those that follow from a side. */
	async function entries(facts: readonly CustodyFact[]) {
		const byHash = new Map((await store.entriesAt(facts)).map((entry) => [entry.hash, entry]));
		return facts.map((fact) => ({ fact, entry: byHash.get(fact.hash) }));
	}

	return { side, entries };
}

const happenedAtOf = ({ event }: Entry): Instant => happenedAt(event);

export type Sides = ReturnType<typeof openSides>;
