import { redirect } from '@sveltejs/kit';
import { instant, toIso } from '$lib/base/instant';
import { delegationState, overlapping } from '$lib/ledger/requests/delegations';
import { actKinds } from '$lib/ledger/events/delegation';
import { requestKinds } from '$lib/ledger/events/request';
import { accountOf, again, field } from '../../_form';
import { momentOf } from '../../_moment';
import type { Actions, PageServerLoad } from './$types';

const MOST_SETTLED = 50;

export const load: PageServerLoad = async ({ locals, url }) => {
	const { county } = locals;
	const own = accountOf(locals);
	const [{ delegations, uses, acts }, officers] = await Promise.all([
		county.delegations.list(),
		county.officers()
	]);
	const now = county.now();
	const all = delegations.map((one) => ({
		...one,
		state: delegationState(one, now),
		endedBy: one.ended && (officers.get(one.ended.by)?.name ?? one.ended.by),
		overlaps: one.ended || one.gone ? [] : overlapping(one, delegations).map(({ id }) => id),
		uses: uses.filter(({ delegation }) => delegation === one.id),
		actUses: acts.filter(({ delegation }) => delegation === one.id),
		mayEnd: one.principal === own || one.deputy === own
	}));
	const isOpen = ({ state }: (typeof all)[number]) => state === 'running' || state === 'later';
	return {
		open: all.filter(isOpen),
		settled: all.filter((one) => !isOpen(one)).slice(0, MOST_SETTLED),
		others: [...officers.values()].filter(({ account, active }) => active && account !== own),
		kinds: requestKinds,
		acts: actKinds,
		from: toIso(now, county.offsetMinutes).slice(0, 16),
		until: toIso(instant(now + 86_400_000), county.offsetMinutes).slice(0, 16),
		saved: url.searchParams.get('saved') ?? ''
	};
};

export const actions: Actions = {
	give: async ({ request, locals }) => {
		const data = await request.formData();
		const { county } = locals;
		const values = {
			...{ deputy: field(data, 'deputy'), reason: field(data, 'reason') },
			...{ from: field(data, 'from'), until: field(data, 'until') },
			kinds: data.getAll('kind').filter((kind) => typeof kind === 'string')
		};
		const done = await county.delegations.give(accountOf(locals), {
			...values,
			from: momentOf(values.from, county.offsetMinutes),
			until: momentOf(values.until, county.offsetMinutes)
		});
		if (!done.ok) return again(done.error, values);
		redirect(303, '/county/approvals/deputies?saved=given');
	},
	end: async ({ request, locals }) => {
		const data = await request.formData();
		const done = await locals.county.delegations.end(
			accountOf(locals),
			field(data, 'delegation'),
			field(data, 'reason')
		);
		if (!done.ok) return again(done.error, undefined);
		redirect(303, '/county/approvals/deputies?saved=ended');
	}
};
