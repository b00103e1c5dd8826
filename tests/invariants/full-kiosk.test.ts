import { testInvariant } from '../support/invariant-test';
import { fullKiosk } from './crash-kiosk';

testInvariant(fullKiosk);
