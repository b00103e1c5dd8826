import type { Invariant } from '../support/invariant';
import { bitFlips } from './bit-flips';
import { canonicalForm } from './canonical';
import { crashedCounty } from './crash-county';
import { crashedKiosk, fullKiosk } from './crash-kiosk';
import { failingDisk } from './failing-disk';
import { killedCounty } from './killed-county';
import { lostDatabase } from './lost-database';
import { oneHistory } from './one-history';
import { registryBytes } from './registry-bytes';
import { rewritten } from './rewritten';
import { secondVerifier } from './second-verifier';
import { splicesAndCuts } from './splices';
import { versionsApart } from './versions';

/** What `npm run torture -- ledger` puts to the test, in this order. */
export const ledger: readonly Invariant[] = [
	killedCounty,
	crashedKiosk,
	crashedCounty,
	bitFlips,
	splicesAndCuts,
	canonicalForm,
	oneHistory,
	rewritten,
	registryBytes,
	versionsApart,
	fullKiosk,
	failingDisk,
	lostDatabase,
	secondVerifier
];

export { newTally, summary } from '../support/invariant';
