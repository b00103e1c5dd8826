import type { Invariant } from '../support/invariant';
import { canonicalForm } from './canonical';
import { oneHistory } from './one-history';

/** What `npm run torture -- ledger` puts to the test, in this order. */
export const ledger: readonly Invariant[] = [canonicalForm, oneHistory];

export { newTally, summary } from '../support/invariant';
