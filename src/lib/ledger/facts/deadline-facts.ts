import { fromIso, instant, type Instant } from '$lib/base/instant';
import type { LedgerEvent } from '../events/event';

interface Explained {
	/** A word of the rule pack's list. */
	readonly reason: string;
	readonly account: string;
	readonly corrects: string | null;
	readonly by: string;
}

/** What is said about one duty of 第13条; `corrects` is the hash of what it takes the place of. */
export type DeadlineFact = { readonly duty: string } & (
	| {
			readonly kind: 'stated';
			readonly officer: string;
			readonly returnedAt: Instant;
			readonly endedAt: Instant | null;
			readonly account: string;
			readonly corrects: string | null;
			readonly by: string;
	  }
	| ({ readonly kind: 'no-footage' } & Explained)
	| ({ readonly kind: 'late-reason' } & Explained)
	| { readonly kind: 'reminder'; readonly hours: number; readonly acknowledged: boolean }
);

/** A time that the schema has let through. */
const moment = (text: string): Instant => fromIso(text) ?? instant(0);

/** What an event says about a duty, if it does. */
export function deadlineSaid(event: LedgerEvent): object | undefined {
	switch (event.type) {
		case 'return-time-stated': {
			const { returnedAt, endedAt, ...said } = event.body;
			return {
				...{ kind: 'stated', ...said, by: event.actor[0] ?? '' },
				...{ returnedAt: moment(returnedAt), endedAt: endedAt === null ? null : moment(endedAt) }
			};
		}
		case 'no-footage-explained':
			return { kind: 'no-footage', ...event.body, by: event.actor[0] ?? '' };
		case 'overdue-explained':
			return { kind: 'late-reason', ...event.body, by: event.actor[0] ?? '' };
		case 'reminder-shown':
		case 'reminder-acknowledged':
			return {
				...{ kind: 'reminder', ...event.body },
				acknowledged: event.type === 'reminder-acknowledged'
			};
		default:
			return undefined;
	}
}
