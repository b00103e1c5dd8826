import { fail, redirect } from '@sveltejs/kit';
import type { Refusal } from '$lib/base/refusal';
import type { Json } from '$lib/ledger/texts/jcs';
import type { CountyReason } from './_messages/zh-reasons';

/** What was typed into one field; a file or nothing counts as empty. */
export function field(data: FormData, name: string): string {
	const value = data.get(name);
	return typeof value === 'string' ? value.trim() : '';
}

/** A password is taken as typed, blanks included. */
export function secret(data: FormData, name: string): string {
	const value = data.get(name);
	return typeof value === 'string' ? value : '';
}

/** The page again, with the refusal and what had been typed. */
export const again = <V>(refusal: Refusal<CountyReason>, values: V) =>
	fail(refusal.reason === 'too-many-tries' ? 429 : 400, { refusal, values });

/** Who acts: the guard lets nobody else get here. */
export function accountOf({ account }: App.Locals): string {
	if (!account) throw new Error('nobody is logged in');
	return account.id;
}

/** Puts an act before a second person, and shows it among those that wait; or the page again with the reason. */
export async function propose<V>(locals: App.Locals, act: string, terms: Json, values: V) {
	const done = await locals.county.propose(accountOf(locals), act, terms);
	if (!done.ok) return again(done.error, values);
	redirect(303, `/county/proposals?made=${encodeURIComponent(done.value.proposal)}`);
}
