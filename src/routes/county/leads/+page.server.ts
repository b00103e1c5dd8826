import { redirect } from '@sveltejs/kit';
import { behaviours, outcomes, type Behaviour, type Outcome } from '$lib/ledger/events/behaviours';
import { isOpen } from '$lib/ledger/leads/lead-file';
import { accountOf, again, field } from '../_form';
import type { Actions, PageServerLoad } from './$types';

const MOST_SHOWN = 200;

/** Nothing is read for an account without the right: the page says so, and no more. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const { county } = locals;
	const listed = await county.leads.list(accountOf(locals));
	if (!listed.ok) return { allowed: false as const };
	const [roster, officers] = await Promise.all([county.roster(), county.officers()]);
	const asked = url.searchParams.get('behaviour') ?? '';
	const isAll = url.searchParams.get('all') === 'yes';
	const found = listed.value.filter(
		(one) => (asked === '' || one.behaviour === asked) && (isAll || isOpen(one))
	);
	const key = url.searchParams.get('lead') ?? '';
	return {
		allowed: true as const,
		...{ asked, isAll, all: listed.value.length, found: found.length },
		leads: found.slice(0, MOST_SHOWN),
		lead: listed.value.find((one) => one.key === key),
		counts: behaviours.map(
			(one) => [one, listed.value.filter(({ behaviour }) => behaviour === one).length] as const
		),
		people: new Map([...roster.people.values()].map(({ person, name }) => [person, name])),
		accounts: new Map([...officers.values()].map(({ account, name }) => [account, name])),
		stations: [...roster.stations.values()],
		saved: url.searchParams.get('saved') ?? ''
	};
};

const behaviourOf = (typed: string): Behaviour => behaviours.find((one) => one === typed) ?? '21-8';
const isOutcome = (typed: FormDataEntryValue): typed is Outcome =>
	outcomes.some((one) => one === typed);

/** Back to the lead, with word that it is on the record. */
const done = (key: string): never =>
	redirect(303, `/county/leads?saved=yes${key === '' ? '' : `&lead=${encodeURIComponent(key)}`}`);

export const actions: Actions = {
	raise: async ({ request, locals }) => {
		const data = await request.formData();
		const [signal, person] = [field(data, 'signal'), field(data, 'person')];
		const said = await locals.county.leads.raise({
			...{ by: accountOf(locals), signal: signal === '' ? null : signal },
			...{ station: field(data, 'station'), behaviour: behaviourOf(field(data, 'behaviour')) },
			source: field(data, 'source') === 'complaint' ? 'complaint' : 'other',
			...{ people: person === '' ? [] : [person], words: field(data, 'words') }
		});
		return said.ok ? done(signal) : again(said.error, {});
	},
	check: async ({ request, locals }) => {
		const data = await request.formData();
		const [lead, finding] = [field(data, 'lead'), field(data, 'finding')];
		// None is chosen ahead: it is what a person found.
		if (finding !== 'true' && finding !== 'untrue')
			return again({ article: 21, reason: 'finding-missing' }, {});
		const said = await locals.county.leads.check({
			...{ by: accountOf(locals), lead, words: field(data, 'words'), finding }
		});
		return said.ok ? done(lead) : again(said.error, {});
	},
	state: async ({ request, locals }) => {
		const data = await request.formData();
		const lead = field(data, 'lead');
		const said = await locals.county.leads.state({
			...{ by: accountOf(locals), lead, person: field(data, 'person') },
			words: field(data, 'words')
		});
		return said.ok ? done(lead) : again(said.error, {});
	},
	/** An outcome, or none: then it is closed, and the words say why. */
	end: async ({ request, locals }) => {
		const data = await request.formData();
		const lead = field(data, 'lead');
		const said = await locals.county.leads.end({
			...{ by: accountOf(locals), lead, outcomes: data.getAll('outcome').filter(isOutcome) },
			...{ decider: field(data, 'decider'), number: field(data, 'number') },
			words: field(data, 'words')
		});
		return said.ok ? done(lead) : again(said.error, {});
	}
};
