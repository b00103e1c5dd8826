import { testInvariant } from '../support/invariant-test';
import { crashedCounty } from './crash-county';

testInvariant(crashedCounty);
