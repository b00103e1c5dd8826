import { testInvariant } from '../support/invariant-test';
import { deliveredAgain } from './delivered-again';

testInvariant(deliveredAgain, 600);
