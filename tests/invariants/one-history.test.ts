import { testInvariant } from '../support/invariant-test';
import { oneHistory } from './one-history';

testInvariant(oneHistory);
