import type { Instant } from '$lib/base/instant';
import { happenedAt, type Body, type LedgerEvent } from '../events/event';
import { stationOf } from '../facts/facts';
import { eventSaid } from '../store/search';
import type { Store } from '../store/store';

/** Where on the record something stands. */
interface Place {
	readonly log: string;
	readonly seq: number;
	readonly hash: string;
	readonly at: Instant;
	readonly station: string;
}

/** The custodian who let it go although points of the check were not in order (第5条). */
export type Overridden = Place &
	Pick<Body<'check-overridden'>, 'points' | 'reason'> & { readonly by: string };

export type HandedIn = Place &
	Body<'recorder-returned'> & {
		readonly receiver: string;
		/** Missing in a return of a version that knew of no signatures. */
		readonly signature: Body<'return-signed'> | undefined;
	};

/** One lending with all that was said about it at the counter, from check-out to return. */
export type Lending = Place &
	Body<'recorder-checked-out'> & {
		/** The rule pack that it was made under (第24条). */
		readonly pack: string;
		/** Missing in a lending of a version that knew of no signatures. */
		readonly signature: Body<'loan-signed'> | undefined;
		readonly override: Overridden | undefined;
		readonly returned: HandedIn | undefined;
	};

export const counterTypes = [
	...(['recorder-checked-out', 'loan-signed', 'check-overridden'] as const),
	...(['recorder-returned', 'return-signed'] as const)
] as const;

export type CounterEntry = Place & { readonly event: LedgerEvent };

/**
 * Lendings out of entries in any order, the newest first. A signature counts where it is the borrower's own and stands on the
 * log of the lending; of two the first.
 */
export function lendingsIn(entries: readonly CounterEntry[]): readonly Lending[] {
	const signed = new Map<string, Body<'loan-signed'>>();
	const overridden = new Map<string, Overridden>();
	const returnSigned = new Map<string, Body<'return-signed'>>();
	const inOrder = [...entries].sort((a, b) => a.at - b.at || a.seq - b.seq);
	for (const { event, ...place } of inOrder) {
		const { log } = place;
		if (event.type === 'loan-signed') {
			const key = `${log} ${event.body.loan} ${event.body.signer}`;
			if (event.actor.includes(event.body.signer) && !signed.has(key)) signed.set(key, event.body);
		} else if (event.type === 'check-overridden') {
			const { loan, points, reason } = event.body;
			const key = `${log} ${loan}`;
			if (!overridden.has(key))
				overridden.set(key, { ...place, points, reason, by: event.actor[0] ?? '' });
		} else if (event.type === 'return-signed') {
			const key = `${log} ${event.body.handIn}`;
			if (!returnSigned.has(key)) returnSigned.set(key, event.body);
		}
	}
	const returned = new Map<string, HandedIn>();
	for (const { event, ...place } of inOrder) {
		if (event.type !== 'recorder-returned' || event.body.loan === null) continue;
		if (returned.has(event.body.loan)) continue;
		const signature = returnSigned.get(`${place.log} ${event.body.handIn}`);
		returned.set(event.body.loan, {
			...{ ...place, ...event.body, signature },
			receiver: event.actor[0] ?? ''
		});
	}
	return inOrder
		.flatMap(({ event, ...place }) => {
			if (event.type !== 'recorder-checked-out') return [];
			const { loan, officer } = event.body;
			return {
				...{ ...place, ...event.body, pack: event.pack, returned: returned.get(loan) },
				signature: signed.get(`${place.log} ${loan} ${officer}`),
				override: overridden.get(`${place.log} ${loan}`)
			};
		})
		.reverse();
}

const PAGE = 5000;

/**
 * Every entry of these types that is held here, log by log, type by type in their order, and by number. Asked once more, it reads
 * on from where it was: only to be asked again once it has answered.
 */
export function followEntries(
	store: Pick<Store, 'heads' | 'search'>,
	types: readonly string[]
): () => Promise<readonly CounterEntry[]> {
	const lists = new Map<string, CounterEntry[]>();
	let from = 0;
	return async () => {
		for (;;) {
			const page = await store.search.said(types, from, PAGE);
			for (const { log, seq, hash, line } of page) {
				const said = eventSaid(line);
				if (!said?.known) continue;
				const { event } = said;
				const list = lists.get(`${log} ${event.type}`) ?? [];
				if (list.length === 0) lists.set(`${log} ${event.type}`, list);
				list.push({ log, seq, hash, at: happenedAt(event), station: stationOf(log), event });
			}
			const last = page.at(-1);
			if (last) from = last.pos + 1;
			if (page.length < PAGE) break;
		}
		return [...(await store.heads()).keys()].flatMap((log) =>
			types.flatMap((type) => lists.get(`${log} ${type}`) ?? [])
		);
	};
}

/** The same, once. */
export const entriesOfTypes = (
	store: Pick<Store, 'heads' | 'search'>,
	types: readonly string[]
): Promise<readonly CounterEntry[]> => followEntries(store, types)();

export const readLendings = async (
	store: Pick<Store, 'heads' | 'search'>
): Promise<readonly Lending[]> => lendingsIn(await entriesOfTypes(store, counterTypes));
