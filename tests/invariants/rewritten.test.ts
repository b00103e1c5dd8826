import { testInvariant } from '../support/invariant-test';
import { rewritten } from './rewritten';

testInvariant(rewritten);
