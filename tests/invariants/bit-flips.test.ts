import { testInvariant } from '../support/invariant-test';
import { bitFlips } from './bit-flips';

testInvariant(bitFlips);
