import { testInvariant } from '../support/invariant-test';
import { secondVerifier } from './second-verifier';

testInvariant(secondVerifier);
