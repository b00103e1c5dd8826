import type { activityBodies } from '$lib/ledger/events/activity';
import type { StatementReason } from '$lib/ledger/commands/activity-footage';
import type { EventWords } from './events';
import type { Sentence } from './sentence';

/** One language's words for entries about activities. */
export type ActivityEventMessages = EventWords<keyof typeof activityBodies>;

/** The reasons for which nothing is said of an activity, besides those that check-out has as well. */
export type ActivityReasons = Readonly<
	Record<
		Exclude<StatementReason, 'unknown-recorder' | 'not-an-officer' | 'too-few-officers'>,
		Sentence
	>
>;
