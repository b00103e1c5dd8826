import { redirect } from '@sveltejs/kit';
import { accountOf, again, field, propose } from '../_form';
import { matches, queryOf } from '../_search';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { stations, kiosks } = await locals.county.roster();
	const q = queryOf(url);
	const all = [...stations.values()].map(({ station, name }) => ({
		...{ station, name },
		kiosks: [...kiosks.values()].filter((kiosk) => kiosk.station === station).length
	}));
	return {
		...{ q, all: all.length, saved: url.searchParams.get('saved') ?? '' },
		shown: all.filter(({ station, name }) => matches(q, station, name)),
		editing: all.find(({ station }) => station === url.searchParams.get('edit'))
	};
};

async function register(
	{ request, locals }: Parameters<NonNullable<Actions['add']>>[0],
	way: 'add' | 'change'
) {
	const data = await request.formData();
	const body = { station: field(data, 'station'), name: field(data, 'name') };
	const done = await locals.county.registerStation(accountOf(locals), body, way);
	if (!done.ok) return again(done.error, body);
	redirect(303, `/county/stations?saved=${encodeURIComponent(body.station)}`);
}

export const actions: Actions = {
	add: (event) => register(event, 'add'),
	change: (event) => register(event, 'change'),
	/** The code is in this answer and nowhere else: reloading the page issues another. Where it takes two, it is proposed. */
	code: async ({ request, locals }) => {
		const station = field(await request.formData(), 'station');
		const issued = await locals.county.issueCode(accountOf(locals), station);
		if (issued.ok) return { issued: issued.value };
		const values = { station, name: '' };
		if (issued.error.reason !== 'two-persons') return again(issued.error, values);
		return propose(locals, 'enrolment-code-issued', { station }, values);
	}
};
