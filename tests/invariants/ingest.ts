import type { Invariant } from '../support/invariant';
import { brokenIngest } from './broken-ingest';

/** What `npm run torture -- ingest` puts to the test, in this order. */
export const ingest: readonly Invariant[] = [brokenIngest];

export { newTally, summary } from '../support/invariant';
