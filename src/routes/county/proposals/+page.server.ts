import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { keyCheck } from '$lib/ledger/requests/approval-code';
import { packsFrom } from '$lib/ledger/rule/packs';
import { REGISTER_LEADER_KEY } from '$lib/server/decisions/leader-keys';
import { accountOf, again, field } from '../_form';
import { packView } from '../_packs';
import type { Actions, PageServerLoad } from './$types';

const MOST_SETTLED = 50;
const keyTerms = v.looseObject({ key: v.string() });

export const load: PageServerLoad = async ({ locals, url }) => {
	const { county } = locals;
	const [all, officers, asked, roster, approvals, { delegations }] = await Promise.all([
		county.proposals(),
		county.officers(),
		county.fileEnrolment.proposed(),
		county.roster(),
		county.approvals.of(accountOf(locals)),
		county.delegations.list()
	]);
	const packs = packsFrom(roster.packs);
	return {
		waiting: all.filter(({ state }) => state.is === 'waiting'),
		settled: all.filter(({ state }) => state.is !== 'waiting').slice(0, MOST_SETTLED),
		names: new Map([...officers.values()].map(({ account, name }) => [account, name])),
		asked,
		/** By whose delegations the account that looks may agree. */
		standIn: new Map(
			approvals.map(({ id, inPlaceOf, byRight }) => [
				id,
				{ byRight, of: inPlaceOf.map((by) => [by.id, by.principalName] as const) }
			])
		),
		inPlace: new Map(delegations.map(({ hash, principalName }) => [hash, principalName])),
		/** What two people compare before they register a leader's key (第17条). */
		checks: new Map(
			await Promise.all(
				all.flatMap(({ id, act, terms }) =>
					act === REGISTER_LEADER_KEY && v.is(keyTerms, terms)
						? [keyCheck(terms.key).then((check) => [id, check] as const)]
						: []
				)
			)
		),
		packs: new Map(
			all.flatMap(({ id, act, terms, at, state }) => {
				const base = packs.at(state.is === 'waiting' ? county.now() : at);
				const view = packView(act, terms, base);
				return view ? [[id, view] as const] : [];
			})
		),
		own: locals.account?.id ?? '',
		...{
			made: url.searchParams.get('made') ?? '',
			declined: url.searchParams.get('declined') ?? ''
		}
	};
};

export const actions: Actions = {
	/** What only the one who approves gets to see, such as a code, is in this answer and nowhere else. */
	approve: async ({ request, locals }) => {
		const data = await request.formData();
		const proposal = field(data, 'proposal');
		const done = await locals.county.approve(
			...([accountOf(locals), proposal, undefined, field(data, 'delegation')] as const)
		);
		if (!done.ok) return again(done.error, {});
		return { approved: { proposal, shown: done.value.shown } };
	},
	decline: async ({ request, locals }) => {
		const data = await request.formData();
		const proposal = field(data, 'proposal');
		const done = await locals.county.decline(accountOf(locals), proposal, field(data, 'reason'));
		if (!done.ok) return again(done.error, {});
		redirect(303, `/county/proposals?declined=${encodeURIComponent(proposal)}`);
	}
};
