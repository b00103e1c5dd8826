import { testInvariant } from '../support/invariant-test';
import { conflictHeads } from './conflict-heads';

testInvariant(conflictHeads);
