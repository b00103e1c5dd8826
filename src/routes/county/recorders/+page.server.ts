import { redirect } from '@sveltejs/kit';
import type { Body } from '$lib/ledger/events/event';
import { accountOf, again, field } from '../_form';
import { matches, queryOf } from '../_search';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { stations, recorders } = await locals.county.roster();
	const q = queryOf(url);
	const all = [...recorders.values()].map((one) => ({
		...one,
		stationName: stations.get(one.station)?.name ?? one.station
	}));
	return {
		...{ q, all: all.length, saved: url.searchParams.get('saved') ?? '' },
		shown: all.filter(({ recorder, model, serial, station, stationName }) =>
			matches(q, recorder, model, serial, station, stationName)
		),
		editing: recorders.get(url.searchParams.get('edit') ?? ''),
		stations: [...stations.values()]
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
	restore: (event) => setActive(event, true)
};
