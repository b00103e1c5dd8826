import { error } from '@sveltejs/kit';
import { packText } from '$lib/ledger/rule/pack-document';
import { packsFrom } from '$lib/ledger/rule/packs';
import type { RequestHandler } from './$types';

/** The document of a rule pack, as it is hashed, of the one in force where none is named: to be changed and imported again. */
export const GET: RequestHandler = async ({ url, locals }) => {
	const { county } = locals;
	const packs = packsFrom((await county.roster()).packs);
	const asked = url.searchParams.get('id');
	const pack = asked === null ? packs.at(county.now()) : packs.of(asked);
	if (!pack) error(404);
	return new Response(packText(pack), {
		headers: {
			'content-type': 'application/json',
			'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(pack.id)}.json`
		}
	});
};
