import { fail } from '@sveltejs/kit';
import type { Refusal } from '$lib/base/refusal';
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
