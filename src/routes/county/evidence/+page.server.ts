import { redirect } from '@sveltejs/kit';
import { restrictionKinds } from '$lib/ledger/events/restriction';
import { shownCopies, shownRefused } from '../_evidence';
import { accountOf, again, field } from '../_form';
import { matches, queryOf } from '../_search';
import type { Actions, PageServerLoad } from './$types';

const MOST = 100;

/** Copies of evidence that stations sent: what came, where it is, what is in quarantine, and who may send (第12、20条). */
export const load: PageServerLoad = async ({ locals, url }) => {
	const { evidence, roster } = locals.county;
	const { facts } = evidence;
	const [book, dossiers, restrictions, disposals, { stations }, open] = await Promise.all([
		...([facts.book(), facts.dossiers(), facts.restrictions(), facts.disposals()] as const),
		...([roster(), evidence.open()] as const)
	]);
	const stationName = (station: string) => stations.get(station)?.name ?? station;
	const known = { book, dossiers, restrictions, disposals, stationName };
	const q = queryOf(url);
	const copies = shownCopies(known);
	const found = copies.filter(({ station, stationName: name, ingest, path, sha256, cases }) =>
		matches(q, station, name, ingest, path ?? '', sha256, ...cases)
	);
	return {
		...{ q, all: copies.length, copies: found.slice(0, MOST), place: evidence.place },
		disposed: copies.filter(({ state }) => state === 'disposed'),
		refused: shownRefused(known).slice(0, MOST),
		open: open.map(({ id, station, bytes }) => ({ id, bytes, stationName: stationName(station) })),
		stations: [...stations.values()].map(({ station, name }) => {
			const set = book.settings.get(station);
			return {
				...{ station, name, on: set?.on ?? false, classes: set?.classes ?? [] },
				...{ by: set?.by ?? '', at: set?.at }
			};
		}),
		saved: url.searchParams.get('saved') ?? '',
		checked: url.searchParams.get('checked') ?? ''
	};
};

export const actions: Actions = {
	set: async ({ request, locals }) => {
		const data = await request.formData();
		const station = field(data, 'station');
		const body = {
			...{ station, on: field(data, 'on') === 'on' },
			classes: restrictionKinds.filter((kind) => data.getAll('class').includes(kind))
		};
		const done = await locals.county.evidence.set(accountOf(locals), body);
		if (!done.ok) return again(done.error, {});
		redirect(303, `/county/evidence?saved=${encodeURIComponent(station)}`);
	},
	/** Reads the copy where it is kept, from its beginning to its end. */
	check: async ({ request, locals }) => {
		const sha256 = field(await request.formData(), 'sha256');
		const done = await locals.county.evidence.check(accountOf(locals), sha256);
		if (!done.ok) return again(done.error, {});
		redirect(303, `/county/evidence?checked=${encodeURIComponent(sha256)}`);
	}
};
