import { testInvariant } from '../support/invariant-test';
import { keyLife } from './keys';

testInvariant(keyLife, 600);
