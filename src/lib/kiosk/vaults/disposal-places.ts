import {
	disposalFault,
	type CopyPlace,
	type Disposal,
	type Disposals
} from '$lib/ledger/retention/disposals';
import type { Requests } from '$lib/ledger/requests/requests';
import type { Store } from '$lib/ledger/store/store';

type Reads = Pick<Store, 'footageFiles' | 'recording'>;

const keyOf = ({ bag, stored }: Pick<CopyPlace, 'bag' | 'stored'>): string => `${bag}\n${stored}`;

async function placeOf(
	store: Reads,
	{
		ingest,
		path,
		sha256
	}: { readonly ingest: string; readonly path: string; readonly sha256: string }
): Promise<CopyPlace | undefined> {
	const file = (await store.footageFiles({ ingest })).find(
		(one) => one.path === path && one.sha256 === sha256
	);
	return file && { bag: file.bag, stored: file.stored, sha256 };
}

/**
 * Where what was disposed of lies, each place once. A place to which a recording refers that was not disposed of, because it
 * was ingested afterwards, is none of them.
 */
export async function placesOf(
	store: Reads,
	disposal: Disposal,
	disposals: Pick<Disposals, 'stubOf'>
): Promise<readonly CopyPlace[]> {
	const places = new Map<string, CopyPlace>();
	const living = new Set<string>();
	for (const file of disposal.files) {
		const place = await placeOf(store, file);
		if (place) places.set(keyOf(place), place);
		const found = await store.recording(file.ingest, file.path);
		for (const one of found?.copies ?? []) {
			if (one.station !== disposal.station || disposals.stubOf(one)) continue;
			const other = await placeOf(store, one);
			if (other) living.add(keyOf(other));
		}
	}
	return [...places.values()].filter((place) => !living.has(keyOf(place)));
}

/** Disposals of this station that had everything they need: only by these is anything removed. */
export const foundedAt = (
	station: string,
	disposals: Disposals,
	requests: Pick<Requests, 'of'>
): readonly Disposal[] =>
	disposals.list.filter(
		(one) => one.station === station && disposalFault(one, requests.of(one.id)) === undefined
	);
