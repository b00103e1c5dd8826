import { testInvariant } from '../support/invariant-test';
import { failingDisk } from './failing-disk';

testInvariant(failingDisk, 600);
