import type { Instant } from '$lib/base/instant';
import { refuse, type Refusal } from '$lib/base/refusal';
import { ok, type Result } from '$lib/base/result';
import type { Account, Accounts } from './accounts';
import type { Shared } from '../record/shared';

/** Ten tries for an account, then one a minute; thirty from one address, then one every ten seconds. */
const PER_ACCOUNT = { tries: 10, perMillis: 60_000 };
export const PER_ADDRESS = { tries: 30, perMillis: 10_000 };

export type SignInReason = 'wrong-password' | 'too-many-tries';

/** The door: checks a password, and stops whoever tries too many, at whichever process of the county. */
export function openSignIn(
	accounts: Accounts,
	now: () => Instant,
	isActive: (id: string) => Promise<boolean>,
	tries: Shared['tries']
) {
	const byAccount = tries('account', PER_ACCOUNT);
	const byAddress = tries('address', PER_ADDRESS);

	return async (
		id: string,
		password: string,
		address: string
	): Promise<Result<Account, Refusal<SignInReason>>> => {
		// An address that is stopped uses up no account's tries any more.
		for (const [tries, of, name] of [
			[byAddress, 'address', address],
			[byAccount, 'account', id]
		] as const) {
			const { waitMillis } = await tries.take(name, now());
			if (waitMillis > 0)
				return refuse(0, 'too-many-tries', { seconds: Math.ceil(waitMillis / 1000), of });
		}
		const account = await accounts.check(id, password);
		// An account that was deactivated, or is not on the log yet, is no more than an unknown one.
		if (!account || !(await isActive(id))) return refuse(0, 'wrong-password');
		await byAccount.refill(id);
		return ok(account);
	};
}
