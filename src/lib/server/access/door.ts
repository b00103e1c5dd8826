import { openLogIn, type LogInParts } from './log-in';
import { openSessions } from './sessions';
import type { Shared } from '../record/shared';
import { openSignIn } from './sign-in';

/** Who is let in at the county's pages, and who is in. */
export function openDoor(
	parts: Omit<LogInParts, 'sessions' | 'tries'> & { readonly shared: Shared }
) {
	const { shared, clock, random, accounts, isActive } = parts;
	const sessions = openSessions(shared.sessions, clock.now, random, isActive);
	return {
		sessions,
		/** The password alone: whether it is this account's. */
		signIn: openSignIn(accounts, clock.now, isActive, shared.tries),
		door: openLogIn({ ...parts, sessions, tries: shared.tries })
	};
}
