import { testInvariant } from '../support/invariant-test';
import { updatedShell } from './updated-shell';

testInvariant(updatedShell, 2400);
