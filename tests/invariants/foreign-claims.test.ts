import { testInvariant } from '../support/invariant-test';
import { foreignClaims } from './foreign-claims';

testInvariant(foreignClaims);
