import { redirect } from '@sveltejs/kit';
import { isMatterKind, type Asked } from '$lib/server/merge/merge-desk';
import { accountOf, again, field } from '../../_form';
import type { Actions, PageServerLoad } from './$types';

const asked = (url: URL): { readonly kind: string; readonly id: string } => ({
	kind: url.searchParams.get('kind') ?? '',
	id: url.searchParams.get('id') ?? ''
});

export const load: PageServerLoad = async ({ locals, url }) => {
	const { county } = locals;
	const { kind, id } = asked(url);
	const account = accountOf(locals);
	const matter = isMatterKind(kind) ? await county.merge.matter(account, kind, id) : undefined;
	const [{ people, stations, kiosks }, officers] = await Promise.all([
		county.roster(),
		county.officers()
	]);
	return {
		...{ matter, people, own: account, now: county.now() },
		saved: url.searchParams.get('saved') ?? '',
		names: new Map([...stations.values()].map(({ station, name }) => [station, name])),
		officers: new Map([...officers.values()].map((one) => [one.account, one.name])),
		/** Which key signs a log: its name and number. */
		keys: new Map(
			[...kiosks].map(([log, { vkey }]) => [log, vkey.split('+').slice(0, 2).join('+')])
		),
		leaders: [...people.values()].filter(({ active, roles }) => active && roles.includes('leader'))
	};
};

/** What every form of the page says: which matter it is about, and the preview that was looked at. */
function decision(url: URL, data: FormData): Asked {
	const { kind, id } = asked(url);
	// Of a kind that there is not, nothing is found, and that is what the answer says.
	return { kind: isMatterKind(kind) ? kind : 'held', id, basis: field(data, 'basis') };
}

const typedIn = (data: FormData) => ({
	reason: field(data, 'reason'),
	choice: field(data, 'choice'),
	hash: field(data, 'hash')
});

function done({ kind, id }: Asked, saved: 'done' | 'proposed' = 'done'): never {
	redirect(303, `/county/merge/matter?${new URLSearchParams({ kind, id, saved }).toString()}`);
}

export const actions: Actions = {
	resolve: async ({ request, locals, url }) => {
		const data = await request.formData();
		const about = decision(url, data);
		const typed = typedIn(data);
		const heads = field(data, 'heads').split(',');
		const sides = field(data, 'sides').split(',');
		const stands = typed.choice === 'all' ? sides : sides.filter((hash) => hash === typed.choice);
		const answer = await locals.county.resolveConflict(accountOf(locals), {
			...{ recorder: field(data, 'recorder'), heads, stands, reason: typed.reason },
			...{ where: field(data, 'where') || null, approver: field(data, 'approver') || null },
			basis: about.basis
		});
		return answer.ok ? done(about) : again(answer.error, typed);
	},

	/** Nothing is settled by one person: it is put before a second one. */
	settle: async ({ request, locals, url }) => {
		const data = await request.formData();
		const about = decision(url, data);
		const typed = typedIn(data);
		const terms = {
			...{ log: field(data, 'log'), seq: Number(field(data, 'seq')), hash: about.id },
			...{ outcome: typed.choice, reason: typed.reason }
		};
		const { merge } = locals.county;
		const answer = await merge.propose(accountOf(locals), about, 'quarantine-settled', terms);
		return answer.ok ? done(about, 'proposed') : again(answer.error, typed);
	},

	admit: async ({ request, locals, url }) => {
		const data = await request.formData();
		const about = decision(url, data);
		const typed = typedIn(data);
		const terms = {
			...{ log: field(data, 'log'), branch: field(data, 'branch') },
			...{ seq: Number(field(data, 'seq')), hash: typed.hash }
		};
		const { merge } = locals.county;
		const answer = await merge.propose(accountOf(locals), about, 'branch-entry-admitted', terms);
		return answer.ok ? done(about, 'proposed') : again(answer.error, typed);
	},

	approve: async ({ request, locals, url }) => {
		const data = await request.formData();
		const about = decision(url, data);
		const { merge } = locals.county;
		const answer = await merge.approve(accountOf(locals), about, field(data, 'proposal'));
		return answer.ok ? done(about) : again(answer.error, typedIn(data));
	},

	explain: async ({ request, locals, url }) => {
		const data = await request.formData();
		const about = decision(url, data);
		const typed = typedIn(data);
		const outcome = typed.choice === 'reopened' ? 'reopened' : 'explained';
		const { merge } = locals.county;
		const answer = await merge.explain(accountOf(locals), about, outcome, typed.reason);
		return answer.ok ? done(about) : again(answer.error, typed);
	},

	match: async ({ request, locals, url }) => {
		const data = await request.formData();
		const about = decision(url, data);
		const typed = typedIn(data);
		const { merge } = locals.county;
		const answer = await merge.matchReturn(accountOf(locals), about, {
			...{ out: typed.choice === 'parted' ? null : typed.choice, reason: typed.reason }
		});
		return answer.ok ? done(about) : again(answer.error, typed);
	},

	number: async ({ request, locals, url }) => {
		const data = await request.formData();
		const about = decision(url, data);
		const typed = typedIn(data);
		const { merge } = locals.county;
		const account = accountOf(locals);
		const answer =
			typed.choice === 'confirm'
				? await merge.confirmNumber(
						...([account, about, field(data, 'recorder'), Number(field(data, 'seq'))] as const)
					)
				: typed.choice === 'different'
					? await merge.partNumbers(account, about, typed.reason)
					: await merge.keepNumber(account, about, typed.choice, typed.reason);
		if (!answer.ok) return again(answer.error, typed);
		redirect(303, '/county/merge');
	}
};
