import { fromIso, toIso } from '$lib/base/instant';
import { isUnconfirmed } from '$lib/ledger/commands/paper-approval';
import { holdsUntil, requestStates, stateOf } from '$lib/ledger/requests/requests';
import { rightsOf } from '$lib/server/decisions/deciding';
import { inPlaceOf } from '../_deciders';
import { accountOf, again, field } from '../_form';
import { momentOf } from '../_moment';
import { matches, queryOf } from '../_search';
import { redirect } from '@sveltejs/kit';
import { shownFile } from '../_restricted';
import type { Actions, PageServerLoad } from './$types';

const MOST_SETTLED = 50;

export const load: PageServerLoad = async ({ locals, url }) => {
	const { county } = locals;
	const account = accountOf(locals);
	const [requests, restrictions, { stations, people }, officers] = await Promise.all([
		county.requests.read(),
		county.requests.restrictions(),
		county.roster(),
		county.officers()
	]);
	const rights = rightsOf(officers);
	const now = county.now();
	const q = queryOf(url);
	const all = requests.list
		.map((one) => {
			const { made, decisions, contradicted, revoked, played, registered } = one;
			const { voidDecisions, answered, approval } = one;
			const until = fromIso(made.until);
			const asks = made.detail.kind;
			return {
				inPlaceOf: inPlaceOf(requests.delegations, account, asks, now),
				byRight: rights.decides(account, asks),
				...{ voidDecisions, answered, paper: isUnconfirmed(one) ? approval?.hash : undefined },
				...{
					id: one.id,
					made,
					decisions,
					files: made.files.map((file) => shownFile(restrictions, file)),
					contradicted,
					revoked,
					viewer: registered?.viewer
				},
				...{ state: stateOf(one, now), holdsUntil: holdsUntil(one), plays: played.length },
				stationName: stations.get(made.station)?.name ?? made.station,
				applicant:
					made.applicant.is === 'person'
						? (people.get(made.applicant.person)?.name ?? made.applicant.person)
						: `${made.applicant.unit} ${made.applicant.name}`,
				// What a field for day and time holds.
				until: until === undefined ? '' : toIso(until, county.offsetMinutes).slice(0, 16)
			};
		})
		.filter((one) =>
			matches(q, one.id, one.stationName, one.applicant, one.made.ground, one.made.station)
		);
	const isWaiting = ({ state }: { state: (typeof requestStates)[number] }) => state === 'applied';
	return {
		...{ q, all: requests.list.length },
		waiting: all.filter(isWaiting),
		// What waits to be confirmed comes first.
		others: [...all.filter(({ paper }) => paper), ...all.filter(({ paper }) => !paper)]
			.filter((one) => !isWaiting(one))
			.slice(0, MOST_SETTLED),
		people,
		stations: [...stations.values()],
		decided: url.searchParams.get('decided') ?? ''
	};
};

export const actions: Actions = {
	decide: async ({ request, locals }) => {
		const data = await request.formData();
		const { county } = locals;
		const id = field(data, 'request');
		const decision =
			field(data, 'decision') === 'approved' ? ('approved' as const) : ('returned' as const);
		const until = momentOf(field(data, 'until'), county.offsetMinutes);
		const body = {
			...{ request: id, asked: field(data, 'asked'), decision },
			reason: field(data, 'reason').slice(0, 300),
			until: decision === 'approved' ? until : null
		};
		const inPlace = field(data, 'delegation');
		const done = await county.requests.decide(accountOf(locals), body, inPlace);
		if (!done.ok) return again(done.error, {});
		redirect(303, `/county/requests?decided=${encodeURIComponent(id)}`);
	},
	/** What a keeper entered from paper is confirmed or denied. */
	paper: async ({ request, locals }) => {
		const data = await request.formData();
		const id = field(data, 'request');
		const body = {
			...{ request: id, decision: field(data, 'decision') },
			answer: field(data, 'answer') === 'confirmed' ? 'confirmed' : 'denied',
			reason: field(data, 'reason').slice(0, 300)
		} as const;
		const inPlace = field(data, 'delegation');
		const done = await locals.county.requests.answerPaper(accountOf(locals), body, inPlace);
		if (!done.ok) return again(done.error, {});
		redirect(303, `/county/requests?decided=${encodeURIComponent(id)}`);
	},
	revoke: async ({ request, locals }) => {
		const data = await request.formData();
		const id = field(data, 'request');
		const done = await locals.county.requests.revoke(
			accountOf(locals),
			id,
			field(data, 'reason').slice(0, 300),
			field(data, 'delegation')
		);
		if (!done.ok) return again(done.error, {});
		redirect(303, `/county/requests?decided=${encodeURIComponent(id)}`);
	}
};
