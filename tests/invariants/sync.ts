import type { Invariant } from '../support/invariant';
import { restoredKiosk } from './restored-kiosk';

/** What `npm run torture -- sync` puts to the test, in this order. */
export const sync: readonly Invariant[] = [restoredKiosk];

export { newTally, summary } from '../support/invariant';
