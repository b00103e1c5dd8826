import type { Invariant } from '../support/invariant';
import { keyLife } from './keys';
import { restoredKiosk } from './restored-kiosk';
import { conflictHeads } from './conflict-heads';
import { clocks } from './clocks';
import { convergence } from './convergence';
import { deliveredAgain } from './delivered-again';
import { faultyWire } from './faulty-wire';
import { foreignClaims } from './foreign-claims';
import { load } from './load';
import { oneHistory } from './one-history';
import { restoredCounty } from './restored-county';
import { secondWindow } from './second-window';
import { stickAndWire } from './stick-and-wire';
import { updatedShell } from './updated-shell';

/** What `npm run torture -- sync` puts to the test, in this order. */
export const sync: readonly Invariant[] = [
	convergence,
	oneHistory,
	restoredCounty,
	restoredKiosk,
	keyLife,
	deliveredAgain,
	stickAndWire,
	faultyWire,
	clocks,
	foreignClaims,
	conflictHeads,
	secondWindow,
	updatedShell,
	load
];

export { newTally, summary } from '../support/invariant';
