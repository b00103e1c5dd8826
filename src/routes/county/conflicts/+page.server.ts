import { redirect } from '@sveltejs/kit';
import { accountOf, again, field } from '../_form';
import { numberActions } from '../_numbers';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { conflicts, recorders, people, stations } = await locals.county.overview();
	return {
		doubts: await locals.county.identities(),
		...{ conflicts, people, saved: url.searchParams.get('saved') ?? '' },
		names: new Map(stations.map(({ station, name }) => [station, name])),
		settled: recorders.flatMap(({ recorder, custody }) =>
			custody.settled.map((one) => ({ recorder, ...one }))
		),
		leaders: [...people.values()].filter(({ active, roles }) => active && roles.includes('leader'))
	};
};

/** Which of the entries stand, from what was chosen: all, none, or the one of this hash. */
const standing = (chosen: string, heads: readonly string[]): readonly string[] =>
	chosen === 'all' ? heads : heads.filter((hash) => hash === chosen);

export const actions: Actions = {
	resolve: async ({ request, locals }) => {
		const data = await request.formData();
		const heads = field(data, 'heads').split(',');
		const [recorder, reason, outcome] = [
			field(data, 'recorder'),
			field(data, 'reason'),
			field(data, 'outcome')
		];
		const resolution = {
			...{ recorder, heads, reason, stands: standing(outcome, heads) },
			...{ where: field(data, 'where') || null, approver: field(data, 'approver') || null }
		};
		const done = await locals.county.resolveConflict(accountOf(locals), resolution);
		if (!done.ok) return again(done.error, { recorder, reason, outcome });
		redirect(303, `/county/conflicts?saved=${encodeURIComponent(recorder)}`);
	},

	...numberActions('/county/conflicts'),

	confirm: async ({ request, locals }) => {
		const data = await request.formData();
		const [recorder, seq] = [field(data, 'recorder'), Number(field(data, 'seq'))];
		const done = await locals.county.confirmIdentity(accountOf(locals), recorder, seq);
		if (!done.ok) return again(done.error, { recorder });
		redirect(303, `/county/conflicts?saved=${encodeURIComponent(recorder)}`);
	}
};
