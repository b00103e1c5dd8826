import type { Invariant } from '../support/invariant';
import { keyLife } from './keys';
import { restoredKiosk } from './restored-kiosk';

/** What `npm run torture -- sync` puts to the test, in this order. */
export const sync: readonly Invariant[] = [restoredKiosk, keyLife];

export { newTally, summary } from '../support/invariant';
