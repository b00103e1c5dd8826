import * as v from 'valibot';
import { field, propose } from '../_form';
import type { Actions, PageServerLoad } from './$types';

const ofEntry = v.looseObject({ hash: v.string() });

export const load: PageServerLoad = async ({ locals }) => {
	const [{ count, pending, settled }, { people, stations }, proposals, officers] =
		await Promise.all([
			locals.county.quarantine(),
			locals.county.roster(),
			locals.county.proposals(),
			locals.county.officers()
		]);
	const waiting = proposals.filter(
		({ act, state }) => act === 'quarantine-settled' && state.is === 'waiting'
	);
	return {
		...{ count, pending, settled, people },
		names: new Map([...stations.values()].map(({ station, name }) => [station, name])),
		officers: new Map([...officers.values()].map(({ account, name }) => [account, name])),
		/** Entries that a colleague has proposed to settle already. */
		proposed: new Set(waiting.flatMap(({ terms }) => (v.is(ofEntry, terms) ? [terms.hash] : [])))
	};
};

export const actions: Actions = {
	/** Nothing is settled by one person: it is put before a second one. */
	settle: async ({ request, locals }) => {
		const data = await request.formData();
		const typed = { hash: field(data, 'hash'), reason: field(data, 'reason') };
		const terms = {
			...typed,
			...{ log: field(data, 'log'), seq: Number(field(data, 'seq')) },
			outcome: field(data, 'outcome')
		};
		return propose(locals, 'quarantine-settled', terms, typed);
	}
};
