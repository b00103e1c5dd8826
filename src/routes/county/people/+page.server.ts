import { redirect } from '@sveltejs/kit';
import type { Body } from '$lib/ledger/events/event';
import { accountOf, again, field } from '../_form';
import { matches, queryOf } from '../_search';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { stations, people } = await locals.county.roster();
	const q = queryOf(url);
	const all = [...people.values()].map((one) => ({
		...one,
		stationName: stations.get(one.station)?.name ?? one.station
	}));
	const editing = people.get(url.searchParams.get('edit') ?? '');
	return {
		pins: editing ? await locals.county.pinSettings(editing.person) : [],
		...{ q, all: all.length, saved: url.searchParams.get('saved') ?? '' },
		shown: all.filter(({ person, name, station, stationName }) =>
			matches(q, person, name, station, stationName)
		),
		...{ editing, people, stations: [...stations.values()] }
	};
};

const ROLES: Body<'person-registered'>['roles'] = ['officer', 'custodian', 'leader'];

function bodyFrom(data: FormData): Body<'person-registered'> {
	const chosen = data.getAll('roles');
	return {
		...{
			person: field(data, 'person'),
			name: field(data, 'name'),
			station: field(data, 'station')
		},
		roles: ROLES.filter((role) => chosen.includes(role)),
		active: field(data, 'active') !== 'no'
	};
}

type Event = Parameters<NonNullable<Actions['add']>>[0];

async function register({ request, locals }: Event, way: 'add' | 'change') {
	const body = bodyFrom(await request.formData());
	const done = await locals.county.registerPerson(accountOf(locals), body, way);
	if (!done.ok) return again(done.error, body);
	redirect(303, `/county/people?saved=${encodeURIComponent(body.person)}`);
}

async function setActive({ request, locals }: Event, active: boolean) {
	const person = field(await request.formData(), 'person');
	const known = (await locals.county.roster()).people.get(person);
	const body = { ...(known ?? { person, name: '', station: '', roles: [] }), active };
	const done = known
		? await locals.county.registerPerson(accountOf(locals), body, 'change')
		: {
				ok: false as const,
				error: { article: 3, reason: 'unknown-id' as const, detail: { id: person } }
			};
	if (!done.ok) return again(done.error, body);
	redirect(303, `/county/people?saved=${encodeURIComponent(person)}`);
}

export const actions: Actions = {
	add: (event) => register(event, 'add'),
	change: (event) => register(event, 'change'),
	withdraw: (event) => setActive(event, false),
	restore: (event) => setActive(event, true)
};
