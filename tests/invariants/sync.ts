import type { Invariant } from '../support/invariant';
import { stickAndWire } from './stick-and-wire';

/** What `npm run torture -- sync` puts to the test, in this order. */
export const sync: readonly Invariant[] = [stickAndWire];

export { newTally, summary } from '../support/invariant';
