import { testInvariant } from '../support/invariant-test';
import { restoredCounty } from './restored-county';

testInvariant(restoredCounty);
