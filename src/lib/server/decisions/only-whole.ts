import { refuse, type Refusal } from '$lib/base/refusal';
import type { Result } from '$lib/base/result';
import type { TwoPerson } from './two-person';

/** An act that is refused while the county's log may lack what stood there: nothing new may take its place. */
export const unlessRestoring =
	(isWaiting: () => Promise<boolean>) =>
	<Asked extends readonly unknown[], T, R extends Refusal>(
		ask: (...asked: Asked) => Promise<Result<T, R>>
	) =>
	async (...asked: Asked): Promise<Result<T, R | Refusal<'restoring'>>> =>
		(await isWaiting()) ? refuse(0, 'restoring') : ask(...asked);

/** The acts of two persons, each of them so. */
export function onlyWhole(acts: TwoPerson, isWaiting: () => Promise<boolean>) {
	const gated = unlessRestoring(isWaiting);
	return {
		...{ approve: gated(acts.approve), decline: gated(acts.decline), propose: gated(acts.propose) },
		...{ issueCode: gated(acts.issueCode), addAccount: gated(acts.addAccount) },
		...{ deactivate: gated(acts.deactivate), setRoles: gated(acts.setRoles) }
	};
}
