import type { Invariant } from '../support/invariant';
import { load } from './load';

/** What `npm run torture -- sync` puts to the test, in this order. */
export const sync: readonly Invariant[] = [load];

export { newTally, summary } from '../support/invariant';
