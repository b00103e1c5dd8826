import type { Refusal } from '$lib/base/refusal';

/** What a command of the ledger may say no with. */
export type ReasonOf<Command extends (...args: never[]) => unknown> =
	Extract<ReturnType<Command>, { readonly ok: false }> extends { readonly error: infer E }
		? E extends Refusal<infer R>
			? R
			: never
		: never;
