import { testInvariant } from '../support/invariant-test';
import { brokenIngest } from './broken-ingest';

testInvariant(brokenIngest);
