import { fromIso, instant, toIso } from '$lib/base/instant';
import { isUnconfirmed } from '$lib/ledger/commands/paper-approval';
import { holdsUntil, requestStates, stateOf } from '$lib/ledger/requests';
import { accountOf, again, field } from '../_form';
import { matches, queryOf } from '../_search';
import { redirect } from '@sveltejs/kit';
import { shownFile } from '../_restricted';
import type { Actions, PageServerLoad } from './$types';

const MOST_SETTLED = 50;

export const load: PageServerLoad = async ({ locals, url }) => {
	const { county } = locals;
	const [requests, restrictions, { stations, people }] = await Promise.all([
		county.requests.read(),
		county.requests.restrictions(),
		county.roster()
	]);
	const now = county.now();
	const q = queryOf(url);
	const all = requests.list
		.map((one) => {
			const { made, decisions, contradicted, revoked, played, registered } = one;
			const { voidDecisions, answered, approval } = one;
			const until = fromIso(made.until);
			return {
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

/** What was chosen, by the county's own time; '' where it is none, and then it is refused. */
function momentOf(value: string, offsetMinutes: number): string {
	const millis = Date.parse(`${value}:00Z`);
	return Number.isNaN(millis) ? '' : toIso(instant(millis - offsetMinutes * 60_000), offsetMinutes);
}

export const actions: Actions = {
	decide: async ({ request, locals }) => {
		const data = await request.formData();
		const { county } = locals;
		const id = field(data, 'request');
		const decision = field(data, 'decision') === 'approved' ? 'approved' : 'returned';
		const until = momentOf(field(data, 'until'), county.offsetMinutes);
		const done = await county.requests.decide(accountOf(locals), {
			...{ request: id, asked: field(data, 'asked'), decision },
			reason: field(data, 'reason').slice(0, 300),
			until: decision === 'approved' ? until : null
		});
		if (!done.ok) return again(done.error, {});
		redirect(303, `/county/requests?decided=${encodeURIComponent(id)}`);
	},
	/** What a keeper entered from paper is confirmed or denied. */
	paper: async ({ request, locals }) => {
		const data = await request.formData();
		const id = field(data, 'request');
		const done = await locals.county.requests.answerPaper(accountOf(locals), {
			...{ request: id, decision: field(data, 'decision') },
			answer: field(data, 'answer') === 'confirmed' ? 'confirmed' : 'denied',
			reason: field(data, 'reason').slice(0, 300)
		});
		if (!done.ok) return again(done.error, {});
		redirect(303, `/county/requests?decided=${encodeURIComponent(id)}`);
	},
	revoke: async ({ request, locals }) => {
		const data = await request.formData();
		const id = field(data, 'request');
		const done = await locals.county.requests.revoke(
			accountOf(locals),
			id,
			field(data, 'reason').slice(0, 300)
		);
		if (!done.ok) return again(done.error, {});
		redirect(303, `/county/requests?decided=${encodeURIComponent(id)}`);
	}
};
