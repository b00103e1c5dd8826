import { testInvariant } from '../support/invariant-test';
import { splicesAndCuts } from './splices';

testInvariant(splicesAndCuts);
