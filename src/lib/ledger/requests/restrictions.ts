import type { Entry } from '../log/entry';
import { happenedAt, type Body, type EventType } from '../events/event';
import { restrictionTypes } from '../events/restriction';
import type { Applicant, RequestedFile } from '../events/request';
import { stationOf } from '../facts/facts';
import { openQuarantine } from '../facts/quarantine';
import type { Made, Said } from '../facts/said';
import type { Store } from '../store/store';

type Named = Pick<RequestedFile, 'ingest' | 'path' | 'sha256'>;
type Of<T extends EventType> = Said & Body<T>;
export type ReadersAsked = Of<'readers-asked'>;

/** A change of the list of readers, and what a leader said of it. */
export interface ReadersChange {
	readonly asked: ReadersAsked;
	readonly decided: Of<'readers-decided'> | undefined;
}

/** Recordings that only named readers may know of (限制知悉, 第20条), with everything that was said of them. */
export interface Restriction extends Of<'footage-restricted'> {
	/** As it was marked, without whoever marked it. */
	readonly first: readonly Applicant[];
	/** As the last approved change left it. */
	readonly readers: Applicant[];
	readonly changes: readonly ReadersChange[];
	readonly reviews: readonly Of<'restriction-reviewed'>[];
	/** Decisions and liftings that do not count: to one's own benefit, or about what was not asked. */
	readonly voided: readonly (Of<'readers-decided'> | Of<'restriction-reviewed'>)[];
	/** Side texts that were not erased, the newest last. */
	readonly sides: readonly Of<'side-text-kept'>[];
	readonly erased: readonly Of<'side-text-erased'>[];
	readonly read: readonly Of<'side-text-read'>[];
	readonly is: 'restricted' | 'lifted';
}

type Kept = { [T in EventType]: { readonly type: T; readonly is: Of<T> } }[EventType];

function restrictionFact(entry: Entry): Kept | undefined {
	if (!entry.known) return undefined;
	const { hash, origin, seq, event } = entry;
	const said: Said = {
		...{ hash, origin, seq, station: stationOf(origin), at: happenedAt(event) },
		...{ by: event.actor[0] ?? '', countySize: event.county.size }
	};
	return { type: event.type, is: { ...said, ...event.body } } as Kept;
}

/** Whoever is added by a change; a leader does not approve himself. */
export const addedBy = (now: readonly Applicant[], next: readonly Applicant[]) =>
	next.filter((one) => !now.some((known) => sameReader(known, one)));

export const sameReader = (a: Applicant, b: Applicant): boolean =>
	a.is === 'person'
		? b.is === 'person' && a.person === b.person
		: b.is === 'outsider' && a.name === b.name && a.unit === b.unit;

export const isAmong = (person: string, readers: readonly Applicant[]): boolean =>
	readers.some((one) => one.is === 'person' && one.person === person);

/** What counts: by somebody else than who asked, about what was asked, and not for the benefit of whoever decides. */
const countsFor = (asked: ReadersAsked, now: readonly Applicant[], one: Of<'readers-decided'>) =>
	one.asked === asked.hash &&
	one.station === asked.station &&
	one.leader !== asked.by &&
	one.by === one.leader &&
	!isAmong(one.leader, addedBy(now, asked.readers));

/** What a set of entries says about restrictions: the same set gives the same on every replica. */
export function restrictionsFrom(facts: readonly Kept[]): readonly Restriction[] {
	const of = <T extends EventType>(type: T) =>
		facts
			.filter((one) => one.type === type)
			.map(({ is }) => is as Of<T>)
			.sort(
				(a, b) =>
					a.at - b.at || (a.origin < b.origin ? -1 : a.origin > b.origin ? 1 : a.seq - b.seq)
			);
	const decisions = of('readers-decided');
	return of('footage-restricted')
		.map((made): Restriction => {
			const own = <T extends { readonly restriction: string; readonly station: string }>(
				all: readonly T[]
			) =>
				all.filter((one) => one.restriction === made.restriction && one.station === made.station);
			// Nobody makes himself a reader by marking.
			const first = made.readers.filter((one) => !isAmong(made.by, [one]));
			const voided: Restriction['voided'][number][] = [];
			let readers = first;
			const changes = own(of('readers-asked')).map((asked): ReadersChange => {
				const said = own(decisions).filter(({ change }) => change === asked.change);
				const good = said.filter((one) => countsFor(asked, readers, one));
				voided.push(...said.filter((one) => !good.includes(one)));
				const [decided] = good;
				if (decided?.decision === 'approved') readers = asked.readers;
				return { asked, decided };
			});
			// Whoever marked it does not lift it.
			const looked = own(of('restriction-reviewed'));
			const reviews = looked.filter(({ leader, by }) => leader === by && leader !== made.by);
			voided.push(...looked.filter((one) => !reviews.includes(one)));
			const erased = own(of('side-text-erased')).filter(({ second, by }) => second !== by);
			const gone = new Set(erased.flatMap(({ sides }) => sides));
			return {
				...{ ...made, first, readers, changes, reviews, voided, erased },
				sides: own(of('side-text-kept')).filter(({ side }) => !gone.has(side)),
				read: of('side-text-read').filter(({ restriction }) => restriction === made.restriction),
				is: reviews.some(({ outcome }) => outcome === 'lifted') ? 'lifted' : 'restricted'
			};
		})
		.reverse();
}

/** By content as well as by name: the same recording taken in twice is one secret. */
const holds = ({ files }: Restriction, file: Named): boolean =>
	files.some(
		({ ingest, path, sha256 }) =>
			sha256 === file.sha256 || (ingest === file.ingest && path === file.path)
	);

/** Every restriction that was ever laid on this recording. */
export const restrictionsHolding = (
	all: readonly Restriction[],
	file: Named
): readonly Restriction[] => all.filter((one) => holds(one, file));

/** The restrictions that stand on this recording. */
export const restrictionsOn = (all: readonly Restriction[], file: Named): readonly Restriction[] =>
	all.filter((one) => one.is === 'restricted' && holds(one, file));

/** The first restriction on one of these files whose readers these are not; undefined = all of them may be known. */
export const keptFrom = (
	all: readonly Restriction[],
	files: readonly Named[],
	isReader: (readers: readonly Applicant[]) => boolean
): Restriction | undefined =>
	files.flatMap((file) => restrictionsOn(all, file)).find(({ readers }) => !isReader(readers));

type Names = ReadonlyMap<string, { readonly name: string }>;
const spelled = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '');

/** True where this is what a named reader is called: the name, or unit and name. */
export const isCalled = (readers: readonly Applicant[], people: Names, called: string): boolean =>
	readers.some((one) => {
		const [unit, name] =
			one.is === 'person' ? ['', people.get(one.person)?.name ?? one.person] : [one.unit, one.name];
		return [name, unit + name, name + unit].some((is) => spelled(is) === spelled(called));
	});

/** For whom a request would open these files: its applicant, and whoever is to have a copy. */
export function keptFromRequest(
	all: readonly Restriction[],
	{ applicant, files, detail }: Pick<Made, 'applicant' | 'files' | 'detail'>,
	people: Names
): Restriction | undefined {
	// What is destroyed is shown to nobody.
	if (detail.kind === 'disposal') return undefined;
	const to = detail.kind === 'extraction' ? detail.receiver.trim() : '';
	return keptFrom(all, files, (readers) => {
		if (detail.kind === 'release') return isCalled(readers, people, detail.recipient);
		const isNamed = readers.some((one) => sameReader(one, applicant));
		return isNamed && (to === '' || isCalled(readers, people, to));
	});
}

type Reads = Pick<Store, 'heads' | 'registryEntries' | 'verdicts'>;

/** Reads what every log says about restrictions, each entry once. What the county keeps out does not count (docs/formats.md 14). */
export function openRestrictionReader(store: Reads): () => Promise<readonly Restriction[]> {
	const facts = new Map<string, Kept>();
	const read = new Map<string, number>();
	return async () => {
		for (const [origin, { size }] of await store.heads()) {
			const from = read.get(origin) ?? 0;
			if (size <= from) continue;
			for (const entry of await store.registryEntries(origin, restrictionTypes, from)) {
				const fact = restrictionFact(entry);
				if (fact) facts.set(fact.is.hash, fact);
			}
			read.set(origin, size);
		}
		const quarantine = openQuarantine();
		for (const verdict of await store.verdicts()) quarantine.add(verdict);
		return restrictionsFrom([...facts.values()].filter(({ is }) => !quarantine.isOut(is.hash)));
	};
}

/** The same, once. */
export const readRestrictions = (store: Reads): Promise<readonly Restriction[]> =>
	openRestrictionReader(store)();
