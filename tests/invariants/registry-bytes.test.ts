import { testInvariant } from '../support/invariant-test';
import { registryBytes } from './registry-bytes';

testInvariant(registryBytes);
