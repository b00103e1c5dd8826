import { testInvariant } from '../support/invariant-test';
import { convergence } from './convergence';

testInvariant(convergence, 900);
