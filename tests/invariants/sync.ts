import type { Invariant } from '../support/invariant';
import { foreignClaims } from './foreign-claims';

/** What `npm run torture -- sync` puts to the test, in this order. */
export const sync: readonly Invariant[] = [foreignClaims];

export { newTally, summary } from '../support/invariant';
