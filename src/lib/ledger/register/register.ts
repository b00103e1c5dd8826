import type { Instant } from '$lib/base/instant';
import { placesOfCards, type CardPlace, type CardPlacing } from './cards';
import type { Entry } from '../log/entry';
import { happenedAt, type Body } from '../events/event';
import { isCountyLog, stationOf } from '../facts/facts';
import { noNumbers, type Numbers } from '../facts/merged-numbers';

/** Everything that the register is made of besides `recorder-registered`, in whichever log it stands. */
export const registerTypes: readonly string[] = [
	...['recorder-described', 'recorder-card-placed', 'recorder-standing-reported'],
	...['upkeep-recorded', 'retirement-proposed', 'retirement-decided', 'stock-taken']
];

/** Where on the record it stands, and who wrote it. */
interface Source {
	readonly hash: string;
	readonly origin: string;
	readonly seq: number;
	readonly station: string;
	readonly at: Instant;
	readonly by: string;
}

export type Description = Source & Body<'recorder-described'>;
export type LossReport = Source & Body<'recorder-standing-reported'>;
export interface UpkeepLine extends Source, Body<'upkeep-recorded'> {
	/** The line that took its place; it counts no longer, and stays. */
	readonly replacedBy: string | undefined;
}
export interface Retirement extends Source, Body<'retirement-proposed'> {
	readonly decided: (Source & Body<'retirement-decided'>) | undefined;
}
export interface StockTaking extends Source {
	readonly stock: string;
	readonly room: string;
	readonly begun: string;
	readonly lines: Body<'stock-taken'>['lines'];
	/** False: not all of its pages are here. */
	readonly whole: boolean;
}

/** The register as it reads now. Everything by the number that counts; the oldest first. */
export interface Register {
	/** What the county last said of it. */
	described(recorder: string): Description | undefined;
	descriptions(): readonly Description[];
	/** Every card that anybody placed, with where it is and where it was before. */
	readonly cards: readonly CardPlace[];
	readonly losses: readonly LossReport[];
	readonly upkeep: readonly UpkeepLine[];
	readonly retirements: readonly Retirement[];
	readonly stockTakings: readonly StockTaking[];
}

type Kept = {
	[
		T in
			| 'recorder-described'
			| 'recorder-card-placed'
			| 'recorder-standing-reported'
			| 'upkeep-recorded'
			| 'retirement-proposed'
			| 'retirement-decided'
			| 'stock-taken'
	]: { readonly type: T; readonly is: Source & Body<T> };
}[
	| 'recorder-described'
	| 'recorder-card-placed'
	| 'recorder-standing-reported'
	| 'upkeep-recorded'
	| 'retirement-proposed'
	| 'retirement-decided'
	| 'stock-taken'];

function keptOf(entry: Entry): Kept | undefined {
	if (!entry.known) return undefined;
	const { event, hash, origin, seq } = entry;
	const source: Source = {
		...{ hash, origin, seq, station: stationOf(origin), at: happenedAt(event) },
		by: event.actor[0] ?? ''
	};
	switch (event.type) {
		case 'recorder-described':
		case 'retirement-decided':
			// Only the county describes and decides; a station's saying so is no such thing.
			if (!isCountyLog(origin)) return undefined;
			return { type: event.type, is: { ...source, ...event.body } } as Kept;
		case 'recorder-card-placed':
		case 'recorder-standing-reported':
		case 'upkeep-recorded':
		case 'retirement-proposed':
		case 'stock-taken':
			return { type: event.type, is: { ...source, ...event.body } } as Kept;
		default:
			return undefined;
	}
}

type Placed = Pick<Source, 'at' | 'origin' | 'seq'>;

/** An order that every replica agrees on. */
const inOrder = (a: Placed, b: Placed): number =>
	a.at - b.at || (a.origin < b.origin ? -1 : a.origin > b.origin ? 1 : a.seq - b.seq);

/** Entries in whatever order they come, each once; what they say together is read anew each time, because it is little. */
export function openRegisterBook() {
	const kept = new Map<string, Kept>();
	return {
		add(entry: Entry): void {
			const one = keptOf(entry);
			if (one) kept.set(one.is.hash, one);
		},
		/** `counts`: an entry that the county put into quarantine does not, until it is admitted. */
		read: (
			counts: (hash: string) => boolean = () => true,
			numbers: Pick<Numbers, 'kept'> = noNumbers
		): Register =>
			registerFrom(
				[...kept.values()].filter(({ is }) => counts(is.hash)),
				numbers.kept
			)
	};
}

function registerFrom(all: readonly Kept[], keptNumber: (number: string) => string): Register {
	const of = <T extends Kept['type']>(type: T) =>
		all
			.filter((one): one is Extract<Kept, { type: T }> => one.type === type)
			.map(({ is }) => is as Source & Body<T>)
			.sort(inOrder);
	const byNumber = <T extends { readonly recorder: string }>(some: readonly T[]): T[] =>
		some.map((one) => ({ ...one, recorder: keptNumber(one.recorder) }));

	const described = new Map<string, Description>();
	const placings: CardPlacing[] = of('recorder-card-placed').map((one) => ({
		...one,
		recorder: keptNumber(one.recorder)
	}));
	// On one log the number decides, not the clock: a later description replaces the earlier.
	for (const one of of('recorder-described').sort((a, b) => a.seq - b.seq)) {
		const recorder = keptNumber(one.recorder);
		const before = described.get(recorder)?.cards ?? [];
		const { at, origin, seq, by, station } = one;
		const source = { recorder, at, origin, seq, by, station };
		for (const card of before)
			if (!one.cards.includes(card)) placings.push({ ...source, card, act: 'taken-out', note: '' });
		for (const card of one.cards)
			if (!before.includes(card)) placings.push({ ...source, card, act: 'put-in', note: '' });
		described.set(recorder, { ...one, recorder });
	}
	const lines = of('upkeep-recorded');
	const replaced = new Map(
		lines.flatMap(({ corrects, upkeep }) =>
			corrects === null ? [] : [[corrects, upkeep] as const]
		)
	);
	// Of two decisions about one proposal the first one on the county's log counts.
	const decisions = new Map(
		of('retirement-decided')
			.sort((a, b) => b.seq - a.seq)
			.map((one) => [one.proposal, one] as const)
	);
	return {
		described: (recorder) => described.get(keptNumber(recorder)),
		descriptions: () => [...described.values()],
		cards: placesOfCards(placings.sort(inOrder)),
		losses: byNumber(of('recorder-standing-reported')).filter(({ loss }) => loss !== null),
		upkeep: byNumber(lines).map((one) => ({ ...one, replacedBy: replaced.get(one.upkeep) })),
		retirements: byNumber(of('retirement-proposed')).map((one) => ({
			...one,
			decided: decisions.get(one.proposal)
		})),
		stockTakings: stockTakings(of('stock-taken'))
	};
}

function stockTakings(pages: readonly (Source & Body<'stock-taken'>)[]): StockTaking[] {
	const byStock = new Map<string, (Source & Body<'stock-taken'>)[]>();
	for (const page of pages) {
		const key = `${page.origin} ${page.stock}`;
		byStock.set(key, [...(byStock.get(key) ?? []), page]);
	}
	return [...byStock.values()].flatMap((some): StockTaking[] => {
		const inPages = [...some].sort((a, b) => a.page - b.page);
		const [first] = inPages;
		if (!first) return [];
		const { hash, origin, seq, station, at, by, stock, room, begun, pages: of } = first;
		return [
			{
				...{ hash, origin, seq, station, at, by, stock, room, begun },
				lines: inPages.flatMap(({ lines }) => lines),
				whole: inPages.length === of && inPages.every(({ page }, n) => page === n)
			}
		];
	});
}

/** Proposals that the county has not answered. */
export const waitingRetirements = (register: Register): readonly Retirement[] =>
	register.retirements.filter(({ decided }) => !decided);

export const cardsIn = (register: Register, recorder: string): readonly CardPlace[] =>
	register.cards.filter((card) => card.recorder === recorder);
/** Cards that were in this recorder and are in another one now. */
export const cardsGoneFrom = (register: Register, recorder: string): readonly CardPlace[] =>
	register.cards.filter(
		(card) => card.recorder !== recorder && card.recorder !== undefined && card.from === recorder
	);
