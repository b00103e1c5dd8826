import { testInvariant } from '../support/invariant-test';
import { restoredKiosk } from './restored-kiosk';

testInvariant(restoredKiosk, 600);
