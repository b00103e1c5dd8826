import { testInvariant } from '../support/invariant-test';
import { load } from './load';

testInvariant(load);
