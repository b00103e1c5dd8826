import type { Invariant } from '../support/invariant';
import { conflictHeads } from './conflict-heads';

/** What `npm run torture -- sync` puts to the test, in this order. */
export const sync: readonly Invariant[] = [conflictHeads];

export { newTally, summary } from '../support/invariant';
