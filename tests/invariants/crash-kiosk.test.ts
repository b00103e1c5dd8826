import { testInvariant } from '../support/invariant-test';
import { crashedKiosk } from './crash-kiosk';

testInvariant(crashedKiosk);
