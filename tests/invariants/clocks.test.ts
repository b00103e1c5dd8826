import { testInvariant } from '../support/invariant-test';
import { clocks } from './clocks';

testInvariant(clocks);
