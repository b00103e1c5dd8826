import type { Invariant } from '../support/invariant';
import { clocks } from './clocks';
import { convergence } from './convergence';
import { deliveredAgain } from './delivered-again';
import { faultyWire } from './faulty-wire';
import { oneHistory } from './one-history';
import { restoredCounty } from './restored-county';

/** What `npm run torture -- sync` puts to the test, in this order. */
export const sync: readonly Invariant[] = [
	convergence,
	oneHistory,
	restoredCounty,
	deliveredAgain,
	faultyWire,
	clocks
];

export { newTally, summary } from '../support/invariant';
