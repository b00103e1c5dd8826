import type { Invariant } from '../support/invariant';
import { brokenIngest } from './broken-ingest';
import { brokenVault } from './broken-vault';
import { fatMedia } from './fat-media';
import { killedIngest } from './killed-ingest';
import { largeRecording } from './large-recording';
import { manyFiles } from './many-files';

/** What `npm run torture -- ingest` puts to the test, in this order. */
export const ingest: readonly Invariant[] = [
	...[brokenIngest, killedIngest, brokenVault],
	...[largeRecording, manyFiles, fatMedia]
];

export { newTally, summary } from '../support/invariant';
