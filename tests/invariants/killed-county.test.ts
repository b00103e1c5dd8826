import { testInvariant } from '../support/invariant-test';
import { killedCounty } from './killed-county';

testInvariant(killedCounty, 600);
