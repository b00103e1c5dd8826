import type { Invariant } from '../support/invariant';
import { brokenIngest } from './broken-ingest';
import { brokenVault } from './broken-vault';
import { killedIngest } from './killed-ingest';

/** What `npm run torture -- ingest` puts to the test, in this order. */
export const ingest: readonly Invariant[] = [brokenIngest, killedIngest, brokenVault];

export { newTally, summary } from '../support/invariant';
