import { fail } from '@sveltejs/kit';
import type { Instant } from '$lib/base/instant';
import type { Json } from '$lib/ledger/texts/jcs';
import { packHash } from '$lib/ledger/rule/pack-document';
import { packsFrom } from '$lib/ledger/rule/packs';
import { ISSUE_PACK, readPackFile } from '$lib/server/decisions/rule-packs';
import { again, field, propose } from '../_form';
import { documentFrom } from '../_pack-form';
import { packView } from '../_packs';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { county } = locals;
	const [roster, officers, proposals] = await Promise.all([
		county.roster(),
		county.officers(),
		county.proposals()
	]);
	const packs = packsFrom(roster.packs);
	const now = county.now();
	const inForce = packs.inForce(now);
	const base = packs.at(now);
	/** One that another of the same day replaced before it took effect never will. */
	const stateOf = ({ id, from }: { id: string; from: Instant }) => {
		if (id === inForce.id) return 'inForce' as const;
		return from > now && packs.inForce(from).id === id ? ('later' as const) : ('former' as const);
	};
	const name = (account: string) => officers.get(account)?.name ?? account;
	return {
		base,
		version: Math.max(...packs.all().map(({ pack }) => pack?.version ?? 0)) + 1,
		all: await Promise.all(
			[...packs.all()].reverse().map(async ({ id, validFrom, from, pack, issued }) => ({
				...{ id, validFrom, title: pack?.title, issuer: pack?.issuer },
				state: stateOf({ id, from }),
				issued: issued && { by: issued.by.map(name), at: issued.at, reason: issued.reason },
				sha256: issued?.sha256 ?? (pack && (await packHash(pack)))
			}))
		),
		waiting: proposals.flatMap(({ id, act, terms, state }) => {
			const view = state.is === 'waiting' ? packView(act, terms, base) : undefined;
			return view ? [{ id, view }] : [];
		})
	};
};

type Event = Parameters<NonNullable<Actions['preview']>>[0];

/** Shows what would be proposed; nothing is written. */
async function preview({ locals }: Event, document: Json, values: Record<string, string>) {
	const { county } = locals;
	const terms = { document, reason: values['reason'] ?? '' };
	const checked = await county.checkPack(terms);
	if (!checked.ok) return again(checked.error, values);
	const base = packsFrom((await county.roster()).packs).at(county.now());
	const view = packView(ISSUE_PACK, terms, base);
	if (!view) throw new Error('a pack that was good cannot be read');
	return { draft: { view, text: JSON.stringify(document) } };
}

const textsOf = (data: FormData): Record<string, string> =>
	Object.fromEntries([...data.keys()].map((name) => [name, field(data, name)]));

export const actions: Actions = {
	preview: async (event) => {
		const data = await event.request.formData();
		const base = packsFrom((await event.locals.county.roster()).packs).at(
			event.locals.county.now()
		);
		return preview(event, documentFrom(data, base), textsOf(data));
	},
	import: async (event) => {
		const data = await event.request.formData();
		const file = data.get('file');
		if (!(file instanceof File) || file.size === 0)
			return fail(400, {
				refusal: { article: 24, reason: 'pack-unreadable' as const },
				values: textsOf(data)
			});
		const read = readPackFile(await file.text());
		if (!read.ok) return again(read.error, textsOf(data));
		return preview(event, read.value, textsOf(data));
	},
	/** Nothing is issued by one person: it is put before a second one. */
	propose: async ({ request, locals }) => {
		const data = await request.formData();
		const typed = { reason: field(data, 'reason') };
		const read = readPackFile(field(data, 'document'));
		if (!read.ok) return again(read.error, typed);
		return propose(locals, ISSUE_PACK, { document: read.value, ...typed }, typed);
	}
};
