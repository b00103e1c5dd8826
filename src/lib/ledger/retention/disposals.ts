import { fromIso } from '$lib/base/instant';
import type { Entry } from '../log/entry';
import type { DisposalStub, RemovedCopy } from '../events/disposal';
import { happenedAt, type Body, type EventType } from '../events/event';
import { isCountyLog, stationOf } from '../facts/facts';
import { unfounded, type Request, type Unfounded } from '../requests/requests';
import type { Said } from '../facts/said';

const TYPES = ['disposal-executed', 'removal-begun', 'copies-removed'] as const;
type DisposalType = (typeof TYPES)[number];
export const disposalTypes: readonly EventType[] = TYPES;

type Signed = Said & { readonly actors: readonly string[] };
export type DisposalFact = {
	[T in DisposalType]: { readonly type: T; readonly is: Signed & Body<T> };
}[DisposalType];

/** What became of one copy, and when. */
export interface CopyRemoved extends RemovedCopy, Said {
	readonly vault: string;
}

/** Footage that two persons have disposed of on an approval, and how far its copies are removed (第15条). */
export interface Disposal extends Signed {
	/** Of the request that it carries out. */
	readonly id: string;
	readonly approval: string;
	readonly persons: readonly [string, string];
	readonly files: readonly DisposalStub[];
	/** By vault: where removal was begun. */
	readonly begun: ReadonlyMap<string, Said>;
	/** In the order in which they were said; of one copy the last word counts. */
	readonly copies: readonly CopyRemoved[];
}

export interface Disposals {
	/** The newest first. */
	readonly list: readonly Disposal[];
	of(request: string): Disposal | undefined;
	/** The disposal of this recording, if it is 已销毁(存根). */
	stubOf(file: { readonly ingest: string; readonly path: string }): Disposal | undefined;
}

/** An entry as the view keeps it; undefined where it says nothing about disposal. */
export function disposalFact(entry: Entry): DisposalFact | undefined {
	const { hash, origin, seq, event, known } = entry;
	if (!known || isCountyLog(origin) || !disposalTypes.includes(event.type)) return undefined;
	const said: Signed = {
		...{ hash, origin, seq, station: stationOf(origin), at: happenedAt(event) },
		...{ by: event.actor[0] ?? '', countySize: event.county.size, actors: event.actor }
	};
	// The type was asked for, and what is known has the body of its type.
	return { type: event.type, is: { ...said, ...event.body } } as DisposalFact;
}

const inOrder = (a: Said, b: Said): number =>
	a.at - b.at || (a.origin < b.origin ? -1 : a.origin > b.origin ? 1 : a.seq - b.seq);

const keyOf = ({ ingest, path }: { readonly ingest: string; readonly path: string }): string =>
	`${ingest}\n${path}`;

/** What a set of entries says about disposals: the same set gives the same on every replica. */
export function disposalsFrom(facts: readonly DisposalFact[]): Disposals {
	const of = <T extends DisposalType>(type: T) =>
		facts
			.filter((one): one is Extract<DisposalFact, { type: T }> => one.type === type)
			.map(({ is }) => is as Signed & Body<T>)
			.sort(inOrder);
	const [begun, removed] = [of('removal-begun'), of('copies-removed')];
	const list = new Map<string, Disposal>();
	for (const { request, ...one } of of('disposal-executed')) {
		// One approval is carried out once, and by its own station.
		if (list.has(request) || !request.startsWith(`${one.station}-e`)) continue;
		const own = <S extends Said & { readonly request: string }>(some: readonly S[]) =>
			some.filter((said) => said.request === request && said.station === one.station);
		list.set(request, {
			...{ ...one, id: request },
			begun: new Map(own(begun).map((said) => [said.vault, said])),
			copies: own(removed).flatMap(({ copies, vault, ...said }) =>
				copies.map((copy) => ({ ...said, ...copy, vault }))
			)
		});
	}
	const stubs = new Map<string, Disposal>();
	for (const one of list.values())
		for (const file of one.files)
			// Of another station's footage nobody disposes.
			if (file.ingest.startsWith(`${one.station}-e`) && !stubs.has(keyOf(file)))
				stubs.set(keyOf(file), one);
	return {
		list: [...list.values()].reverse(),
		of: (request) => list.get(request),
		stubOf: (file) => stubs.get(keyOf(file))
	};
}

/** Why a disposal had nothing to stand on; undefined = it had. `persons`: not two who neither are one nor approved it. */
export function disposalFault(
	disposal: Disposal,
	request: Request | undefined
): Unfounded | 'persons' | 'early' | undefined {
	if (request?.made.detail.kind !== 'disposal') return 'none';
	const { approval, persons, actors, files, at } = disposal;
	const why = unfounded(request, disposal);
	if (why) return why;
	if (request.approval?.hash !== approval) return 'none';
	const [one, other] = persons;
	const signed = persons.every((person) => actors.includes(person));
	const approved = request.approval.leader;
	if (one === other || !signed || (approved !== null && persons.includes(approved)))
		return 'persons';
	if (files.some(({ notBefore }) => (fromIso(notBefore) ?? Infinity) > at)) return 'early';
	const asked = new Set(request.made.files.map(({ sha256 }) => sha256));
	return files.every(({ sha256 }) => asked.has(sha256)) ? undefined : 'other-file';
}

/** Where one file of a bag lies. */
export interface CopyPlace {
	readonly bag: string;
	readonly stored: string;
	readonly sha256: string;
}

export const lastWordOn = (
	disposal: Disposal,
	vault: string,
	{ bag, stored }: Pick<CopyPlace, 'bag' | 'stored'>
): CopyRemoved | undefined =>
	disposal.copies.findLast(
		(copy) => copy.vault === vault && copy.bag === bag && copy.stored === stored
	);

/** Copies of which nothing is on the record yet, by the vault that ought to hold them. One that differed waits for a person. */
export function owedRemovals(
	disposal: Disposal,
	places: readonly CopyPlace[],
	vaultsOf: (bag: string) => Iterable<string>
): ReadonlyMap<string, readonly CopyPlace[]> {
	const owed = new Map<string, CopyPlace[]>();
	for (const place of places)
		for (const vault of vaultsOf(place.bag)) {
			if (lastWordOn(disposal, vault, place)) continue;
			owed.set(vault, [...(owed.get(vault) ?? []), place]);
		}
	return owed;
}
