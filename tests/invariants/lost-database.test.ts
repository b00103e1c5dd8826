import { testInvariant } from '../support/invariant-test';
import { lostDatabase } from './lost-database';

// Each makes a database from nothing, which is slow on a busy machine.
testInvariant(lostDatabase, 600);
