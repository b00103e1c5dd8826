import { testInvariant } from '../support/invariant-test';
import { versionsApart } from './versions';

testInvariant(versionsApart);
