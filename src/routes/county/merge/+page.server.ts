import { matterKinds } from '$lib/server/merge/matters';
import { isMatterKind } from '$lib/server/merge/merge-desk';
import { entryName } from '$lib/ui/audit/audit-words';
import { queryOf, matches } from '../_search';
import type { Matter } from '$lib/server/merge/matters';
import type { PageServerLoad } from './$types';

/** So many are shown at once; the oldest come first, and the search finds the others. */
const MOST_SHOWN = 200;

/** What of a matter is found by typing it, besides stations and people. */
function namesOf(matter: Matter): readonly string[] {
	switch (matter.kind) {
		case 'contradiction':
			return matter.conflict.heads.map(({ origin, seq }) => entryName(origin, seq));
		case 'quarantined':
			return [entryName(matter.is.log, matter.is.seq)];
		case 'held':
			return [matter.fact.recorder, ...matter.lacks.map(({ name }) => name)];
		case 'fork':
			return [matter.fork.log, matter.fork.branch];
		case 'unknown-return':
			return [matter.handIn.recorder, matter.handIn.handIn];
		case 'numbers':
			return matter.doubt.as.map(({ serial }) => serial);
	}
}

export const load: PageServerLoad = async ({ locals, url }) => {
	const { county } = locals;
	const [all, { people, stations }] = await Promise.all([county.merge.list(), county.roster()]);
	const q = queryOf(url);
	const asked = url.searchParams.get('kind') ?? '';
	const kind = isMatterKind(asked) ? asked : '';
	const station = url.searchParams.get('station') ?? '';
	const names = new Map([...stations.values()].map((one) => [one.station, one.name]));
	const found = all
		.filter((one) => station === '' || one.stations.includes(station))
		.filter((one) =>
			matches(
				q,
				...one.recorders,
				...one.stations.flatMap((id) => [id, names.get(id)]),
				...one.people.flatMap((id) => [id, people.get(id)?.name]),
				...namesOf(one)
			)
		);
	const shown = found.filter((one) => kind === '' || one.kind === kind);
	return {
		...{ q, kind, station, names, people, now: county.now() },
		counts: matterKinds.map((one) => ({
			...{ kind: one, count: found.filter((other) => other.kind === one).length }
		})),
		...{ all: all.length, found: found.length, shown: shown.length },
		matters: shown.slice(0, MOST_SHOWN)
	};
};
