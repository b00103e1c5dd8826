import type { Instant } from '$lib/base/instant';
import type { Loan } from '$lib/ledger/custody/custody';
import type { Body } from '$lib/ledger/events/event';
import type { CountyMessages } from '../_messages/zh';
import { shown } from '../_time';

/** Turns ids and moments into what an office reads: names, numbers beside them, dates. */
export function tellerOf(
	t: CountyMessages,
	offsetMinutes: number,
	stations: ReadonlyMap<string, string>,
	people: ReadonlyMap<string, Body<'person-registered'>>
) {
	const person = (id: string): string => {
		const name = people.get(id)?.name;
		return name === undefined ? id : `${name}（${id}）`;
	};
	return {
		t,
		time: (at: Instant): string => shown(at, offsetMinutes, t),
		station: (id: string): string => stations.get(id) ?? id,
		person,
		officers: ({ out }: Loan): string => [out.officer, ...out.companions].map(person).join(t.list)
	};
}

export type Teller = ReturnType<typeof tellerOf>;
