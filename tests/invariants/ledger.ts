import type { Invariant } from '../support/invariant';
import { canonicalForm } from './canonical';

/** What `npm run torture -- ledger` puts to the test, in this order. */
export const ledger: readonly Invariant[] = [canonicalForm];

export { newTally, summary } from '../support/invariant';
