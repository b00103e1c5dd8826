import { redirect } from '@sveltejs/kit';
import type { Body } from '$lib/ledger/events/event';
import { accountOf, again, field } from '../_form';
import { matches, queryOf } from '../_search';
import { numberActions } from '../_numbers';
import { numbersFrom } from '$lib/ledger/facts/merged-numbers';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { stations, recorders, ...roster } = await locals.county.roster();
	const numbers = numbersFrom(roster.numbers);
	const q = queryOf(url);
	const all = [...recorders.values()].map((one) => ({
		...one,
		kept: numbers.kept(one.recorder),
		stationName: stations.get(one.station)?.name ?? one.station
	}));
	return {
		...{ q, all: all.length, saved: url.searchParams.get('saved') ?? '' },
		shown: all.filter(({ recorder, model, serial, station, stationName }) =>
			matches(q, recorder, model, serial, station, stationName)
		),
		editing: recorders.get(url.searchParams.get('edit') ?? ''),
		...{ stations: [...stations.values()], people: roster.people },
		numbers: [...recorders.keys()].sort(),
		merges: numbers
			.several()
			.flatMap((kept) => numbers.merges(kept).map((merge) => ({ ...merge, kept })))
	};
};

const KINDS: Body<'recorder-registered'>['kind'][] = [
	...(['body-recorder', 'video-camera', 'camera', 'voice-recorder', 'other'] as const)
];

function bodyFrom(data: FormData): Body<'recorder-registered'> {
	const chosen = field(data, 'kind');
	return {
		...{ recorder: field(data, 'recorder'), station: field(data, 'station') },
		...{ model: field(data, 'model'), serial: field(data, 'serial') },
		kind: KINDS.find((kind) => kind === chosen) ?? 'other',
		active: field(data, 'active') !== 'no'
	};
}

type Event = Parameters<NonNullable<Actions['add']>>[0];

async function register({ request, locals }: Event, way: 'add' | 'change') {
	const body = bodyFrom(await request.formData());
	const done = await locals.county.registerRecorder(accountOf(locals), body, way);
	if (!done.ok) return again(done.error, body);
	redirect(303, `/county/recorders?saved=${encodeURIComponent(body.recorder)}`);
}

async function setActive({ request, locals }: Event, active: boolean) {
	const recorder = field(await request.formData(), 'recorder');
	const known = (await locals.county.roster()).recorders.get(recorder);
	const body = {
		...(known ?? { recorder, kind: 'other' as const, station: '', model: '', serial: '' }),
		active
	};
	const done = known
		? await locals.county.registerRecorder(accountOf(locals), body, 'change')
		: {
				ok: false as const,
				error: { article: 2, reason: 'unknown-id' as const, detail: { id: recorder } }
			};
	if (!done.ok) return again(done.error, body);
	redirect(303, `/county/recorders?saved=${encodeURIComponent(recorder)}`);
}

export const actions: Actions = {
	add: (event) => register(event, 'add'),
	change: (event) => register(event, 'change'),
	withdraw: (event) => setActive(event, false),
	restore: (event) => setActive(event, true),
	...numberActions('/county/recorders')
};
