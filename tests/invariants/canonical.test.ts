import { testInvariant } from '../support/invariant-test';
import { canonicalForm } from './canonical';

testInvariant(canonicalForm);
