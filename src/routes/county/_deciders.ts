import { isRunningFor } from '$lib/ledger/requests/delegations';
import type { Delegation, Said } from '$lib/ledger/facts/said';
import type { RequestKind } from '$lib/ledger/events/request';
import type { Instant } from '$lib/base/instant';
import type { CountyMessages } from './_messages/zh';

/** Who decided, revoked or confirmed: a leader by name, or an account, and in whose place. */
export const decidedBy = (
	{ leader, by, deputyFor }: Said & { readonly leader: string | null },
	person: (id: string) => string,
	t: CountyMessages
): string =>
	leader !== null
		? person(leader)
		: deputyFor
			? t.kiosk.delegation.inPlace(deputyFor.deputyName, deputyFor.principalName)
			: by;

/** In whose place an account may decide about a kind now, as a form offers it. */
export const inPlaceOf = (
	all: readonly Delegation[],
	account: string,
	kind: RequestKind,
	now: Instant
): readonly (readonly [id: string, name: string])[] =>
	all
		.filter((one) => one.deputy === account && isRunningFor(one, kind, now))
		.map(({ id, principalName }) => [id, principalName]);
